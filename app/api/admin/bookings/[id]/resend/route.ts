import { z } from 'zod'
import { resendByStaff } from '#domain/bookings/resend-by-staff.ts'
import { bookingCommandRoute } from '../../command-route.ts'

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = bookingCommandRoute({
  id: 'resendTickets',
  path: '/api/admin/bookings/{id}/resend',
  summary: 'Mail the tickets of a confirmed booking again',
  description: 'While a mail with the tickets waits in the outbox, no other one is queued.',
  body: z.strictObject({}),
  refuses: ['status', 'no-address'],
  apply: (id, _body, actor) => resendByStaff(id, { actor }),
})
