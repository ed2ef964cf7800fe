import { book } from '#domain/bookings/book.ts'
import { identify, isAnswered } from '#domain/bookings/idempotency.ts'
import { bookSchema, idempotencyKeySchema } from '#domain/bookings/schema.ts'
import { exceededLimit, getHoldLimits } from '#domain/venue/settings.ts'
import { invalidHeader, operation } from '#lib/http/operation.ts'
import { clientAddress } from '#lib/http/request-context.ts'
import { route } from '#lib/http/route.ts'
import { isStaffToken } from '../admin/api-access.ts'
import {
  bookingAnswer,
  bookingResponse,
  busy,
  holdLimitAnswers,
  tooManyHolds,
  tooManySeats,
} from '../bookings/booking-answer.ts'

const showNotFound = { status: 404, message: 'Show not found' }
const keyReused = { status: 422, message: 'This Idempotency-Key came with another request before' }

/** The address by which the holds of a client are limited; undefined for a program of staff, which may sell without limits. */
const limitedAddress = async (headers: Headers) =>
  (await isStaffToken('bookings:edit', headers)) ? undefined : clientAddress(headers)

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route({
  path: '/book',
  cors: true,
  POST: operation({
    id: 'book',
    tag: 'Bookings',
    summary: 'Book or hold seats of a show',
    headers: { 'Idempotency-Key': idempotencyKeySchema.optional() },
    body: bookSchema,
    answers: [bookingAnswer, invalidHeader('Idempotency-Key'), showNotFound, keyReused, ...holdLimitAnswers, busy],
    handle: async (request, { headers: { 'Idempotency-Key': key }, body }) => {
      const { show_id: showId, seat_count: seatCount, hold = false, name, email } = body
      // The values identify a request, not its bytes: the same JSON can be written in several ways.
      const requested = () => [showId, seatCount, hold, ...(name || email ? [{ name, email }] : [])]
      const idempotency = key === undefined ? undefined : identify(key, requested())

      // A request that was answered before the limit was set gets its answer again.
      const limit = exceededLimit(seatCount)
      if (limit && !(key !== undefined && (await isAnswered(key)))) return tooManySeats(limit)
      const outcome = await book(
        showId,
        { seatCount, hold, name, email, ...(idempotency && { idempotency }) },
        { address: hold && getHoldLimits() ? await limitedAddress(request.headers) : undefined },
      )
      if (outcome.kind === 'not-found') return showNotFound
      if (outcome.kind === 'busy') return busy
      if (outcome.kind === 'key-reused') return keyReused
      if (outcome.kind === 'over-limit') return tooManyHolds(outcome)
      return bookingResponse(outcome.booking)
    },
  }),
})
