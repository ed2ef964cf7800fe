import { listAnswers } from './answers.ts'
import type { Check } from './types.ts'

/** Every mail of the outbox reached the mail server, and every confirmed booking with an address has one. */
export const mailsSent: Check = {
  claim: 'every mail was sent at least once',
  find({ attempts, books, received }) {
    const status = new Map(books.bookings.map((booking) => [booking.id, booking.status]))
    const unsent = books.mails.flatMap(({ id, bookingId, kind, isSent, isGivenUp }) => {
      if (isSent) return received.has(id) ? [] : [`mail ${id} is marked as sent, and did not arrive`]
      // Tickets of a booking that was cancelled meanwhile are not sent.
      const isObsolete = kind === 'tickets' && isGivenUp && status.get(bookingId) === 'CANCELLED'
      return isObsolete || received.has(id) ? [] : [`mail ${id} (${kind}) was not sent`]
    })
    const withTickets = new Set(books.mails.flatMap(({ bookingId, kind }) => (kind === 'tickets' ? [bookingId] : [])))
    const missing = listAnswers(attempts).flatMap(({ operation, booking }) => {
      const hasAddress = operation.command === 'book' && 'email' in operation.body && operation.body.email !== undefined
      return hasAddress && booking.status === 'CONFIRMED' && !withTickets.has(booking.id)
        ? [`booking ${booking.id} has no mail with its tickets`]
        : []
    })
    return [...unsent, ...missing]
  },
}
