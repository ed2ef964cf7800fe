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
import { texts } from '#lib/language/texts.ts'
import { bookingStatus } from '#messages/booking-status.ts'

type Props = { booking: FoundBooking }

/** A booking without seats: why it has none, and what the buyer can do. */
export function Failed({ booking }: Props) {
  const { show, seatCount, createdAt, failure } = booking
  const t = texts(bookingStatus)
  const seats = formatSeats(seatCount)
  if (failure === 'released') {
    return (
      <StatusPage booking={booking} title={t('givenBack')}>
        <p>{t('gaveBack', { count: seatCount, seats })}</p>
      </StatusPage>
    )
  }
  // A row that another SQL client wrote may have no reason.
  const closed = failure ? failure === 'closed' : show.bookingClosesAt && createdAt >= show.bookingClosesAt
  const why = show.cancelledAt
    ? t('askedButShowCancelled', { seats })
    : closed
      ? t(isBeforeOpening(booking) ? 'askedBeforeOpening' : 'askedAfterClosing', { seats })
      : seatCount > show.totalSeats
        ? t('askedMoreThanHouse', { seats, total: show.totalSeats })
        : t('askedMoreThanFree', { seats })
  return (
    <StatusPage booking={booking} title={t('noSeatsThisTime')}>
      <p>{why}</p>
    </StatusPage>
  )
}

/** Whether a request came before booking opened. */
const isBeforeOpening = ({ show: { bookingOpensAt }, createdAt }: FoundBooking) =>
  bookingOpensAt !== null && createdAt < bookingOpensAt

/** An expired hold whose seats are not free any more. */
export function TooLate({ booking }: Props) {
  const { show, seatCount: count, expiresAt, now } = booking
  const zone = getVenue().timeZone
  const t = texts(bookingStatus)
  const held = { seats: formatSeats(count), count, time: formatTime(expiresAt, zone), zone: zoneName(zone) }
  return (
    <StatusPage booking={booking} title={t('timeRanOut')}>
      <p>
        {t('wereHeldUntil', held)}{' '}
        {isOpen(show, now) ? t('othersTook', { count }) : t(show.cancelledAt ? 'showCancelledSince' : 'closedSince')}
      </p>
    </StatusPage>
  )
}

/** A cancelled booking: by the venue with its show, or by its buyer. */
export function Cancelled({ booking }: Props) {
  const { seatCount: count } = booking
  const t = texts(bookingStatus)
  const what = booking.show.cancelledAt ? 'showCancelled' : 'bookingCancelled'
  return (
    <StatusPage booking={booking} title={t(what)}>
      <p>{t(`${what}Text`, { seats: formatSeats(count), count })}</p>
    </StatusPage>
  )
}

/** Links to the show, if it has seats now, and to the list of shows. */
function NextSteps({ booking: { show, seatCount } }: Props) {
  const left = isOpen(show, new Date()) ? show.availableSeats : 0
  const t = texts(bookingStatus)
  const elsewhere = (
    <Link href="/" prefetch={false} className={buttonClass(left > 0 ? 'quiet' : 'loud')}>
      {t('seeWhatElse')}
    </Link>
  )
  if (left === 0) return elsewhere
  return (
    <>
      <Link href={`/shows/${show.id}?seats=${Math.min(seatCount, left)}`} prefetch={false} className={buttonClass()}>
        {left === 1 ? t('takeLastSeat') : t('chooseFromLeft', { seats: formatSeats(left) })}
      </Link>
      {elsewhere}
    </>
  )
}

/** What stands in the place of the seats left. */
const notOpen = {
  cancelled: 'cancelled',
  closed: 'closed',
  scheduled: 'notOpenYet',
} as const satisfies Partial<Record<ShowState, string>>

const hasNotOpen = (state: ShowState): state is keyof typeof notOpen => Object.hasOwn(notOpen, state)

/** A page about a booking without seats. @param props.children says what happened. */
function StatusPage({ booking, title, children }: Props & { title: string; children: ReactNode }) {
  const { show } = booking
  const left = isOpen(show, new Date()) ? show.availableSeats : undefined
  const state = showState(show, new Date())
  const t = texts(bookingStatus)
  return (
    <div className="grid gap-x-12 gap-y-7 pt-6 sm:pt-10 sm:grid-cols-[minmax(0,1fr)_14rem] md:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="grid content-start gap-6">
        <PageTitle className="display font-black text-title uppercase leading-[0.92]">{title}</PageTitle>
        <div className="max-w-2xl text-lg text-muted">{children}</div>
        <section aria-label={t('theShow')} className="grid gap-4 border-ink border-t-3 pt-6">
          <h2 className="display text-3xl sm:text-4xl">
            <ShowName name={show.name} />
          </h2>
          <Facts>
            <StartFacts start={show.startTime} timeZone={getVenue().timeZone} />
            <Fact name={t('seatsLeftNow')}>
              {left === undefined
                ? hasNotOpen(state) && t(notOpen[state])
                : left === 0
                  ? t('soldOut')
                  : formatNumber(left)}
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
