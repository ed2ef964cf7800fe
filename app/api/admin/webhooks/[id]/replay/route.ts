import { z } from 'zod'
import { createShowSchema } from '#domain/shows/schema.ts'
import { replayFailed } from '#domain/webhooks/replay.ts'
import { endpointIdSchema } from '#domain/webhooks/schema.ts'
import { route } from '#lib/http/route.ts'
import { staffOperation } from '../../../../../admin/api-access.ts'
import { jsonAnswer, staffReply } from '../../../answers.ts'
import { webhookNotFound } from '../../webhook-json.ts'

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route({
  path: '/api/admin/webhooks/{id}/replay',
  POST: staffOperation({
    id: 'replayFailedDeliveries',
    tag: 'Staff: webhooks',
    summary: 'Deliver all events of a webhook again that were given up',
    permission: 'webhooks:manage',
    params: { id: endpointIdSchema },
    notFound: webhookNotFound,
    body: z.strictObject({
      since: createShowSchema.shape.start_time.optional().describe('Only events of that time or later'),
    }),
    example: { since: '2030-06-21T00:00:00Z' },
    answers: [jsonAnswer('The events wait', z.strictObject({ queued: z.int().min(0).describe('How many there are') }))],
    handle: async (_request, { params: { id }, body: { since = new Date(0) }, actor }) => {
      const outcome = await replayFailed(id, since, { actor })
      return outcome.kind === 'queued' ? staffReply({ queued: outcome.count }) : webhookNotFound
    },
  }),
})
