import { z } from 'zod'
import { getEndpoint, listDeliveries } from '#domain/webhooks/queries.ts'
import { deliveryIdSchema, endpointIdSchema } from '#domain/webhooks/schema.ts'
import { route } from '#lib/http/route.ts'
import { staffOperation } from '../../../../../admin/api-access.ts'
import { jsonAnswer, staffReply } from '../../../answers.ts'
import { pageParameters, pageSchema, toPage } from '../../../pages.ts'
import { deliverySchema, toDeliveryJson, webhookNotFound } from '../../webhook-json.ts'

const filters = { waiting: 'waiting', failed: 'given-up' } as const

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route({
  path: '/api/admin/webhooks/{id}/deliveries',
  GET: staffOperation({
    id: 'listDeliveries',
    tag: 'Staff: webhooks',
    summary: 'List the deliveries of a webhook in the last 30 days, the newest first',
    permission: 'webhooks:manage',
    params: { id: endpointIdSchema },
    notFound: webhookNotFound,
    query: z.strictObject({
      ...pageParameters(deliveryIdSchema),
      state: z
        .enum(['waiting', 'failed'])
        .optional()
        .describe('`waiting`: those that wait or are tried again. `failed`: those that were given up'),
    }),
    answers: [jsonAnswer('A page of deliveries', pageSchema(deliverySchema))],
    handle: async (_request, { params: { id }, query: { state, after: before, limit } }) => {
      if (!(await getEndpoint(id))) return webhookNotFound
      // One more than the page has, to know whether there are older ones.
      const found = await listDeliveries(id, { filter: state ? filters[state] : 'all', before, limit: limit + 1 })
      const deliveries = found.slice(0, limit)
      return staffReply(
        toPage(deliveries.map(toDeliveryJson), found.length > limit ? deliveries.at(-1)?.id : undefined),
      )
    },
  }),
})
