import { returnTickets } from '#domain/bookings/return-tickets.ts'
import { returnSchema } from '#domain/bookings/schema.ts'
import { bookingCommandRoute } from '../../command-route.ts'

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = bookingCommandRoute({
  id: 'returnTickets',
  path: '/api/admin/bookings/{id}/return',
  summary: 'Return some tickets of a confirmed booking',
  description:
    'Their seats are free again, and the buyer gets the other tickets by mail. If all of them are returned already, nothing changes. To return all tickets of a booking, cancel it.',
  body: returnSchema,
  refuses: ['status', 'wrong-tickets'],
  apply: async (id, { tickets }, actor) => {
    const outcome = await returnTickets(id, tickets, { actor })
    return outcome.kind === 'refused' && outcome.reason === 'stale'
      ? { kind: 'refused', reason: 'wrong-tickets' }
      : outcome
  },
})
