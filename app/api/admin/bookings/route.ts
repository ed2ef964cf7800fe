import { z } from 'zod'
import { ownKey } from '#domain/accounts/idempotency.ts'
import { tooManySeats } from '#domain/bookings/form-schemas.ts'
import { identify } from '#domain/bookings/idempotency.ts'
import { countObtainableSeats } from '#domain/bookings/queries.ts'
import { bookingFilter, saleSchema } from '#domain/bookings/schema.ts'
import { sell } from '#domain/bookings/sell.ts'
import { instantSchema } from '#lib/http/instant-schema.ts'
import { route } from '#lib/http/route.ts'
import { toUtcSeconds } from '#lib/time.ts'
import { staffOperation } from '../../../admin/api-access.ts'
import { filterOf } from '../../../admin/bookings/search-query.ts'
import { busy, unknownSeats } from '../../../bookings/booking-answer.ts'
import { takenSeats } from '../../../bookings/change-route.ts'
import {
  createdAnswer,
  createdReply,
  idempotencyErrors,
  idempotencyHeaders,
  jsonAnswer,
  keyReused,
} from '../answers.ts'
import { pageSchema } from '../pages.ts'
import { seatErrors } from '../seat-errors.ts'
import { listedBookingSchema } from './booking-json.ts'
import { bookingPage, listBookingsReply } from './list-bookings.ts'

const showNotFound = { status: 404, message: 'Show not found' }
const tooFewSeats = { status: 409, message: 'Not enough seats' }
const cancelled = {
  status: 409,
  message: 'The show is cancelled',
  description: 'A cancelled show takes no such change.',
}
const draft = { status: 409, message: 'The show is a draft', description: 'Seats of a draft are not sold.' }

const soldSchema = z.strictObject({
  id: z.int().min(1),
  show_id: z.int().min(1),
  seat_count: z.int().min(1),
  status: z.literal('CONFIRMED'),
  created_at: instantSchema,
  seats: z.array(z.string()).optional().describe('The seats that the sale named.'),
})

const { text, show, status, date } = bookingFilter

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route({
  path: '/api/admin/bookings',
  GET: staffOperation({
    id: 'searchBookings',
    tag: 'Staff: bookings',
    summary: 'Find bookings',
    description: 'The newest first. A search for a number lists the lowest number first, which is the exact one.',
    permission: 'bookings:read',
    query: z.strictObject({
      text: text.describe(
        'The beginning of a number, words that the name or the address begin with, a reference, or the code or the number of a ticket.',
      ),
      show: show.describe('The id of a show.'),
      status,
      date: date.describe('The day of the show in the venue’s time zone.'),
      ...bookingPage,
    }),
    answers: [jsonAnswer('The bookings.', pageSchema(listedBookingSchema))],
    handle: async (_request, { query: { limit, after, ...search } }) =>
      listBookingsReply(filterOf(search), { limit, after }),
  }),
  POST: staffOperation({
    id: 'sellSeats',
    tag: 'Staff: bookings',
    summary: 'Sell seats at the counter',
    description:
      'The booking is confirmed, also before booking opens and after it has closed. With too few seats, no booking is stored.',
    permission: 'bookings:edit',
    headers: idempotencyHeaders,
    body: saleSchema,
    example: { show_id: 1, seat_count: 2, name: 'Ada King', payment: 'paid' },
    answers: [
      createdAnswer('The booking.', soldSchema),
      ...idempotencyErrors,
      showNotFound,
      tooFewSeats,
      takenSeats,
      cancelled,
      draft,
      busy,
    ],
    handle: async (_request, { headers: { 'Idempotency-Key': key }, body, actor }) => {
      const { show_id: showId, seats: labels, name, email, payment, kept_back: useKeptBack } = body
      const seatCount = labels?.length ?? body.seat_count ?? 0
      const requested = ['sell', showId, labels ?? seatCount, name, email, payment, useKeptBack]
      const idempotency = key === undefined ? undefined : identify(ownKey(actor, key), requested)
      const sale = { seatCount, labels, name, email: email ?? undefined, payment, useKeptBack }
      const outcome = await sell(showId, sale, idempotency, { actor })
      if (outcome.kind === 'too-few-seats') {
        const left = await countObtainableSeats(showId, { withKeptBack: useKeptBack })
        return { ...tooFewSeats, errors: [{ pointer: '#/seat_count', detail: tooManySeats(left) }] }
      }
      if (outcome.kind === 'taken') return { ...takenSeats, errors: seatErrors(outcome.labels, 'is taken') }
      if (outcome.kind === 'unknown-seats' || outcome.kind === 'no-numbered-seats') return unknownSeats(outcome)
      if (outcome.kind === 'cancelled') return cancelled
      if (outcome.kind === 'draft') return draft
      if (outcome.kind === 'key-reused') return keyReused
      if (outcome.kind === 'busy') return busy
      if (outcome.kind !== 'sold') return showNotFound
      const { id, status, createdAt } = outcome.booking
      const created = toUtcSeconds(createdAt)
      const named = labels && { seats: labels }
      const sold = { id, show_id: showId, seat_count: seatCount, status, created_at: created, ...named }
      return createdReply(sold, `/api/admin/bookings/${id}`)
    },
  }),
})
