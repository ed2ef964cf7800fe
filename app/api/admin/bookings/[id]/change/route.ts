import { z } from 'zod'
import { changeBookedSeats } from '#domain/bookings/change-booked-seats.ts'
import { changeSchema } from '#domain/bookings/schema.ts'
import { bookingCommandRoute } from '../../command-route.ts'
import { tellBuyerSchema } from '../../fields.ts'

const { seat_count } = changeSchema.shape

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = bookingCommandRoute({
  id: 'changeBookedSeats',
  path: '/api/admin/bookings/{id}/change',
  summary: 'Change the number of seats of a confirmed booking',
  description:
    'More seats get new tickets. With fewer seats, the tickets with the highest numbers end. If the booking has `seat_count` seats already, nothing changes.',
  body: z.strictObject({
    seat_count,
    seen_seat_count: seat_count.describe(
      'The number of seats that the client has read. With another number, nothing changes.',
    ),
    tell_buyer: tellBuyerSchema,
  }),
  refuses: ['status', 'too-few-seats', 'stale'],
  apply: (id, { seat_count: seatCount, seen_seat_count: seen, tell_buyer: tellBuyer }, actor) =>
    changeBookedSeats(id, seatCount, seen, { actor, tellBuyer }),
})
