import 'server-only'
import { redirect } from 'next/navigation'
import { getBookingByNumber, type NumberedBooking } from '#domain/bookings/queries.ts'
import { bookingIdSchema } from '#domain/bookings/schema.ts'
import { readOrOutage } from '../../../read-or-outage.ts'

/**
 * The booking of a page on which staff change its tickets. A booking that is not confirmed has none: its own page says what it is.
 *
 * @param id from the page's address, so it may be any text.
 * @returns as `readOrOutage`. The value is undefined if there is no such booking.
 */
export async function findConfirmed(id: string) {
  const parsed = bookingIdSchema.safeParse(id)
  const outcome = await readOrOutage<NumberedBooking | undefined>(async () =>
    parsed.success ? getBookingByNumber(parsed.data) : undefined,
  )
  if (outcome.kind === 'read' && outcome.value && outcome.value.status !== 'CONFIRMED') {
    redirect(`/admin/bookings/${outcome.value.id}`)
  }
  return outcome
}
