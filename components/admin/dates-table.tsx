import Link from 'next/link'
import { RowHead, Table, Td, Th, Tr } from '#components/ui/table.tsx'
import { formatNumber } from '#lib/format.ts'
import { texts } from '#lib/language/texts.ts'
import { dates as dateTexts } from '#messages/console/dates.ts'

type ShowDate = {
  id: number
  startsAt: string
  /** Formatted, in the venue's time zone. */
  start: string
  free: number
  /** Where choosing it leads; undefined if it has too few free seats. */
  href: string | undefined
}

/** Dates of a show to choose from. */
export function DatesTable({ dates }: { dates: readonly ShowDate[] }) {
  const t = texts(dateTexts)
  return (
    <Table
      label={t('dates')}
      head={
        <>
          <Th>{t('starts')}</Th>
          <Th end>{t('freeSeats')}</Th>
        </>
      }
    >
      {dates.map(({ id, startsAt, start, free, href }) => (
        <Tr key={id} className={href ? 'relative hover:bg-raised' : ''}>
          <RowHead>
            {href ? (
              <Link
                href={href}
                prefetch={false}
                className="underline decoration-line decoration-2 underline-offset-4 after:absolute after:inset-0 hover:decoration-accent"
              >
                <time dateTime={startsAt}>{start}</time>
              </Link>
            ) : (
              <>
                <time dateTime={startsAt}>{start}</time>
                <span className="block font-normal text-muted text-sm">{t('tooFewSeats')}</span>
              </>
            )}
          </RowHead>
          <Td end>{formatNumber(free)}</Td>
        </Tr>
      ))}
    </Table>
  )
}
