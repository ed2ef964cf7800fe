import { z } from 'zod'
import { countBuyers } from '#domain/bookings/queries.ts'
import { mailBuyersOnce } from '#domain/mails/mail-buyers.ts'
import { messageSchema } from '#domain/mails/schema.ts'
import { getShow } from '#domain/shows/queries.ts'
import { showIdSchema } from '#domain/shows/schema.ts'
import type { ErrorAnswer } from '#lib/http/error-answer.ts'
import { route } from '#lib/http/route.ts'
import { staffOperation } from '../../../../../admin/api-access.ts'
import { renderPreview } from '../../../../../admin/shows/[id]/mail/render-preview.ts'
import { idempotencyErrors, idempotencyHeaders, jsonAnswer, keyReused, staffReply } from '../../../answers.ts'
import { previewQuery, showNotFound, showRefusals } from '../../show-json.ts'

const noBuyers: ErrorAnswer = {
  status: 409,
  message: 'No booking has an address',
  description: 'No buyer of the show can get a mail.',
}

const refusals = { ...showRefusals, 'no-buyers': noBuyers, 'key-reused': keyReused }

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route({
  path: '/api/admin/shows/{id}/mail',
  POST: staffOperation({
    id: 'mailBuyers',
    tag: 'Staff: shows',
    summary: 'Mail the buyers of a show',
    description:
      'Each confirmed booking with an address gets one mail. With `preview=true` nothing is sent, and the answer has the mail as HTML.',
    permission: 'mails:send',
    params: { id: showIdSchema },
    notFound: showNotFound,
    query: previewQuery,
    headers: idempotencyHeaders,
    body: messageSchema.strict(),
    example: { subject: 'The doors open earlier', text: 'Come at seven.' },
    answers: [
      jsonAnswer(
        'The mails are in the outbox',
        z.strictObject({
          mailed: z.int().min(0).describe('How many buyers get it'),
          html: z.string().optional().describe('With `preview`: the mail to a buyer'),
        }),
      ),
      ...Object.values(refusals),
      ...idempotencyErrors,
    ],
    handle: async (_request, { params: { id }, query: { preview }, headers, body, actor }) => {
      if (preview) {
        const show = await getShow(id)
        if (!show) return showNotFound
        const { mailed } = await countBuyers(id)
        return staffReply({ mailed, html: renderPreview(show, body) })
      }
      const request = { actor, key: headers['Idempotency-Key'], content: ['mailBuyers', id, body] }
      const outcome = await mailBuyersOnce(id, body, request)
      return outcome.kind === 'created' ? staffReply(outcome.answer) : refusals[outcome.kind]
    },
  }),
})
