import { open } from '#domain/shows/close.ts'
import { showCommandRoute } from '../../show-command-route.ts'

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = showCommandRoute({
  id: 'reopenShow',
  path: '/api/admin/shows/{id}/reopen',
  summary: 'Open booking for a show now',
  refusesCancelled: true,
  apply: open,
})
