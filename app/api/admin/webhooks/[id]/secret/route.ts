import { z } from 'zod'
import { rotateSecret } from '#domain/webhooks/rotate-secret.ts'
import { endpointIdSchema } from '#domain/webhooks/schema.ts'
import { staleAnswer } from '#lib/http/preconditions.ts'
import { route } from '#lib/http/route.ts'
import { staffOperation } from '../../../../../admin/api-access.ts'
import { versionedAnswer, versionedReply } from '../../../answers.ts'
import { readWebhookJson, webhookNotFound, webhookSchema, webhookWithSecretSchema } from '../../webhook-json.ts'

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route({
  path: '/api/admin/webhooks/{id}/secret',
  POST: staffOperation({
    id: 'rotateWebhookSecret',
    tag: 'Staff: webhooks',
    summary: 'Give a webhook a new secret, which the answer has',
    description:
      'For 24 hours, deliveries are signed with the old secret too. `If-Match` makes sure that a repeated request does not replace the new secret.',
    permission: 'webhooks:manage',
    params: { id: endpointIdSchema },
    notFound: webhookNotFound,
    body: z.strictObject({}),
    ifMatch: webhookSchema,
    answers: [versionedAnswer('The webhook with its new secret', webhookWithSecretSchema)],
    handle: async (_request, { params: { id }, version, actor }) => {
      const outcome = await rotateSecret(id, version, { actor })
      if (outcome.kind === 'not-found') return webhookNotFound
      const { endpoint } = outcome
      const json = await readWebhookJson(endpoint)
      if (outcome.kind === 'stale') return staleAnswer(endpoint.version, json)
      return versionedReply({ ...json, secret: outcome.secret }, endpoint.version)
    },
  }),
})
