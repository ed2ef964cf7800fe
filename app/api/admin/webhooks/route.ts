import { z } from 'zod'
import { createOnce } from '#domain/accounts/idempotency.ts'
import { storeEndpoint } from '#domain/webhooks/create.ts'
import { listEndpoints } from '#domain/webhooks/queries.ts'
import { maxEndpoints } from '#domain/webhooks/rules.ts'
import { newEndpointSchema } from '#domain/webhooks/schema.ts'
import type { ErrorAnswer } from '#lib/http/error-answer.ts'
import { route } from '#lib/http/route.ts'
import { staffOperation } from '../../../admin/api-access.ts'
import {
  createdAnswer,
  createdReply,
  idempotencyErrors,
  idempotencyHeaders,
  jsonAnswer,
  keyReused,
  staffReply,
} from '../answers.ts'
import { pageSchema, toPage } from '../pages.ts'
import { toWebhookJson, urlRefused, webhookSchema, webhookWithSecretSchema } from './webhook-json.ts'

const tooMany: ErrorAnswer = {
  status: 409,
  message: `There are ${maxEndpoints} webhooks already`,
  code: 'too-many-webhooks',
  description: 'Delete a webhook first.',
}

const noDeliveries = { waiting: 0, givenUp: 0, lastDeliveredAt: null }

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route({
  path: '/api/admin/webhooks',
  GET: staffOperation({
    id: 'listWebhooks',
    tag: 'Staff: webhooks',
    summary: 'List the webhooks, the oldest first, all on one page',
    permission: 'webhooks:manage',
    query: z.strictObject({}),
    answers: [jsonAnswer('The webhooks', pageSchema(webhookSchema))],
    handle: async () => staffReply(toPage((await listEndpoints()).map(toWebhookJson), undefined)),
  }),
  POST: staffOperation({
    id: 'createWebhook',
    tag: 'Staff: webhooks',
    summary: 'Add a webhook',
    description:
      'It gets the events of changes that begin afterwards. The answer has its secret, which no later call returns.',
    permission: 'webhooks:manage',
    headers: idempotencyHeaders,
    body: newEndpointSchema,
    example: { url: 'https://crm.example.com/hooks', event_types: ['booking.confirmed', 'booking.cancelled'] },
    answers: [createdAnswer('The webhook', webhookWithSecretSchema), tooMany, ...idempotencyErrors],
    handle: async (_request, { body, headers, actor }) => {
      const { url, description, event_types: eventTypes } = body
      const content = ['createWebhook', body]
      const outcome = await createOnce({ actor, key: headers['Idempotency-Key'], content }, async (tx) => {
        const stored = await storeEndpoint(tx, { url, description, eventTypes }, null, { actor })
        if (stored.kind !== 'created') return stored
        const { endpoint, secret } = stored
        return { kind: 'created' as const, answer: { ...toWebhookJson({ ...endpoint, ...noDeliveries }), secret } }
      })
      if (outcome.kind === 'created') return createdReply(outcome.answer, `/api/admin/webhooks/${outcome.answer.id}`)
      if (outcome.kind === 'url-refused') return urlRefused(outcome.reason)
      return outcome.kind === 'key-reused' ? keyReused : tooMany
    },
  }),
})
