import { z } from 'zod'
import { returnTickets } from '#domain/bookings/return-tickets.ts'
import { maxReturned } from '#domain/bookings/schema.ts'
import { bookingCommandRoute } from '../../command-route.ts'

const wrongNumber = 'Give the number of a ticket'

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = bookingCommandRoute({
  id: 'returnTickets',
  path: '/api/admin/bookings/{id}/return',
  summary: 'Return some tickets of a confirmed booking',
  description:
    'Their seats are free again, and the buyer gets the other tickets by mail. If all of them are returned already, nothing changes. To return all tickets of a booking, cancel it.',
  body: z.strictObject({
    tickets: z
      .array(z.int(wrongNumber).min(1, wrongNumber).max(4_294_967_295, wrongNumber), 'Give the numbers of tickets')
      .min(1, 'Give at least one ticket')
      .max(maxReturned, `Return at most ${maxReturned} tickets at once`),
  }),
  refuses: ['status', 'wrong-tickets'],
  apply: async (id, { tickets }, actor) => {
    const outcome = await returnTickets(id, tickets, { actor })
    return outcome.kind === 'refused' && outcome.reason === 'stale'
      ? { kind: 'refused', reason: 'wrong-tickets' }
      : outcome
  },
})
