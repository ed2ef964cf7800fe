import { resumeEndpoint } from '#domain/webhooks/pause.ts'
import { webhookCommandRoute } from '../../webhook-command-route.ts'

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = webhookCommandRoute({
  id: 'resumeWebhook',
  path: '/api/admin/webhooks/{id}/resume',
  summary: 'Resume a webhook that is paused',
  apply: resumeEndpoint,
})
