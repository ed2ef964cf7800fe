import Link from 'next/link'
import type { ReactNode } from 'react'
import { Poster } from '#components/poster/poster.tsx'
import { ShowName } from '#components/shows/show-name.tsx'
import { StartFacts } from '#components/shows/start-facts.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { Fact, Facts } from '#components/ui/facts.tsx'
import { PageTitle } from '#components/ui/page-title.tsx'
import type { FoundBooking } from '#domain/bookings/queries.ts'
import { isOpen, type ShowState, showState } from '#domain/shows/rules.ts'
import { getVenue } from '#domain/venue/settings.ts'
import { formatNumber, formatSeats, formatTime, zoneName } from '#lib/format.ts'

type Props = { booking: FoundBooking }

/** A booking without seats: why it has none, and what the buyer can do. */
export function Failed({ booking }: Props) {
  const { show, seatCount, createdAt, failure } = booking
  if (failure === 'released') {
    return (
      <StatusPage booking={booking} title="Given back">
        <p>You gave {seatCount === 1 ? 'your seat' : `your ${formatSeats(seatCount)}`} back. Nothing was booked.</p>
      </StatusPage>
    )
  }
  const asked = `You asked for ${formatSeats(seatCount)}`
  // A row that another SQL client wrote may have no reason.
  const closed = failure ? failure === 'closed' : show.bookingClosesAt && createdAt >= show.bookingClosesAt
  const why = show.cancelledAt
    ? `${asked}, but the venue has cancelled this show.`
    : closed
      ? `${asked}, but booking for this show ${isBeforeOpening(booking) ? 'had not opened yet' : 'had closed'}.`
      : seatCount > show.totalSeats
        ? `${asked}. The whole house has ${formatNumber(show.totalSeats)}.`
        : `${asked}, and fewer than that were free when your booking came in.`
  return (
    <StatusPage booking={booking} title="No seats this time">
      <p>{why} Nothing was booked.</p>
    </StatusPage>
  )
}

/** Whether a request came before booking opened. */
const isBeforeOpening = ({ show: { bookingOpensAt }, createdAt }: FoundBooking) =>
  bookingOpensAt !== null && createdAt < bookingOpensAt

/** An expired hold whose seats are not free any more. */
export function TooLate({ booking }: Props) {
  const { show, seatCount, expiresAt, now } = booking
  const zone = getVenue().timeZone
  return (
    <StatusPage booking={booking} title="The time ran out">
      <p>
        {formatSeats(seatCount)} {seatCount === 1 ? 'was' : 'were'} held for you until {formatTime(expiresAt, zone)} (
        {zoneName(zone)}).{' '}
        {isOpen(show, now)
          ? `Others have taken ${seatCount === 1 ? 'it' : 'them'} since.`
          : show.cancelledAt
            ? 'The venue has cancelled this show since.'
            : 'Booking for this show has closed since.'}{' '}
        Nothing was booked.
      </p>
    </StatusPage>
  )
}

export const Cancelled = ({ booking }: Props) =>
  booking.show.cancelledAt ? <ShowCancelled booking={booking} /> : <BookingCancelled booking={booking} />

const ShowCancelled = ({ booking }: Props) => (
  <StatusPage booking={booking} title="Show cancelled">
    <p>
      The venue has cancelled this show. Your booking of {formatSeats(booking.seatCount)} is cancelled, and its{' '}
      {booking.seatCount === 1 ? 'ticket is' : 'tickets are'} no longer good.
    </p>
  </StatusPage>
)

const BookingCancelled = ({ booking }: Props) => (
  <StatusPage booking={booking} title="Booking cancelled">
    <p>
      This booking of {formatSeats(booking.seatCount)} was cancelled.{' '}
      {booking.seatCount === 1
        ? 'Its ticket is no longer good and its seat went'
        : 'Its tickets are no longer good and its seats went'}{' '}
      back to everybody.
    </p>
  </StatusPage>
)

/** Links to the show, if it has seats now, and to the list of shows. */
function NextSteps({ booking: { show, seatCount } }: Props) {
  const left = isOpen(show, new Date()) ? show.availableSeats : 0
  const elsewhere = (
    <Link href="/" prefetch={false} className={buttonClass(left > 0 ? 'quiet' : 'loud')}>
      See what else is on
    </Link>
  )
  if (left === 0) return elsewhere
  return (
    <>
      <Link href={`/shows/${show.id}?seats=${Math.min(seatCount, left)}`} prefetch={false} className={buttonClass()}>
        {left === 1 ? 'Take the last seat' : `Choose from ${formatSeats(left)} left`}
      </Link>
      {elsewhere}
    </>
  )
}

/** What stands in the place of the seats left. */
const notOpen: Partial<Record<ShowState, string>> = {
  cancelled: 'Cancelled',
  closed: 'Closed',
  scheduled: 'Not open yet',
}

/** A page about a booking without seats. @param props.children says what happened. */
function StatusPage({ booking, title, children }: Props & { title: string; children: ReactNode }) {
  const { show } = booking
  const left = isOpen(show, new Date()) ? show.availableSeats : undefined
  return (
    <div className="grid gap-x-12 gap-y-7 pt-6 sm:pt-10 sm:grid-cols-[minmax(0,1fr)_14rem] md:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="grid content-start gap-6">
        <PageTitle className="display font-black text-title uppercase leading-[0.92]">{title}</PageTitle>
        <div className="max-w-2xl text-lg text-muted">{children}</div>
        <section aria-label="The show" className="grid gap-4 border-ink border-t-3 pt-6">
          <h2 className="display text-3xl sm:text-4xl">
            <ShowName name={show.name} />
          </h2>
          <Facts>
            <StartFacts start={show.startTime} timeZone={getVenue().timeZone} />
            <Fact name="Seats left now">
              {left === undefined ? notOpen[showState(show, new Date())] : left === 0 ? 'Sold out' : formatNumber(left)}
            </Fact>
          </Facts>
        </section>
        <div className="flex flex-wrap gap-3 pt-2">
          <NextSteps booking={booking} />
        </div>
      </div>
      <div className="sheet order-first aspect-5/2 max-h-[38svh] w-full self-start sm:order-none sm:aspect-3/4 sm:max-h-none">
        <Poster show={show} />
      </div>
    </div>
  )
}
