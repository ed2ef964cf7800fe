import 'server-only'
import { theBuyer } from '#domain/accounts/rules.ts'
import type { Actor } from '#domain/accounts/types.ts'
import { countNumbers, includesNumber, type TicketNumbers, toTicketNumbers } from '#domain/tickets/numbers.ts'
import { getTickets } from '#domain/tickets/queries.ts'
import { storeBookedSeats } from './booked-seats.ts'
import { isInTime } from './cancel.ts'
import { done, type LockedBooking, refused, withLockedBooking, withNumberedBooking } from './locked-booking.ts'
import type { ChangeOutcome, Options, StaffOptions, StaffOutcome } from './types.ts'

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
    const { booking } = locked
    const checked = await checkTickets(locked, numbers)
    if (checked === 'repeated') return done(booking)
    if (checked === 'status') return refused(checked, booking)
    return checked === 'wrong-tickets' ? refused('stale', booking) : endAndFree(locked, checked, actor)
  })

/**
 * Returns some tickets of a confirmed booking for its buyer, as long as the buyer may cancel it. Returning the same tickets again changes
 * nothing.
 *
 * @param numbers the numbers of the tickets. If the booking has one of them no more, or no other ticket, the reason is `wrong-tickets`.
 */
export const returnByBuyer = (
  reference: string,
  numbers: readonly number[],
  options: Options = {},
): Promise<ChangeOutcome> =>
  withLockedBooking(reference, options, async (locked) => {
    const { booking, show } = locked
    const checked = await checkTickets(locked, numbers)
    if (checked === 'repeated') return done(booking)
    if (checked === 'status' || checked === 'wrong-tickets') return refused(checked, booking)
    return (await isInTime(booking, show)) ? endAndFree(locked, checked, theBuyer) : refused('started', booking)
  })

/** Gives the tickets with these numbers; or that they were returned before, or why they cannot be. */
async function checkTickets(
  { booking, show }: LockedBooking,
  numbers: readonly number[],
): Promise<TicketNumbers[] | 'repeated' | 'status' | 'wrong-tickets'> {
  if (booking.status !== 'CONFIRMED') return 'status'
  const { live, ended } = await getTickets(show.tx, booking.id)
  const before = ended.filter(({ state }) => state === 'returned')
  if (numbers.every((number) => includesNumber(before, number))) return 'repeated'
  const returned = toTicketNumbers(numbers)
  const areLive = numbers.every((number) => includesNumber(live, number))
  return areLive && countNumbers(returned) < booking.seatCount ? returned : 'wrong-tickets'
}

const endAndFree = (locked: LockedBooking, returned: readonly TicketNumbers[], actor: Actor) => {
  const seatCount = locked.booking.seatCount - countNumbers(returned)
  return storeBookedSeats(
    locked,
    { seatCount, seats: [], returned, tellBuyer: true },
    { actor, action: 'booking.return' },
  )
}
