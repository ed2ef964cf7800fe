import { z } from 'zod'
import { endpointIdSchema } from '#domain/webhooks/schema.ts'
import { sendTest } from '#domain/webhooks/send-test.ts'
import type { ErrorAnswer } from '#lib/http/error-answer.ts'
import { route } from '#lib/http/route.ts'
import { staffOperation } from '../../../../../admin/api-access.ts'
import { jsonAnswer, staffReply } from '../../../answers.ts'
import { webhookNotFound } from '../../webhook-json.ts'

const paused: ErrorAnswer = {
  status: 409,
  message: 'The webhook is paused',
  description: 'A paused webhook gets no event. Resume it first.',
}

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route({
  path: '/api/admin/webhooks/{id}/test',
  POST: staffOperation({
    id: 'sendTestEvent',
    tag: 'Staff: webhooks',
    summary: 'Send a test event',
    description: 'Its delivery has the answer of the receiver within seconds.',
    permission: 'webhooks:manage',
    params: { id: endpointIdSchema },
    notFound: webhookNotFound,
    body: z.strictObject({}),
    answers: [jsonAnswer('The event waits', z.strictObject({ delivery_id: z.int().min(1) })), paused],
    handle: async (_request, { params: { id }, actor }) => {
      const outcome = await sendTest(id, { actor })
      if (outcome.kind === 'queued') return staffReply({ delivery_id: outcome.deliveryId })
      return outcome.kind === 'paused' ? paused : webhookNotFound
    },
  }),
})
