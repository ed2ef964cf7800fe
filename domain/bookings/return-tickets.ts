import 'server-only'
import { countNumbers, includesNumber, toTicketNumbers } from '#domain/tickets/numbers.ts'
import { getTickets } from '#domain/tickets/queries.ts'
import { storeBookedSeats } from './booked-seats.ts'
import { done, refused, withNumberedBooking } from './locked-booking.ts'
import type { StaffOptions, StaffOutcome } from './types.ts'

/**
 * Returns some tickets of a confirmed booking: their seats are free again, and the buyer gets a mail with the tickets that are left.
 * Returning the same tickets again changes nothing. To return all tickets, cancel the booking.
 *
 * @param numbers the numbers of the tickets. If the booking has one of them no more, or no other ticket, the outcome is `stale`.
 */
export const returnTickets = (
  id: number,
  numbers: readonly number[],
  { actor, ...options }: StaffOptions,
): Promise<StaffOutcome> =>
  withNumberedBooking(id, options, async (locked) => {
    const { booking, show } = locked
    if (booking.status !== 'CONFIRMED') return refused('status', booking)
    const { live, ended } = await getTickets(show.tx, id)
    const before = ended.filter(({ state }) => state === 'returned')
    if (numbers.every((number) => includesNumber(before, number))) return done(booking)
    const returned = toTicketNumbers(numbers)
    const seatCount = booking.seatCount - countNumbers(returned)
    if (!numbers.every((number) => includesNumber(live, number)) || seatCount < 1) return refused('stale', booking)
    return storeBookedSeats(
      locked,
      { seatCount, seats: [], returned, tellBuyer: true },
      { actor, action: 'booking.return' },
    )
  })
