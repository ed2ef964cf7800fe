import { deleteEndpoint } from '#domain/webhooks/delete.ts'
import { editEndpoint } from '#domain/webhooks/edit.ts'
import { editEndpointSchema, endpointIdSchema } from '#domain/webhooks/schema.ts'
import { staleAnswer } from '#lib/http/preconditions.ts'
import { route } from '#lib/http/route.ts'
import { staffOperation } from '../../../../admin/api-access.ts'
import { noContent, noContentAnswer, versionedAnswer, versionedReply } from '../../answers.ts'
import { readWebhookJson, urlRefused, webhookNotFound, webhookReply, webhookSchema } from '../webhook-json.ts'

const ofWebhook = {
  tag: 'Staff: webhooks',
  permission: 'webhooks:manage',
  params: { id: endpointIdSchema },
  notFound: webhookNotFound,
} as const

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route({
  path: '/api/admin/webhooks/{id}',
  GET: staffOperation({
    ...ofWebhook,
    id: 'getWebhook',
    summary: 'Get a webhook, without its secret',
    answers: [versionedAnswer('The webhook', webhookSchema)],
    handle: async (_request, { params: { id } }) => webhookReply(id),
  }),
  PATCH: staffOperation({
    ...ofWebhook,
    id: 'editWebhook',
    summary: 'Edit a webhook',
    description: 'Fields that are left out stay. Events that wait are sent to the new URL.',
    body: editEndpointSchema,
    example: { event_types: ['show.changed', 'show.cancelled'] },
    ifMatch: webhookSchema,
    answers: [versionedAnswer('The webhook', webhookSchema)],
    handle: async (_request, { params: { id }, body, version, actor }) => {
      const { url, description, event_types: eventTypes } = body
      const edits = {
        version,
        ...(url !== undefined && { url }),
        ...(description !== undefined && { description }),
        ...(eventTypes !== undefined && { eventTypes }),
      }
      const outcome = await editEndpoint(id, edits, { actor })
      if (outcome.kind === 'not-found') return webhookNotFound
      if (outcome.kind === 'url-refused') return urlRefused(outcome.reason)
      const { endpoint } = outcome
      const json = await readWebhookJson(endpoint)
      return outcome.kind === 'stale' ? staleAnswer(endpoint.version, json) : versionedReply(json, endpoint.version)
    },
  }),
  DELETE: staffOperation({
    ...ofWebhook,
    id: 'deleteWebhook',
    summary: 'Delete a webhook with the events that wait and the log of its deliveries',
    answers: [noContentAnswer('The webhook is deleted')],
    handle: async (_request, { params: { id }, actor }) =>
      (await deleteEndpoint(id, { actor })) === 'deleted' ? noContent : webhookNotFound,
  }),
})
