import { createHash } from 'node:crypto'
import { bookSchema, idempotencyKeySchema } from '#domain/bookings/schema.ts'
import { bookTogether } from '#domain/bookings/together.ts'
import { readJson, refuse, route } from '#lib/http.ts'
import { bookingAnswer, busy } from '../booking-json.ts'

const keySchema = idempotencyKeySchema.nullable()

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route(
  {
    POST: async (request) => {
      const key = keySchema.safeParse(request.headers.get('idempotency-key'))
      if (!key.success) return refuse(request, { status: 400, message: 'Invalid Idempotency-Key' })
      const body = await readJson(request, bookSchema, 'Invalid input')
      if (!body.ok) return refuse(request, body.refusal)
      const { show_id: showId, seat_count: seatCount, hold = false } = body.data
      const idempotency =
        key.data === null ? undefined : { key: key.data, requestHash: hash([showId, seatCount, hold]) }

      const outcome = await bookTogether(showId, { seatCount, hold, ...(idempotency && { idempotency }) })
      if (!outcome) return refuse(request, { status: 404, message: 'Show not found' })
      if (outcome.kind === 'booked') return bookingAnswer(outcome.booking)
      if (outcome.kind === 'busy') return refuse(request, busy)
      return refuse(request, { status: 422, message: 'This Idempotency-Key came with another request before' })
    },
  },
  { cors: true },
)

/** Of what was asked, not of its bytes: the same request may be written in several ways. */
const hash = (asked: unknown[]) => createHash('sha256').update(JSON.stringify(asked)).digest('base64url')
