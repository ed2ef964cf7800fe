import { changeNamedSeats, changeSeats } from '#domain/bookings/change-seats.ts'
import { changeHoldSchema } from '#domain/bookings/schema.ts'
import { exceededLimit, forbidsSingles } from '#domain/venue/settings.ts'
import { heldSeatsAnswers, namedSeatsAnswers, tooManySeats } from '../../booking-answer.ts'
import { bookingChangeRoute, takenSeats } from '../../change-route.ts'

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = bookingChangeRoute({
  id: 'changeHold',
  path: '/bookings/{reference}/change',
  summary: 'Change the number of seats of a hold, or which numbered seats it has',
  body: changeHoldSchema,
  refuses: ['status', 'expired', 'too-few-seats'],
  answers: [...heldSeatsAnswers, takenSeats, ...namedSeatsAnswers],
  check: ({ seat_count, seats }) => {
    const limit = exceededLimit(seats?.length ?? seat_count ?? 0)
    return limit === undefined ? undefined : tooManySeats(limit)
  },
  // The schema requires one of the two.
  apply: (reference, { seats, seat_count = 0 }) =>
    seats
      ? changeNamedSeats(reference, seats, { avoidsSingles: forbidsSingles() })
      : changeSeats(reference, seat_count),
  seats: ({ seats }) => seats,
})
