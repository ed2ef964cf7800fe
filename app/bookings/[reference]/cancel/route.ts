import { cancel } from '#domain/bookings/cancel.ts'
import { bookingChangeRoute } from '../../change-route.ts'

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = bookingChangeRoute({
  id: 'cancelBooking',
  path: '/bookings/{reference}/cancel',
  summary: 'Give back the seats of a booking',
  refuses: ['started'],
  apply: (reference) => cancel(reference),
})
