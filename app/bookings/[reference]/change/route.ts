import { changeSeats } from '#domain/bookings/change-seats.ts'
import { changeSchema } from '#domain/bookings/schema.ts'
import { exceededLimit } from '#domain/venue/settings.ts'
import { heldSeatsAnswers, tooManySeats } from '../../booking-answer.ts'
import { bookingChangeRoute } from '../../change-route.ts'

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = bookingChangeRoute({
  id: 'changeHold',
  path: '/bookings/{reference}/change',
  summary: 'Change the number of seats of a hold',
  body: changeSchema,
  refuses: ['status', 'expired', 'too-few-seats'],
  answers: heldSeatsAnswers,
  check: ({ seat_count }) => {
    const limit = exceededLimit(seat_count)
    return limit === undefined ? undefined : tooManySeats(limit)
  },
  apply: (reference, body) => changeSeats(reference, body.seat_count),
})
