import { getBookingId, getReference } from '#domain/bookings/queries.ts'
import { findReference } from '#domain/bookings/schema.ts'
import { findTicket } from '#domain/tickets/find-ticket.ts'
import { getTicketKey } from '#domain/tickets/signing-key.ts'

/**
 * Finds the booking that a search text names by its reference, or by the code or the number of one of its tickets.
 *
 * @returns its number, and the number of the ticket; undefined if the text names no booking.
 */
export async function findNamedBooking(text: string): Promise<{ id: number; ticket?: number } | undefined> {
  const reference = findReference(text)
  const ticket = findTicket(text, getTicketKey())
  if (reference === undefined) {
    if (!ticket || (await getReference(ticket.bookingId)) === undefined) return undefined
    return { id: ticket.bookingId, ticket: ticket.number }
  }
  const id = await getBookingId(reference)
  return id === undefined ? undefined : { id }
}
