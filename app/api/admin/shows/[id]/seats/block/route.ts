import { blockSeats } from '#domain/seating/block.ts'
import { seatsCommandRoute } from '../../../seats-command-route.ts'

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = seatsCommandRoute({
  id: 'blockSeats',
  path: '/api/admin/shows/{id}/seats/block',
  summary: 'Block free seats of a show, so that no one can book them',
  refusesTaken: true,
  apply: blockSeats,
})
