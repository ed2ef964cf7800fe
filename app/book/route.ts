import { identify } from '#domain/bookings/idempotency.ts'
import { bookSchema, idempotencyKeySchema } from '#domain/bookings/schema.ts'
import { bookTogether } from '#domain/bookings/together.ts'
import { errorResponse } from '#lib/http/error-answer.ts'
import { readJson } from '#lib/http/json-body.ts'
import { route } from '#lib/http/route.ts'
import { bookingAnswer, busy } from '../bookings/booking-json.ts'

const keySchema = idempotencyKeySchema.nullable()

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route(
  {
    POST: async (request) => {
      const key = keySchema.safeParse(request.headers.get('idempotency-key'))
      if (!key.success) return errorResponse(request, { status: 400, message: 'Invalid Idempotency-Key' })
      const body = await readJson(request, bookSchema, 'Invalid input')
      if (!body.ok) return errorResponse(request, body.error)
      const { show_id: showId, seat_count: seatCount, hold = false, name, email } = body.data
      // By what is requested, not by its bytes: the same request may be written in several ways.
      const requested = () => [showId, seatCount, hold, ...(name || email ? [{ name, email }] : [])]
      const idempotency = key.data === null ? undefined : identify(key.data, requested())

      const outcome = await bookTogether(showId, { seatCount, hold, name, email, ...(idempotency && { idempotency }) })
      if (!outcome) return errorResponse(request, { status: 404, message: 'Show not found' })
      if (outcome.kind === 'booked') return bookingAnswer(outcome.booking)
      if (outcome.kind === 'busy') return errorResponse(request, busy)
      return errorResponse(request, { status: 422, message: 'This Idempotency-Key came with another request before' })
    },
  },
  { cors: true },
)
