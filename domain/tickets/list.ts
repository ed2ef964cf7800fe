import 'server-only'
import type { KeyObject } from 'node:crypto'
import type { ShowSummary } from '#domain/shows/queries.ts'
import type { TicketRange } from './rules.ts'
import { signTicket } from './token.ts'

/** A confirmed booking, as far as its tickets tell of it. */
export type TicketedBooking = {
  id: number
  reference: string
  seatCount: number
  name: string | null
  show: Pick<ShowSummary, 'id' | 'name' | 'startTime'>
}

/**
 * The tickets of a range, made from the booking alone. Each has a label for people, unique in the house, and what its QR code
 * says, where the house signs tickets.
 */
export const listTickets = ({ id, show }: TicketedBooking, range: TicketRange, key: KeyObject | null) =>
  Array.from({ length: range.last - range.first + 1 }, (_, i) => {
    const number = range.first + i
    const token = key ? signTicket({ bookingId: id, showId: show.id, number }, key) : undefined
    return { number, label: `${id}-${number}`, token }
  })

export type ListedTicket = ReturnType<typeof listTickets>[number]
