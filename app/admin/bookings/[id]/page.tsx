import type { Metadata } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { z } from 'zod'
import { BookingStatus } from '#components/admin/bookings-table.tsx'
import { MailsTable } from '#components/admin/mails-table.tsx'
import { SeatLines } from '#components/bookings/seat-lines.tsx'
import { Outage } from '#components/site/outage.tsx'
import { Fact, Facts } from '#components/ui/facts.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { PageTitle } from '#components/ui/page-title.tsx'
import { listHistory } from '#domain/audit/queries.ts'
import { getBookingByNumber, listNotes, type NumberedBooking } from '#domain/bookings/queries.ts'
import { bookingIdSchema, ticketNumberSchema } from '#domain/bookings/schema.ts'
import { listMailsOf } from '#domain/mails/queries.ts'
import { formatNumber } from '#lib/format.ts'
import { texts } from '#lib/language/texts.ts'
import { staffBooking } from '#messages/console/booking.ts'
import { bookingDone } from '#messages/console/booking-changes.ts'
import { MissingPage } from '../../../missing-page.tsx'
import { readOrOutage } from '../../../read-or-outage.ts'
import { toMailRow } from '../../outbox/mail-row.ts'
import { getPageAccess } from '../../page-access.tsx'
import { Changes } from './changes.tsx'
import { History } from './history.tsx'
import { dones } from './messages.ts'
import { Moment } from './moment.tsx'
import { ScannedTicket, Tickets } from './tickets.tsx'

export async function generateMetadata({ params }: PageProps<'/admin/bookings/[id]'>): Promise<Metadata> {
  return { title: texts(staffBooking)('title', await params) }
}

/** `ticket` is the number of a ticket that staff searched for. */
const bookingPageSchema = z.object({ done: z.enum(dones).optional().catch(undefined), ticket: ticketNumberSchema })

/** How many mails and entries of the history the page lists. */
const maxListed = 100

export default async function AdminBookingPage({ params, searchParams }: PageProps<'/admin/bookings/[id]'>) {
  const { id } = await params
  const path = `/admin/bookings/${id}`
  const access = await getPageAccess(path, 'bookings:read')
  if (access.kind === 'refused') return access.page
  const parsed = bookingIdSchema.safeParse(id)
  const outcome = await readOrOutage(async () => (parsed.success ? read(parsed.data) : undefined))
  if (outcome.kind === 'outage') return <Outage href={path} />
  const [booking, mails = [], notes = [], entries = []] = outcome.value ?? []
  if (!booking) return <MissingPage />
  const { show, status } = booking
  const { done, ticket } = bookingPageSchema.parse(await searchParams)
  const t = texts(staffBooking)
  return (
    <div className="grid gap-9 pt-8">
      <header className="grid gap-3">
        <PageTitle className="display font-black text-title uppercase">
          {t('title', { id: String(booking.id) })}
        </PageTitle>
        <p className="flex flex-wrap items-center gap-x-5 gap-y-1">
          <BookingStatus status={status} />
          <Link
            href={`/admin/shows/${show.id}`}
            prefetch={false}
            className="inline-flex min-h-11 items-center underline underline-offset-4 wrap-anywhere"
          >
            <bdi>{show.name}</bdi>
          </Link>
        </p>
      </header>
      {done && <Notice tone="success" alert title={texts(bookingDone)(done)} />}
      {ticket !== undefined && <ScannedTicket booking={booking} number={ticket} />}
      <BookingFacts booking={booking} />
      <Section title={t('buyer')}>
        <Buyer booking={booking} />
      </Section>
      {(status === 'CONFIRMED' || booking.endedTickets.length > 0) && (
        <Section title={t('tickets')}>
          <Tickets booking={booking} />
        </Section>
      )}
      {access.actor.permissions.includes('bookings:edit') && (
        <Section title={t('changes')}>
          {/* A new key gives new forms after each change. */}
          <Changes key={booking.now.getTime()} booking={booking} />
        </Section>
      )}
      {notes.length > 0 && (
        <Section title={t('notes')}>
          <Notes notes={notes} />
        </Section>
      )}
      <Section title={t('mails')}>
        {mails.length > 0 ? (
          <MailsTable mails={mails.map((mail) => toMailRow({ ...mail, bookingId: booking.id, showName: show.name }))} />
        ) : (
          <p className="text-muted">{t('noMails')}</p>
        )}
      </Section>
      <Section title={t('history')}>
        <History booking={booking} entries={entries} />
      </Section>
    </div>
  )
}

const read = (id: number) =>
  Promise.all([
    getBookingByNumber(id),
    listMailsOf(id, maxListed),
    listNotes(id),
    listHistory({ kind: 'booking', id }, maxListed),
  ])

const Section = ({ title, children }: { title: string; children: ReactNode }) => (
  <section aria-label={title} className="grid gap-4">
    <h2 className="display text-4xl">{title}</h2>
    {children}
  </section>
)

function BookingFacts({ booking }: { booking: NumberedBooking }) {
  const t = texts(staffBooking)
  return (
    <Facts>
      <Fact name={t('seats')}>{formatNumber(booking.seatCount)}</Fact>
      {booking.seats && booking.seats.length > 0 && (
        <Fact name={t('places')}>
          <SeatLines seats={booking.seats} />
        </Fact>
      )}
      <Fact name={t('showStarts')}>
        <Moment instant={booking.show.startTime} />
      </Fact>
      {booking.payment && <Fact name={t('soldAtCounter')}>{t(booking.payment)}</Fact>}
      {booking.status === 'PENDING' && (
        <Fact name={t('heldUntil')}>
          <Moment instant={booking.expiresAt} />
        </Fact>
      )}
    </Facts>
  )
}

function Buyer({ booking: { name, email, erasedAt } }: { booking: NumberedBooking }) {
  const t = texts(staffBooking)
  if (name === null && email === null) {
    return (
      <p className="text-muted">
        {erasedAt ? t.rich('erased', { time: () => <Moment instant={erasedAt} /> }) : t('anonymous')}
      </p>
    )
  }
  return (
    <dl className="grid gap-x-5 gap-y-1 sm:grid-cols-[auto_minmax(0,1fr)]">
      {[
        [t('name'), name],
        [t('email'), email],
      ].map(([label, value]) => (
        <div key={label} className="contents">
          <dt className="text-muted text-sm sm:leading-6">{label}</dt>
          <dd className="font-semibold wrap-anywhere">
            <bdi>{value ?? t('none')}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  )
}

const Notes = ({ notes }: { notes: Awaited<ReturnType<typeof listNotes>> }) => (
  <ol className="grid gap-4">
    {notes.map(({ id, createdAt, author, text }) => (
      <li key={id} className="grid gap-1">
        <span className="text-muted text-sm">
          <bdi>{author}</bdi>, <Moment instant={createdAt} />
        </span>
        <span dir="auto" className="max-w-2xl whitespace-pre-wrap wrap-anywhere">
          {text}
        </span>
      </li>
    ))}
  </ol>
)
