import { unblockSeats } from '#domain/seating/block.ts'
import { seatsCommandRoute } from '../../../seats-command-route.ts'

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = seatsCommandRoute({
  id: 'unblockSeats',
  path: '/api/admin/shows/{id}/seats/unblock',
  summary: 'Free blocked seats of a show',

  apply: unblockSeats,
})
