import 'server-only'
import { eq } from 'drizzle-orm'
import { bookings } from '#db/schema.ts'
import { recordChange } from '#domain/audit/record-change.ts'
import { queueMail } from '#domain/mails/outbox.ts'
import { takeSeats } from '#domain/shows/inventory.ts'
import { grantSeats } from './holds.ts'
import { done, refused, withNumberedBooking } from './locked-booking.ts'
import type { StaffOptions, StaffOutcome } from './types.ts'

/**
 * Changes how many seats a confirmed booking has, and mails the new tickets. More seats have to be free. That booking has closed
 * does not matter to staff.
 *
 * @param seen the number of seats that staff saw when they began. If it is another one by now, the outcome is `stale`.
 * @param options.tellBuyer false mails nothing.
 */
export const changeBookedSeats = (
  id: number,
  seatCount: number,
  seen: number,
  { actor, tellBuyer = true, ...options }: StaffOptions & { tellBuyer?: boolean },
): Promise<StaffOutcome> =>
  withNumberedBooking(id, options, async ({ booking, show }) => {
    if (booking.status !== 'CONFIRMED') return refused('status', booking)
    if (booking.seatCount === seatCount) return done(booking)
    if (booking.seatCount !== seen) return refused('stale', booking)
    const more = seatCount - booking.seatCount
    if (more > 0 && !(await grantSeats({ ...show, bookingClosesAt: null }, [{ seatCount: more }]))[0]) {
      return refused('too-few-seats', booking)
    }
    await takeSeats(show, more)
    const [changed] = await show.tx.update(bookings).set({ seatCount }).where(eq(bookings.id, id)).returning()
    if (tellBuyer) await queueMail(show, { id, email: booking.email, network: null, allowed: true }, 'changed')
    await recordChange(show.tx, {
      actor,
      action: 'booking.change-seats',
      subject: { kind: 'booking', id },
      before: { seatCount: booking.seatCount },
      after: { seatCount },
    })
    return done(changed)
  })
