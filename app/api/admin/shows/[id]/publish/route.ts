import { publish } from '#domain/shows/publish.ts'
import { showCommandRoute } from '../../show-command-route.ts'

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = showCommandRoute({
  id: 'publishShow',
  path: '/api/admin/shows/{id}/publish',
  summary: 'Publish a draft',
  refusesCancelled: true,
  apply: publish,
})
