import { texts } from '#lib/language/texts.ts'
import { mailKinds, outbox } from '#messages/console/outbox.ts'
import { MailStatus } from './mail-status.tsx'
import { OutgoingTable } from './outgoing-table.tsx'

export type AdminMail = {
  id: number
  kind: keyof typeof mailKinds.en
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

/** What a mail is called. */
export function mailTitle(kind: AdminMail['kind'], bookingId: number | null): string {
  const mail = texts(mailKinds)(kind)
  return bookingId === null ? mail : texts(outbox)('ofBooking', { mail, id: String(bookingId) })
}

/** The outbox. */
export function MailsTable({ mails }: { mails: readonly AdminMail[] }) {
  const t = texts(outbox)
  return (
    <OutgoingTable
      label={t('mails')}
      heads={{ name: t('mail'), time: t('queued'), state: t('state'), attempts: t('attempts') }}
      rows={mails.map((mail) => ({
        id: mail.id,
        href: `/admin/outbox/${mail.id}`,
        name: mailTitle(mail.kind, mail.bookingId),
        details: <Details mail={mail} />,
        at: mail.queuedAt,
        time: mail.queued,
        state: <MailStatus state={mail.state} />,
        attempts: mail.attempts,
      }))}
    />
  )
}

const Details = ({ mail: { showName, state, lastError } }: { mail: AdminMail }) => (
  <>
    <span className="mt-0.5 line-clamp-2 font-normal text-muted text-sm wrap-anywhere">
      {showName === null ? texts(outbox)('toAccount') : <bdi>{showName}</bdi>}
    </span>
    {state !== 'sent' && lastError && (
      <span className="mt-0.5 line-clamp-3 font-normal text-sm wrap-anywhere">{lastError}</span>
    )}
  </>
)
