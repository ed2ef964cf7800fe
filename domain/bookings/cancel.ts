import 'server-only'
import { eq } from 'drizzle-orm'
import { driverOf } from '#db/driver.ts'
import { movedBookings, shows } from '#db/schema.ts'
import type { LockedShow } from '#domain/shows/inventory.ts'
import { getVenue } from '#domain/venue/settings.ts'
import { done, refused, withLockedBooking } from './locked-booking.ts'
import { mayCancel, wasRescheduled } from './rules.ts'
import { changeStatus } from './transitions.ts'
import type { Booking, ChangeOutcome, Options } from './types.ts'

/**
 * Cancels a confirmed booking, until the venue's deadline before the show starts, or until the start if the show was rescheduled
 * after the booking. Releases a hold. Cancelling again changes nothing.
 */
export const cancel = (reference: string, options: Options = {}): Promise<ChangeOutcome> =>
  withLockedBooking(reference, options, async ({ booking, show }) => {
    if (booking.status === 'FAILED' || booking.status === 'CANCELLED') return done(booking)
    if (booking.status === 'CONFIRMED' && !(await isInTime(booking, show))) return refused('started', booking)
    const change = booking.status === 'PENDING' ? 'release' : 'cancel'
    return done((await changeStatus(show, change, driverOf(show.tx)`id = ${booking.id}`))[0])
  })

/**
 * Whether the buyer of a confirmed booking may still give its seats back. Reads whether the show was rescheduled only for a booking whose
 * deadline is over, which few are.
 */
export async function isInTime(booking: Booking, show: LockedShow): Promise<boolean> {
  const hours = getVenue().cancelHours
  if (mayCancel(show, show.now, hours)) return true
  if (!mayCancel(show, show.now, hours, true)) return false
  const [row] = await show.tx
    .select({ rescheduledAt: shows.rescheduledAt, movedAt: movedBookings.movedAt })
    .from(shows)
    .leftJoin(movedBookings, eq(movedBookings.bookingId, booking.id))
    .where(eq(shows.id, show.id))
  return row !== undefined && wasRescheduled({ ...booking, movedAt: row.movedAt }, row)
}
