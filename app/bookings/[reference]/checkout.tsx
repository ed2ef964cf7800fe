import { cookies } from 'next/headers'
import { CheckoutForm } from '#components/bookings/checkout-form.tsx'
import type { HoldOnPage } from '#components/bookings/hold-clock.tsx'
import { SeatLines } from '#components/bookings/seat-lines.tsx'
import { Poster } from '#components/poster/poster.tsx'
import { ReturnRule } from '#components/shows/return-rule.tsx'
import { ShowName } from '#components/shows/show-name.tsx'
import { StartFacts } from '#components/shows/start-facts.tsx'
import { Island } from '#components/site/island.tsx'
import { Fact, Facts } from '#components/ui/facts.tsx'
import { PageTitle } from '#components/ui/page-title.tsx'
import { textTags } from '#components/ui/text-tags.tsx'
import type { FoundBooking } from '#domain/bookings/queries.ts'
import { areSeatsFree, hasExpired } from '#domain/bookings/rules.ts'
import { getVenue } from '#domain/venue/settings.ts'
import { getEnv } from '#lib/env.ts'
import { formatTime, zoneName } from '#lib/format.ts'
import { texts } from '#lib/language/texts.ts'
import { bookingStatus } from '#messages/booking-status.ts'
import { checkOut } from './actions.ts'
import { draftName, readDraft } from './draft-cookie.ts'
import { TooLate } from './not-confirmed.tsx'

/** The page of a hold, also of an expired one: its end, and the form to confirm, change, extend or release it. */
export async function Checkout({ booking }: { booking: FoundBooking }) {
  const { show, now } = booking
  const isOver = hasExpired(booking, now)
  const t = texts(bookingStatus)
  const { cancelHours, timeZone } = getVenue()
  if (isOver && !areSeatsFree(booking, now)) return <TooLate booking={booking} />
  return (
    <div className="grid gap-x-12 gap-y-7 pt-6 sm:pt-10 md:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="grid content-start gap-7">
        <div className="grid gap-4">
          <PageTitle className="display font-black text-title uppercase leading-[0.92]">
            {t.rich(isOver ? 'timeRanOutTitle' : 'heldForYou', textTags)}
          </PageTitle>
          <h2 className="display text-3xl sm:text-4xl">
            <ShowName name={show.name} />
          </h2>
          <Facts>
            <StartFacts start={show.startTime} timeZone={timeZone} />
            {booking.seats && booking.seats.length > 0 && (
              <Fact name={t('yourSeats', { count: booking.seats.length })}>
                <SeatLines seats={booking.seats} />
              </Fact>
            )}
          </Facts>
          <ReturnRule startTime={show.startTime} cancelHours={cancelHours} timeZone={timeZone} now={now} />
        </div>
        <Island
          name="checkout-form"
          of={CheckoutForm}
          props={{
            hold: toHoldOnPage(booking),
            typed: readDraft((await cookies()).get(draftName)?.value),
            action: checkOut,
          }}
        />
      </div>
      <div className="sheet hidden aspect-3/4 self-start md:block">
        <Poster show={show} />
      </div>
    </div>
  )
}

function toHoldOnPage(booking: FoundBooking): HoldOnPage {
  const { HOLD_SECONDS, HOLD_EXTENSIONS } = getEnv()
  const { timeZone: zone, maxSeatsPerBooking } = getVenue()
  const { reference, seatCount, show, extensions, expiresAt, now } = booking
  const end = hasExpired(booking, now) ? Math.min(expiresAt.getTime(), now.getTime()) : expiresAt.getTime()
  return {
    reference,
    seatCount,
    isSeated: booking.seats !== null,
    seatsFree: show.availableSeats,
    maxSeats: maxSeatsPerBooking,
    now: now.getTime(),
    expiresAt: end,
    until: formatTime(expiresAt, zone),
    zone: zoneName(zone),
    holdSeconds: HOLD_SECONDS,
    extensionsLeft: Math.max(0, HOLD_EXTENSIONS - extensions),
  }
}
