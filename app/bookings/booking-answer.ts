import { z } from 'zod'
import type { Booking, LeavesSingles, OverLimit, UnknownSeats } from '#domain/bookings/types.ts'
import { type ErrorAnswer, errorContent } from '#lib/http/error-answer.ts'
import { instantSchema } from '#lib/http/instant-schema.ts'
import type { Answer } from '#lib/http/operation.ts'
import { jsonReply, type Reply } from '#lib/http/reply.ts'
import { toUtcSeconds } from '#lib/time.ts'

const statusSchema = z.enum(['PENDING', 'CONFIRMED', 'FAILED', 'CANCELLED'])

/** The body of the answer of all commands on a booking. */
export const bookingSchema = z.strictObject({
  message: z.templateLiteral(['Booking ', statusSchema]),
  booking: z.strictObject({
    id: z.int().min(1),
    show_id: z.int().min(1),
    seat_count: z.int().min(1),
    status: statusSchema,
    created_at: instantSchema,
    expires_at: instantSchema.optional().describe('The end of a hold. Only PENDING bookings have it.'),
  }),
})

/** The body of the answer of `POST /book`. */
const newBookingSchema = z.strictObject({
  ...bookingSchema.shape,
  booking: z.strictObject({
    ...bookingSchema.shape.booking.shape,
    seats: z.array(z.string()).optional().describe('The named seats, which the booking has.'),
    taken_seats: z
      .array(z.string())
      .optional()
      .describe('The named seats that were gone. Only FAILED bookings of named seats have it.'),
  }),
})

/** The seats that a request named, and those of them that were gone. */
type NamedSeats = { labels: readonly string[]; goneSeats: readonly string[] }

const toNamedSeats = ({ status }: Booking, { labels, goneSeats }: NamedSeats) =>
  status === 'FAILED' ? { taken_seats: goneSeats } : { seats: labels }

const toJson = (booking: Booking): z.infer<typeof bookingSchema> => ({
  message: `Booking ${booking.status}`,
  booking: {
    id: booking.id,
    show_id: booking.showId,
    seat_count: booking.seatCount,
    status: booking.status,
    created_at: toUtcSeconds(booking.createdAt),
    ...(booking.status === 'PENDING' && booking.expiresAt && { expires_at: toUtcSeconds(booking.expiresAt) }),
  },
})

/** The answer of all operations on a booking. `Location` is the path of the booking's page. */
export const bookingAnswer: Answer = {
  status: 200,
  description: 'The booking, also if its status is FAILED.',
  headers: {
    Location: z
      .string()
      .regex(/^\/bookings\/[\w-]{24}$/)
      .describe('The path of the booking’s page. Its last part is the secret reference of the booking.'),
  },
  content: { 'application/json': bookingSchema },
}

/** The answer of `POST /book`, which has one more key if the request named seats. */
export const newBookingAnswer: Answer = { ...bookingAnswer, content: { 'application/json': newBookingSchema } }

const linkTo = (operationId: string, what: string) => ({
  operationId,
  description: `${what} \`reference\` is the last part of \`Location\`.`,
})

/** What can be called after an answer with a new booking. */
export const bookingLinks = {
  confirm: linkTo('confirmHold', 'Book the seats of a hold.'),
  change: linkTo('changeHold', 'Hold another number of seats.'),
  extend: linkTo('extendHold', 'Give a hold more time.'),
  cancel: linkTo('cancelBooking', 'Give the seats back.'),
  return: linkTo('returnOwnTickets', 'Give some of the seats of a confirmed booking back.'),
  tickets: linkTo('getTickets', 'The tickets of a confirmed booking.'),
}

/** Replies with a booking, as `bookingAnswer` declares, or `newBookingAnswer` for a request that named seats. */
export const bookingReply = (booking: Booking, named?: NamedSeats): Reply => {
  const { message, booking: content } = toJson(booking)
  const body = named
    ? { message, booking: { ...content, ...toNamedSeats(booking, named) } }
    : { message, booking: content }
  return jsonReply(body, { Location: `/bookings/${booking.reference}`, 'Cache-Control': 'no-store' })
}

/** The answer to named seats that a show does not have. */
export const unknownSeats = (outcome: UnknownSeats): ErrorAnswer => ({
  status: 400,
  message: 'Invalid input',
  errors:
    outcome.kind === 'no-numbered-seats'
      ? [{ pointer: '#/seats', detail: 'This show has no numbered seats' }]
      : outcome.labels.map((label) => ({ pointer: '#/seats', detail: `There is no seat ${label}` })),
})

/** The answer to named seats that leave a single seat without need, if the venue forbids that. */
const singleSeatsLeft: ErrorAnswer = {
  status: 409,
  message: 'The seats would leave a single seat',
  description:
    'The venue does not sell seats that leave a single seat beside them, if as many others there leave none. Nothing was changed. `errors` of problem details names the seats that would be left.',
}

/** Answers of operations that take named seats. */
export const namedSeatsAnswers: readonly ErrorAnswer[] = [singleSeatsLeft]

/** Answers as `namedSeatsAnswers` declares. */
export const leavesSingles = ({ labels }: LeavesSingles): ErrorAnswer => ({
  ...singleSeatsLeft,
  errors: labels.map((label) => ({ pointer: '#/seats', detail: `${label} would be left alone` })),
})

/** The answer to a request for more seats than a booking may have. Operations with a body declare its status and message. */
export const tooManySeats = (detail: string): ErrorAnswer => ({
  status: 400,
  message: 'Invalid input',
  errors: [{ pointer: '#/seat_count', detail }],
})

const tooManyOpenHolds = { status: 429, message: 'Too many open holds' }
const tooManyHeldSeats = { status: 429, message: 'Too many held seats' }

const overLimit = (error: { status: number; message: string }, description: string): Answer => ({
  status: error.status,
  description,
  headers: { 'Retry-After': z.string().regex(/^[1-9]\d*$/) },
  content: errorContent(error),
})

/** The answers to more seats of a hold than the venue allows a client. */
export const heldSeatsAnswers = [
  overLimit(tooManyHeldSeats, 'The client would hold more seats of the show than the venue allows.'),
]

/** The answers to a hold that the venue does not allow a client. */
export const holdLimitAnswers = [
  overLimit(tooManyOpenHolds, 'The client has as many open holds of the show as the venue allows.'),
  ...heldSeatsAnswers,
]

/** Answers as `holdLimitAnswers` declares. `Retry-After` is when the client's first hold ends at the latest. */
export function tooManyHolds({ of, most, retryAt, now }: OverLimit): ErrorAnswer {
  const seconds = Math.max(Math.ceil((retryAt.getTime() - now.getTime()) / 1000), 1)
  const headers = { 'Retry-After': String(seconds) }
  return of === 'holds'
    ? { ...tooManyOpenHolds, headers, errors: [{ pointer: '#/hold', detail: `At most ${most} open holds per show` }] }
    : {
        ...tooManyHeldSeats,
        headers,
        errors: [{ pointer: '#/seat_count', detail: `At most ${most} held seats per show` }],
      }
}

/** The answer while too many requests wait for the seats of a show. */
export const busy = {
  status: 503,
  message: 'Too many requests at once',
  description:
    'Too many requests for this show wait already. Nothing was changed. Try again after `Retry-After` seconds.',
  headers: { 'Retry-After': '1' },
}
