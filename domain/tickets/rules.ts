import type { BookingStatus, endedTickets } from '#db/schema.ts'
import { includesNumber, liveTickets, type TicketNumbers } from './numbers.ts'

/** The most tickets on one page of the site and in one file. A booking may have two thousand million. */
export const ticketsPerPage = 12
export const ticketsPerFile = 24

/** Numbers of a booking's tickets that are no longer good, and why. */
export type EndedTickets = TicketNumbers & { state: (typeof endedTickets.$inferSelect)['state'] }

/**
 * What a ticket is worth now. `unknown`: the booking never had a ticket of this number.
 *
 * @param number of a code that the venue signed for this booking. Codes from before a move have numbers that ended with it.
 */
export function ticketState(
  number: number,
  booking: { status: BookingStatus; seatCount: number; endedTickets: readonly EndedTickets[] },
): 'good' | EndedTickets['state'] | 'cancelled' | 'unknown' {
  const ended = booking.endedTickets.find((tickets) => includesNumber([tickets], number))
  if (ended) return ended.state
  if (!includesNumber(liveTickets(booking), number)) return 'unknown'
  if (booking.status === 'CANCELLED') return 'cancelled'
  return booking.status === 'CONFIRMED' ? 'good' : 'unknown'
}

/** Whether a ticket that was handed on lets a person in. The cancellation of a show reaches its bookings one after the other. */
export const isGood = (
  ticket: Parameters<typeof ticketState>[1] & { number: number; show: { cancelledAt: Date | null } },
): boolean => ticketState(ticket.number, ticket) === 'good' && ticket.show.cancelledAt === null

/**
 * Lists tickets of a booking with what each is worth, in the order of their numbers.
 *
 * @param from the number at which the list begins.
 * @param limit how many tickets it has at most; `next` is the number after them, if there are more.
 */
export function listTicketStates(
  booking: { status: BookingStatus; seatCount: number; endedTickets: readonly EndedTickets[] },
  from: number,
  limit: number,
) {
  const { status, endedTickets } = booking
  const hasTickets = status === 'CONFIRMED' || status === 'CANCELLED'
  const state = status === 'CANCELLED' ? ('cancelled' as const) : ('good' as const)
  const live = hasTickets ? liveTickets(booking).map((tickets) => ({ ...tickets, state })) : []
  const tickets: { number: number; state: 'good' | 'cancelled' | EndedTickets['state'] }[] = []
  for (const range of [...live, ...endedTickets].toSorted((a, b) => a.first - b.first)) {
    for (let number = Math.max(range.first, from); number <= range.last; number++) {
      if (tickets.length === limit) return { tickets, next: number }
      tickets.push({ number, state: range.state })
    }
  }
  return { tickets }
}

/** A range of a booking's tickets by their positions, and where the ranges before and after it begin. */
export type TicketRange = { first: number; last: number; previous?: number; next?: number }

/** The range of at most `size` tickets that starts at position `from`. A position without a ticket counts as 1. */
export function ticketRange(seatCount: number, from: number, size: number): TicketRange {
  const first = Number.isInteger(from) && from >= 1 && from <= seatCount ? from : 1
  const last = Math.min(seatCount, first + size - 1)
  return {
    first,
    last,
    previous: first > 1 ? Math.max(1, first - size) : undefined,
    next: last < seatCount ? last + 1 : undefined,
  }
}
