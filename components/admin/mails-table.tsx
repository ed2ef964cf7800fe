import Link from 'next/link'
import { RowHead, Table, Td, Th, Tr } from '#components/ui/table.tsx'
import { texts } from '#lib/language/texts.ts'
import { mailKinds, outbox } from '#messages/console/outbox.ts'
import { MailStatus } from './mail-status.tsx'

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

/** The outbox. On a phone the time stands under the booking, and only the mail's page has the attempts. */
export function MailsTable({ mails }: { mails: readonly AdminMail[] }) {
  const t = texts(outbox)
  return (
    <Table
      label={t('mails')}
      head={
        <>
          <Th>{t('mail')}</Th>
          <Th className="hidden sm:table-cell">{t('queued')}</Th>
          <Th>{t('state')}</Th>
          <Th end className="hidden sm:table-cell">
            {t('attempts')}
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
              {showName === null ? t('toAccount') : <bdi>{showName}</bdi>}
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
}
