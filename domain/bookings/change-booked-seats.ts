import 'server-only'
import { withoutBookingTimes } from '#domain/shows/inventory.ts'
import {
  hasNumbersFor,
  includesNumber,
  sliceTickets,
  type TicketNumbers,
  toTicketNumbers,
  withoutNumbers,
} from '#domain/tickets/numbers.ts'
import { getTickets } from '#domain/tickets/queries.ts'
import { storeBookedSeats } from './booked-seats.ts'
import { done, refused, withNumberedBooking } from './locked-booking.ts'
import { chooseSeatsFor } from './ticket-seats.ts'
import type { StaffOptions, StaffOutcome } from './types.ts'

/**
 * Changes how many seats a confirmed booking has, and mails the new tickets. More seats have to be free and not kept back, and get
 * new ticket numbers. With fewer seats, the tickets with the highest numbers end, those that are handed on last. When booking opens and
 * closes does not matter to staff.
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
  withNumberedBooking(id, options, async (locked) => {
    const { booking, show } = locked
    if (booking.status !== 'CONFIRMED') return refused('status', booking)
    if (booking.seatCount === seatCount) return done(booking)
    if (booking.seatCount !== seen) return refused('stale', booking)
    const { live, ended, handed } = await getTickets(show.tx, id)
    const more = seatCount - booking.seatCount
    const seats = await chooseSeatsFor(withoutBookingTimes(show), booking, more)
    if (!seats || !hasNumbersFor({ seatCount, endedTickets: ended })) return refused('too-few-seats', booking)
    const returned = sliceTickets(inOrderOfKeeping(live, handed), seatCount + 1, booking.seatCount)
    return storeBookedSeats(
      locked,
      { seatCount, seats, returned, tellBuyer },
      { actor, action: 'booking.change-seats' },
    )
  })

/** The tickets of a booking in the order in which it keeps them: first those that the buyer has handed on. */
function inOrderOfKeeping(live: readonly TicketNumbers[], handed: readonly { number: number }[]): TicketNumbers[] {
  const numbers = handed.map(({ number }) => number).filter((number) => includesNumber(live, number))
  return [...toTicketNumbers(numbers), ...withoutNumbers(live, numbers)]
}
