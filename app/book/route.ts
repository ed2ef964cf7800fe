import { authenticateProgram } from '#domain/accounts/authenticate.ts'
import { ownKey } from '#domain/accounts/idempotency.ts'
import { book } from '#domain/bookings/book.ts'
import { identify, isAnswered } from '#domain/bookings/idempotency.ts'
import { bookSchema, idempotencyKeySchema } from '#domain/bookings/schema.ts'
import { exceededLimit, forbidsSingles, getHoldLimits } from '#domain/venue/settings.ts'
import type { ErrorAnswer } from '#lib/http/error-answer.ts'
import { invalidHeader, operation } from '#lib/http/operation.ts'
import { clientAddress } from '#lib/http/request-context.ts'
import { route } from '#lib/http/route.ts'
import {
  bookingLinks,
  bookingReply,
  busy,
  holdLimitAnswers,
  leavesSingles,
  namedSeatsAnswers,
  newBookingAnswer,
  tooManyHolds,
  tooManySeats,
  unknownSeats,
} from '../bookings/booking-answer.ts'

const showNotFound = {
  status: 404,
  message: 'Show not found',
  description: 'No show has this number, or it is a draft.',
}
const invalidToken: ErrorAnswer = {
  status: 401,
  message: 'This API token is not valid',
  description: 'The token is unknown, revoked or has expired.',
  headers: { 'WWW-Authenticate': 'Bearer' },
}
const keyReused = {
  status: 422,
  message: 'This Idempotency-Key came with another request before',
  description: 'A key belongs to one request. Send another request with another key.',
}

const created = { created_at: '2024-03-19T10:00:00Z' }

const examples = {
  confirmed: {
    message: 'Booking CONFIRMED',
    booking: { id: 1, show_id: 1, seat_count: 2, status: 'CONFIRMED', ...created },
  },
  failed: {
    message: 'Booking FAILED',
    booking: { id: 2, show_id: 1, seat_count: 200, status: 'FAILED', ...created },
  },
  held: {
    message: 'Booking PENDING',
    booking: {
      id: 3,
      show_id: 1,
      seat_count: 2,
      status: 'PENDING',
      ...created,
      expires_at: '2024-03-19T10:02:00Z',
    },
  },
  seats: {
    message: 'Booking CONFIRMED',
    booking: {
      id: 4,
      show_id: 1,
      seat_count: 2,
      status: 'CONFIRMED',
      ...created,
      seats: ['Stalls A-6', 'Stalls A-7'],
    },
  },
  gone: {
    message: 'Booking FAILED',
    booking: { id: 5, show_id: 1, seat_count: 2, status: 'FAILED', ...created, taken_seats: ['Stalls A-7'] },
  },
}

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route({
  path: '/book',
  cors: true,
  POST: operation({
    id: 'book',
    tag: 'Bookings',
    summary: 'Book or hold seats of a show',
    description:
      'If there are too few seats, or booking is closed, the answer has status 200 and the booking is `FAILED`. A show with numbered seats gives the best ones to a `seat_count`. A request for `seats` gets all of them, or fails and says which were taken. Unknown fields are ignored. With an API token, `Idempotency-Key` is the token’s own. Without one, it has to be unguessable.',
    limit: 'book',
    headers: { 'Idempotency-Key': idempotencyKeySchema.optional() },
    body: bookSchema,
    examples: {
      book: { show_id: 1, seat_count: 2 },
      hold: { show_id: 1, seat_count: 2, hold: true },
      seats: { show_id: 1, seats: ['Stalls A-6', 'Stalls A-7'] },
    },
    answers: [
      { ...newBookingAnswer, examples, links: bookingLinks },
      invalidHeader('Idempotency-Key'),
      invalidToken,
      showNotFound,
      keyReused,
      ...holdLimitAnswers,
      ...namedSeatsAnswers,
      busy,
    ],
    handle: async (request, { headers: { 'Idempotency-Key': givenKey }, body }) => {
      const authorization = request.headers.get('authorization')
      const program = authorization === null ? undefined : await authenticateProgram(authorization)
      // Its key would be another one, so that a repeat could book a second time.
      if (program?.kind === 'refused') return invalidToken
      const key = givenKey && program?.kind === 'allowed' ? ownKey(program.actor, givenKey) : givenKey
      // Programs that sell for staff have no limits of holds and of choices.
      const sells = program?.kind === 'allowed' && program.actor.permissions.includes('bookings:edit')

      const { show_id: showId, seats: labels, hold = false, name, email } = body
      // The schema requires one of the two.
      const seatCount = labels?.length ?? body.seat_count ?? 0
      // The values identify a request, not its bytes: the same JSON can be written in several ways.
      const requested = () => [showId, labels ?? seatCount, hold, ...(name || email ? [{ name, email }] : [])]
      const idempotency = key === undefined ? undefined : identify(key, requested())

      // A request that was answered before the limit was set gets its answer again.
      const limit = exceededLimit(seatCount)
      if (limit && !(key !== undefined && (await isAnswered(key)))) return tooManySeats(limit)
      const named = labels && { labels, avoidsSingles: !sells && forbidsSingles() }
      const outcome = await book(
        showId,
        { seatCount, ...named, hold, name, email, ...(idempotency && { idempotency }) },
        { address: hold && !sells && getHoldLimits() ? clientAddress(request.headers) : undefined },
      )
      if (outcome.kind === 'not-found') return showNotFound
      if (outcome.kind === 'busy') return busy
      if (outcome.kind === 'key-reused') return keyReused
      if (outcome.kind === 'over-limit') return tooManyHolds(outcome)
      if (outcome.kind === 'leaves-singles') return leavesSingles(outcome)
      if (outcome.kind !== 'booked') return unknownSeats(outcome)
      return bookingReply(outcome.booking, labels && { labels, goneSeats: outcome.goneSeats })
    },
  }),
})
