import { close } from '#domain/shows/close.ts'
import { showCommandRoute } from '../../show-command-route.ts'

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = showCommandRoute({
  id: 'closeShow',
  path: '/api/admin/shows/{id}/close',
  summary: 'Close booking for a show',
  apply: close,
})
