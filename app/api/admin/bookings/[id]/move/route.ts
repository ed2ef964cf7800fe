import { z } from 'zod'
import { move } from '#domain/bookings/move.ts'
import { getReference } from '#domain/bookings/queries.ts'
import { bookSchema } from '#domain/bookings/schema.ts'
import { bookingCommandRoute } from '../../command-route.ts'

const { show_id } = bookSchema.shape

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = bookingCommandRoute({
  id: 'moveBooking',
  path: '/api/admin/bookings/{id}/move',
  summary: 'Move a confirmed booking to another date of its production',
  description:
    'It keeps its number and gets new tickets, which the buyer gets by mail. If it is moved there already, nothing changes.',
  body: z.strictObject({
    show_id,
    seen_show_id: show_id.describe(
      'The show of the booking that the client has read. With another show, nothing changes.',
    ),
  }),
  refuses: ['status', 'too-few-seats', 'stale', 'wrong-show'],
  apply: async (id, { show_id: to, seen_show_id: from }, actor) => {
    const outcome = await move(id, { from, to }, { actor })
    const lacksShow = outcome.kind === 'not-found' && (await getReference(id)) !== undefined
    return lacksShow ? { kind: 'refused', reason: 'wrong-show' } : outcome
  },
})
