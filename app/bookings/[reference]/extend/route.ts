import { extend } from '#domain/bookings/extend.ts'
import { bookingChangeRoute } from '../../change-route.ts'

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = bookingChangeRoute({
  id: 'extendHold',
  path: '/bookings/{reference}/extend',
  summary: 'Keep a hold longer',
  refuses: ['status', 'expired', 'no-extensions'],
  apply: (reference) => extend(reference),
})
