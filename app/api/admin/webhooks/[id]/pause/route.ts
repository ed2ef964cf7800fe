import { pauseEndpoint } from '#domain/webhooks/pause.ts'
import { webhookCommandRoute } from '../../webhook-command-route.ts'

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = webhookCommandRoute({
  id: 'pauseWebhook',
  path: '/api/admin/webhooks/{id}/pause',
  summary: 'Pause a webhook: its events are kept, and sent when it is resumed',
  apply: pauseEndpoint,
})
