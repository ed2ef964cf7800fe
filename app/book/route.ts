import { authenticateProgram } from '#domain/accounts/authenticate.ts'
import { ownKey } from '#domain/accounts/idempotency.ts'
import { book } from '#domain/bookings/book.ts'
import { identify, isAnswered } from '#domain/bookings/idempotency.ts'
import { bookSchema, idempotencyKeySchema } from '#domain/bookings/schema.ts'
import { exceededLimit } from '#domain/venue/settings.ts'
import type { ErrorAnswer } from '#lib/http/error-answer.ts'
import { invalidHeader, operation } from '#lib/http/operation.ts'
import { route } from '#lib/http/route.ts'
import { bookingAnswer, bookingResponse, busy, tooManySeats } from '../bookings/booking-answer.ts'

const showNotFound = { status: 404, message: 'Show not found' }
const invalidToken: ErrorAnswer = {
  status: 401,
  message: 'This API token is not valid',
  headers: { 'WWW-Authenticate': 'Bearer' },
}
const keyReused = { status: 422, message: 'This Idempotency-Key came with another request before' }

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route({
  path: '/book',
  cors: true,
  POST: operation({
    id: 'book',
    tag: 'Bookings',
    summary: 'Book or hold seats of a show',
    description: 'With an API token, `Idempotency-Key` is the token’s own. Without one, it has to be unguessable.',
    headers: { 'Idempotency-Key': idempotencyKeySchema.optional() },
    body: bookSchema,
    answers: [bookingAnswer, invalidHeader('Idempotency-Key'), invalidToken, showNotFound, keyReused, busy],
    handle: async (request, { headers: { 'Idempotency-Key': givenKey }, body }) => {
      const authorization = request.headers.get('authorization')
      const program = authorization === null ? undefined : await authenticateProgram(authorization)
      // Its key would be another one, so that a repeat could book a second time.
      if (program?.kind === 'refused') return invalidToken
      const key = givenKey && program?.kind === 'allowed' ? ownKey(program.actor, givenKey) : givenKey

      const { show_id: showId, seat_count: seatCount, hold = false, name, email } = body
      // The values identify a request, not its bytes: the same JSON can be written in several ways.
      const requested = () => [showId, seatCount, hold, ...(name || email ? [{ name, email }] : [])]
      const idempotency = key === undefined ? undefined : identify(key, requested())

      // A request that was answered before the limit was set gets its answer again.
      const limit = exceededLimit(seatCount)
      if (limit && !(key !== undefined && (await isAnswered(key)))) return tooManySeats(limit)
      const outcome = await book(showId, { seatCount, hold, name, email, ...(idempotency && { idempotency }) })
      if (outcome.kind === 'not-found') return showNotFound
      if (outcome.kind === 'busy') return busy
      if (outcome.kind === 'key-reused') return keyReused
      return bookingResponse(outcome.booking)
    },
  }),
})
