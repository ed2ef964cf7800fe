import { deliveryIdSchema } from '#domain/webhooks/schema.ts'
import { route } from '#lib/http/route.ts'
import { staffOperation } from '../../../../admin/api-access.ts'
import { jsonAnswer } from '../../answers.ts'
import { deliveryNotFound, deliveryReply, loggedDeliverySchema } from '../delivery-reply.ts'

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route({
  path: '/api/admin/webhook-deliveries/{id}',
  GET: staffOperation({
    id: 'getDelivery',
    tag: 'Staff: webhooks',
    summary: 'Get a delivery with its body and the attempts',
    permission: 'webhooks:manage',
    params: { id: deliveryIdSchema },
    notFound: deliveryNotFound,
    answers: [jsonAnswer('The delivery', loggedDeliverySchema)],
    handle: async (_request, { params: { id } }) => deliveryReply(id),
  }),
})
