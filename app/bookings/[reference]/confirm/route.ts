import { confirm } from '#domain/bookings/confirm.ts'
import { confirmSchema } from '#domain/bookings/schema.ts'
import { bookingChangeRoute } from '../../change-route.ts'

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = bookingChangeRoute({
  id: 'confirmHold',
  path: '/bookings/{reference}/confirm',
  summary: 'Confirm a hold',
  body: confirmSchema,
  refuses: ['status'],
  apply: confirm,
})
