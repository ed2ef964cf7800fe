/** How many tickets a page shows at most, and how many a file has. A booking may have two thousand million. */
export const ticketsPerPage = 12
export const ticketsPerFile = 24

/** A stretch of a booking's tickets, and where the ones before and after it begin. */
export type TicketRange = { first: number; last: number; previous?: number; next?: number }

/** The tickets from number `from`, `size` at most. A number that no ticket has counts as 1. */
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
