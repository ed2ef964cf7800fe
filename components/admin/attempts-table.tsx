import { RowHead, Table, Td, Th, Tr } from '#components/ui/table.tsx'
import { texts } from '#lib/language/texts.ts'
import { deliveries } from '#messages/console/deliveries.ts'

export type AttemptRow = {
  at: string
  /** Formatted, in the venue's time zone. */
  time: string
  /** The status of the answer, or why the attempt failed. */
  result: string
  failed: boolean
  /** Formatted. */
  duration: string
  /** The first characters of the answer's body. */
  response: string | null
}

/** The attempts to deliver an event, with the answers of the receiver. On a phone, the duration stands under the time. */
export function AttemptsTable({ attempts }: { attempts: readonly AttemptRow[] }) {
  const t = texts(deliveries)
  return (
    <Table
      label={t('attempts')}
      head={
        <>
          <Th>{t('time')}</Th>
          <Th>{t('answer')}</Th>
          <Th end className="hidden sm:table-cell">
            {t('duration')}
          </Th>
        </>
      }
    >
      {attempts.map(({ at, time, result, failed, duration, response }) => (
        <Tr key={at}>
          <RowHead>
            <time dateTime={at} className="inline-block min-w-[min(6rem,28vw)] lg:whitespace-nowrap">
              {time}
            </time>
            <span className="mt-0.5 block font-normal text-muted text-sm sm:hidden">{duration}</span>
          </RowHead>
          <Td>
            <span className={`font-semibold wrap-anywhere ${failed ? 'text-danger' : 'text-success'}`}>{result}</span>
            {response && (
              <pre className="mt-1 whitespace-pre-wrap font-mono text-sm wrap-anywhere" dir="auto">
                {response}
              </pre>
            )}
          </Td>
          <Td end className="hidden whitespace-nowrap sm:table-cell">
            {duration}
          </Td>
        </Tr>
      ))}
    </Table>
  )
}
