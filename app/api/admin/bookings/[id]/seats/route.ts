import { z } from 'zod'
import { moveSeats } from '#domain/bookings/move-seats.ts'
import { seatLabelsSchema } from '#domain/seating/seat-labels.ts'
import { bookingCommandRoute } from '../../command-route.ts'

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = bookingCommandRoute({
  id: 'moveSeats',
  path: '/api/admin/bookings/{id}/seats',
  summary: 'Move a confirmed booking to other seats of its show',
  description:
    'Its tickets stay good, and the buyer gets them by mail with the new seats. If it has these seats already, nothing changes.',
  body: z.strictObject({
    seats: seatLabelsSchema.describe('As many as the booking has, in the order of its tickets.'),
    seen_seats: z
      .array(z.string())
      .max(500)
      .describe('The seats of the booking that the client has read. With other seats, nothing changes.'),
  }),
  refuses: ['status', 'stale', 'taken-seats', 'no-numbered-seats'],
  apply: async (id, { seats, seen_seats }, actor) => {
    const outcome = await moveSeats(id, { labels: seats, seen: seen_seats }, { actor })
    if (outcome.kind === 'no-numbered-seats') return { kind: 'refused', reason: 'no-numbered-seats' }
    if (outcome.kind === 'taken') return { kind: 'refused', reason: 'taken-seats', labels: outcome.labels }
    if (outcome.kind === 'unknown-seats') return { kind: 'wrong-seats', labels: outcome.labels }
    return outcome
  },
})
