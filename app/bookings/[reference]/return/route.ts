import { returnByBuyer } from '#domain/bookings/return-tickets.ts'
import { returnSchema } from '#domain/bookings/schema.ts'
import { bookingChangeRoute } from '../../change-route.ts'

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = bookingChangeRoute({
  id: 'returnOwnTickets',
  path: '/bookings/{reference}/return',
  summary: 'Give back some seats of a booking',
  body: returnSchema,
  refuses: ['status', 'started', 'wrong-tickets'],
  apply: (reference, { tickets }) => returnByBuyer(reference, tickets),
})
