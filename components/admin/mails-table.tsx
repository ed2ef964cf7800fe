import Link from 'next/link'
import { RowHead, Table, Td, Th, Tr } from '#components/ui/table.tsx'
import { MailStatus } from './mail-status.tsx'

export type AdminMail = {
  id: number
  kind: keyof typeof mailKinds
  /** Null for a mail to an account. */
  bookingId: number | null
  showName: string | null
  state: 'sent' | 'given-up' | 'waiting'
  attempts: number
  lastError: string | null
  queuedAt: string
  /** Formatted, in the venue's time zone. */
  queued: string
}

export const mailKinds = {
  tickets: 'Tickets',
  changed: 'Changed booking',
  cancellation: 'Cancellation',
  reschedule: 'New time or place',
  show_cancellation: 'Show cancelled',
  moved: 'Booking moved',
  reminder: 'Reminder',
  message: 'Message',
  booking_links: 'Links of bookings',
  address_corrected: 'Corrected address, to the old one',
  invitation: 'Invitation',
  password_reset: 'Password reset',
} as const

/** What a mail is called. */
export const mailTitle = (kind: keyof typeof mailKinds, bookingId: number | null): string =>
  bookingId === null ? mailKinds[kind] : `${mailKinds[kind]}, booking no. ${bookingId}`

/** The outbox. On a phone the time stands under the booking, and only the mail's page has the attempts. */
export const MailsTable = ({ mails }: { mails: readonly AdminMail[] }) => (
  <Table
    label="Mails"
    head={
      <>
        <Th>Mail</Th>
        <Th className="hidden sm:table-cell">Queued</Th>
        <Th>State</Th>
        <Th end className="hidden sm:table-cell">
          Attempts
        </Th>
      </>
    }
  >
    {mails.map(({ id, kind, bookingId, showName, state, attempts, lastError, queuedAt, queued }) => (
      <Tr key={id} className="relative hover:bg-raised">
        <RowHead>
          <Link
            href={`/admin/outbox/${id}`}
            prefetch={false}
            className="underline decoration-line decoration-2 underline-offset-4 after:absolute after:inset-0 hover:decoration-accent"
          >
            {mailTitle(kind, bookingId)}
          </Link>
          <span className="mt-0.5 line-clamp-2 font-normal text-muted text-sm wrap-anywhere">
            {showName === null ? 'To an account' : <bdi>{showName}</bdi>}
          </span>
          {state !== 'sent' && lastError && (
            <span className="mt-0.5 line-clamp-3 font-normal text-sm wrap-anywhere">{lastError}</span>
          )}
          <time dateTime={queuedAt} className="mt-0.5 block font-normal text-muted text-sm sm:hidden">
            {queued}
          </time>
        </RowHead>
        <Td className="hidden whitespace-nowrap sm:table-cell">
          <time dateTime={queuedAt}>{queued}</time>
        </Td>
        <Td>
          <MailStatus state={state} />
        </Td>
        <Td end className="hidden sm:table-cell">
          {attempts}
        </Td>
      </Tr>
    ))}
  </Table>
)
