import Link from 'next/link'
import { CancelForm } from '#components/bookings/cancel-form.tsx'
import { PrintButton } from '#components/bookings/print-button.tsx'
import { Ticket } from '#components/bookings/ticket.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { cancelEnd, mayCancel } from '#domain/bookings/rules.ts'
import { getEnv } from '#lib/env.ts'
import { formatLongDate, formatNumber, formatTime, zoneName } from '#lib/format.ts'
import { cancelBooking } from './actions.ts'
import type { FoundBooking } from './page.tsx'

/** A booking that stands, as its ticket. */
export function Confirmed({ booking }: { booking: FoundBooking }) {
  const { show, seatCount } = booking
  return (
    <>
      <header className="grid gap-4 pt-8 pb-8 sm:pt-11 print:hidden">
        <h1 className="display font-black text-title uppercase leading-[0.92]">
          {seatCount === 1 ? 'Your seat is ' : `${formatNumber(seatCount)} seats are `}
          <span className="text-accent">{seatCount === 1 ? 'booked' : 'yours'}</span>
        </h1>
        <p className="max-w-2xl text-lg text-muted">
          Show this ticket at the door, on your phone or printed. Keep this page’s address: it is your ticket, and
          whoever has it can use it.
        </p>
      </header>
      <Ticket
        show={show}
        timeZone={getEnv().VENUE_TIME_ZONE}
        seatCount={seatCount}
        number={booking.id}
        reference={booking.reference}
      />
      <div className="flex flex-wrap gap-3 pt-8 print:hidden">
        <PrintButton />
        <Link href="/" prefetch={false} className={buttonClass('quiet')}>
          See what else is on
        </Link>
      </div>
      <Cancelling booking={booking} />
    </>
  )
}

/** The buyer's way out, as long as it is open. */
function Cancelling({ booking: { reference, seatCount, show, now } }: { booking: FoundBooking }) {
  const { CANCEL_HOURS, VENUE_TIME_ZONE: zone } = getEnv()
  const end = cancelEnd(show, CANCEL_HOURS)
  if (!end || !mayCancel(show, now, CANCEL_HOURS)) return null
  const until = `${formatLongDate(end, zone)}, ${formatTime(end, zone)} (${zoneName(zone)})`
  return <CancelForm reference={reference} seatCount={seatCount} until={until} action={cancelBooking} />
}
