import { releaseSeats } from '#domain/seating/block.ts'
import { seatsCommandRoute } from '../../../seats-command-route.ts'

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = seatsCommandRoute({
  id: 'releaseSeats',
  path: '/api/admin/shows/{id}/seats/release',
  summary: 'Sell wheelchair and companion places of a show like other seats',

  apply: releaseSeats,
})
