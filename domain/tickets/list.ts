import 'server-only'
import type { KeyObject } from 'node:crypto'
import type { TicketRange } from './rules.ts'
import { signTicket } from './token.ts'
import type { TicketedBooking } from './types.ts'

/**
 * Makes the tickets of a range from the booking alone. Nothing about a ticket is stored.
 *
 * @param key signs the tickets; null for a venue without a key, whose tickets have no token.
 * @returns each ticket's number, its readable label, which is unique at the venue, and the token of its QR code.
 */
export const listTickets = ({ id, show }: TicketedBooking, range: TicketRange, key: KeyObject | null) =>
  Array.from({ length: range.last - range.first + 1 }, (_, i) => {
    const number = range.first + i
    const token = key ? signTicket({ bookingId: id, showId: show.id, number }, key) : undefined
    return { number, label: `${id}-${number}`, token }
  })

export type ListedTicket = ReturnType<typeof listTickets>[number]
