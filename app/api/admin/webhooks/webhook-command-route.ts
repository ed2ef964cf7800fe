import { z } from 'zod'
import type { Actor } from '#domain/accounts/types.ts'
import { endpointIdSchema } from '#domain/webhooks/schema.ts'
import { route } from '#lib/http/route.ts'
import { staffOperation } from '../../../admin/api-access.ts'
import { versionedAnswer } from '../answers.ts'
import { webhookNotFound, webhookReply, webhookSchema } from './webhook-json.ts'

/** Declares a route that pauses or resumes an endpoint, and answers with the endpoint. */
export const webhookCommandRoute = (command: {
  id: string
  path: `/api/admin/webhooks/{id}/${string}`
  summary: string
  apply: (endpointId: number, options: { actor: Actor }) => Promise<'done' | 'not-found'>
}) =>
  route({
    path: command.path,
    POST: staffOperation({
      id: command.id,
      tag: 'Staff: webhooks',
      summary: command.summary,
      description: 'A repeat changes nothing.',
      permission: 'webhooks:manage',
      params: { id: endpointIdSchema },
      notFound: webhookNotFound,
      body: z.strictObject({}),
      answers: [versionedAnswer('The webhook', webhookSchema)],
      handle: async (_request, { params: { id }, actor }) =>
        (await command.apply(id, { actor })) === 'done' ? webhookReply(id) : webhookNotFound,
    }),
  })
