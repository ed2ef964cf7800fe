import { z } from 'zod'
import { replayDelivery } from '#domain/webhooks/replay.ts'
import { deliveryIdSchema } from '#domain/webhooks/schema.ts'
import { route } from '#lib/http/route.ts'
import { staffOperation } from '../../../../../admin/api-access.ts'
import { jsonAnswer } from '../../../answers.ts'
import { deliveryNotFound, deliveryReply, loggedDeliverySchema } from '../../delivery-reply.ts'

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route({
  path: '/api/admin/webhook-deliveries/{id}/replay',
  POST: staffOperation({
    id: 'replayDelivery',
    tag: 'Staff: webhooks',
    summary: 'Deliver an event again, with the same id, time and body',
    description: 'A delivery that waits stays as it is.',
    permission: 'webhooks:manage',
    params: { id: deliveryIdSchema },
    notFound: deliveryNotFound,
    body: z.strictObject({}),
    answers: [jsonAnswer('The delivery', loggedDeliverySchema)],
    handle: async (_request, { params: { id }, actor }) =>
      (await replayDelivery(id, { actor })) === 'not-found' ? deliveryNotFound : deliveryReply(id),
  }),
})
