/** The most tickets on one page of the site and in one file. A booking may have two thousand million. */
export const ticketsPerPage = 12
export const ticketsPerFile = 24

/** A range of a booking's tickets, and the first numbers of the ranges before and after it. */
export type TicketRange = { first: number; last: number; previous?: number; next?: number }

/** The range of at most `size` tickets that starts at `from`. A number without a ticket counts as 1. */
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
