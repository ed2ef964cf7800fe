import { z } from 'zod'
import { addNoteOnce } from '#domain/bookings/add-note.ts'
import { bookingIdSchema, noteSchema } from '#domain/bookings/schema.ts'
import { route } from '#lib/http/route.ts'
import { staffOperation } from '../../../../../admin/api-access.ts'
import { busy } from '../../../../../bookings/booking-answer.ts'
import { idempotencyErrors, idempotencyHeaders, keyReused } from '../../../answers.ts'
import { bookingNotFound, bookingStateAnswer, bookingStateReply } from '../../booking-state.ts'

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route({
  path: '/api/admin/bookings/{id}/note',
  POST: staffOperation({
    id: 'addNote',
    tag: 'Staff: bookings',
    summary: 'Add a note of staff to a booking',
    permission: 'bookings:edit',
    params: { id: bookingIdSchema },
    notFound: bookingNotFound,
    headers: idempotencyHeaders,
    body: z.strictObject({ note: noteSchema }),
    answers: [bookingStateAnswer, ...idempotencyErrors, busy],
    handle: async (_request, { params: { id }, headers: { 'Idempotency-Key': key }, body: { note }, actor }) => {
      const outcome = await addNoteOnce(id, note, { actor, key })
      if (outcome.kind === 'key-reused') return keyReused
      if (outcome.kind === 'busy') return busy
      return outcome.kind === 'done' ? bookingStateReply(id, actor) : bookingNotFound
    },
  }),
})
