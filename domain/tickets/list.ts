import 'server-only'
import type { KeyObject } from 'node:crypto'
import { describeSeats } from '#domain/seating/rules.ts'
import { listNumbers, liveTickets, sliceTickets } from './numbers.ts'
import type { TicketRange } from './rules.ts'
import { signTicket } from './token.ts'
import type { TicketedBooking } from './types.ts'

/**
 * Makes the tickets of a range from the booking alone. Nothing about a good ticket is stored.
 *
 * @param key signs the tickets; null for a venue without a key, whose tickets have no token.
 * @returns each ticket's number, which no other ticket of the booking ever has, its position among the booking's tickets, its
 * readable label, which is unique at the venue, the token of its QR code, and its numbered seat in words. A ticket that `isHanded` on has
 * no token, because the buyer must not have its code. `isOfAnother`: it is for the person to whom the buyer has handed it on.
 */
export const listTickets = (booking: TicketedBooking, range: TicketRange, key: KeyObject | null) =>
  listNumbers(sliceTickets(liveTickets(booking), range.first, range.last)).map((number, i) => {
    const isHanded = booking.handedTickets?.some((ticket) => ticket.number === number) ?? false
    return {
      ...makeTicket(booking, number, isHanded ? null : key),
      position: range.first + i,
      isHanded,
      isOfAnother: false,
    }
  })

/** Makes the ticket that the buyer has handed on, for the person who has it. */
export const listHandedTicket = (booking: TicketedBooking, number: number, key: KeyObject | null): ListedTicket => ({
  ...makeTicket(booking, number, key),
  position: 1,
  isHanded: false,
  isOfAnother: true,
})

function makeTicket({ id, show, seats }: TicketedBooking, number: number, key: KeyObject | null) {
  const token = key ? signTicket({ bookingId: id, showId: show.id, number }, key) : undefined
  const [seat] = describeSeats(seats?.filter(({ ticket }) => ticket === number) ?? [])
  return { number, label: `${id}-${number}`, token, seat }
}

export type ListedTicket = ReturnType<typeof listTickets>[number]
