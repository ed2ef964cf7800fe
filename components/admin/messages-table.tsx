import { RowHead, Table, Td, Th, Tr } from '#components/ui/table.tsx'
import { texts } from '#lib/language/texts.ts'
import { messageForm } from '#messages/console/message-form.ts'
import { Status } from './status.tsx'

export type AdminMessage = {
  id: number
  subject: string
  writtenAt: string
  /** Formatted, in the venue's time zone. */
  written: string
  waiting: number
  sent: number
  failed: number
}

/** What staff wrote to the buyers of a show, and how far its mails are. */
export function MessagesTable({ messages }: { messages: readonly AdminMessage[] }) {
  const t = texts(messageForm)
  return (
    <Table
      label={t('mailsToBuyers')}
      head={
        <>
          <Th>{t('mail')}</Th>
          <Th>{t('state')}</Th>
        </>
      }
    >
      {messages.map(({ id, subject, writtenAt, written, ...counts }) => (
        <Tr key={id}>
          <RowHead>
            <bdi className="wrap-anywhere">{subject}</bdi>
            <span className="mt-0.5 block font-normal text-muted text-sm">
              <time dateTime={writtenAt}>{written}</time>
            </span>
          </RowHead>
          <Td>
            <Progress {...counts} />
          </Td>
        </Tr>
      ))}
    </Table>
  )
}

function Progress({ waiting, sent, failed }: Pick<AdminMessage, 'waiting' | 'sent' | 'failed'>) {
  const t = texts(messageForm)
  const total = waiting + sent + failed
  return (
    <>
      {waiting > 0 ? (
        <Status look="waiting">{t('beingSent')}</Status>
      ) : (
        <Status look={failed > 0 ? 'bad' : 'good'}>{t(failed > 0 ? 'sentInPart' : 'sent')}</Status>
      )}
      <span className="mt-0.5 block text-sm">{t('howMany', { sent, total, waiting, failed })}</span>
    </>
  )
}
