import { z } from 'zod'
import { cancelByStaff } from '#domain/bookings/cancel-by-staff.ts'
import { bookingCommandRoute } from '../../command-route.ts'

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = bookingCommandRoute({
  id: 'cancelStaffBooking',
  path: '/api/admin/bookings/{id}/cancel',
  summary: 'Cancel a booking for its buyer, or release a hold',
  description:
    'The seats are free again. A confirmed booking becomes CANCELLED, and its buyer gets a mail. A hold becomes FAILED. The deadline of buyers does not count. If the booking has ended, nothing changes.',
  body: z.strictObject({}),
  refuses: [],
  apply: (id, _body, actor) => cancelByStaff(id, { actor }),
})
