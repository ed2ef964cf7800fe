import { RowHead, Table, Td, Th, Tr } from '#components/ui/table.tsx'
import { formatNumber } from '#lib/format.ts'
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
export const MessagesTable = ({ messages }: { messages: readonly AdminMessage[] }) => (
  <Table
    label="Mails to the buyers"
    head={
      <>
        <Th>Mail</Th>
        <Th>State</Th>
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

function Progress({ waiting, sent, failed }: Pick<AdminMessage, 'waiting' | 'sent' | 'failed'>) {
  const total = waiting + sent + failed
  return (
    <>
      {waiting > 0 ? (
        <Status look="waiting">Being sent</Status>
      ) : (
        <Status look={failed > 0 ? 'bad' : 'good'}>{failed > 0 ? 'Sent in part' : 'Sent'}</Status>
      )}
      <span className="mt-0.5 block text-sm">
        {formatNumber(sent)} of {formatNumber(total)} sent
        {waiting > 0 && `, ${formatNumber(waiting)} waiting`}
        {failed > 0 && `, ${formatNumber(failed)} given up`}
      </span>
    </>
  )
}
