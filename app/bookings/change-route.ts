import type { z } from 'zod'
import type { ChangeNamedOutcome } from '#domain/bookings/change-seats.ts'
import { referenceSchema } from '#domain/bookings/form-schemas.ts'
import type { RefusedChange } from '#domain/bookings/types.ts'
import type { ErrorAnswer } from '#lib/http/error-answer.ts'
import type { Answer } from '#lib/http/operation.ts'
import { operation } from '#lib/http/operation.ts'
import { route } from '#lib/http/route.ts'
import {
  bookingAnswer,
  bookingReply,
  busy,
  leavesSingles,
  newBookingAnswer,
  tooManyHolds,
  unknownSeats,
} from './booking-answer.ts'

const notFound: ErrorAnswer = {
  status: 404,
  message: 'Booking not found',
  description: 'No booking has this reference.',
}

/** The answer to named seats that a hold cannot have. */
export const takenSeats: ErrorAnswer = {
  status: 409,
  message: 'Some of the seats are taken',
  description: 'They belong to other bookings, or are blocked. `errors` of problem details names them.',
}

const refusals: Record<RefusedChange['reason'], ErrorAnswer> = {
  status: {
    status: 409,
    message: 'The booking does not allow this any more',
    description: 'Its status does not fit. A cancelled booking cannot be confirmed, for example.',
  },
  expired: {
    status: 409,
    message: 'The hold has expired',
    description: 'It can still be confirmed while enough seats are free.',
  },
  'too-few-seats': {
    status: 409,
    message: 'Not enough seats',
    description: 'The hold keeps the number of seats that it had.',
  },
  'no-extensions': {
    status: 409,
    message: 'The hold cannot be extended again',
    description: 'The setting `HOLD_EXTENSIONS` limits how often a hold is extended.',
  },
  'wrong-tickets': {
    status: 409,
    message: 'The booking does not have these tickets and others besides',
    description: 'A return names some of the good tickets, not all. To give back all, cancel the booking.',
  },
  started: {
    status: 409,
    message: 'It is too late to cancel',
    description: 'The deadline of the venue has passed. If the show was rescheduled, only its start counts.',
  },
}

/**
 * Declares a route that changes the booking of its path.
 *
 * @param change.refuses why the change may be refused.
 * @param change.apply changes the booking with this reference.
 */
export const bookingChangeRoute = <Body extends z.ZodType>(change: {
  id: string
  path: `/bookings/{reference}/${string}`
  summary: string
  body?: Body
  refuses: readonly RefusedChange['reason'][]
  /** Further answers. */
  answers?: readonly (Answer | ErrorAnswer)[]
  /** Checks the body before the change. Returns the error to answer with. */
  check?: (body: z.output<Body>) => ErrorAnswer | undefined
  apply: (reference: string, body: z.output<Body>) => Promise<ChangeNamedOutcome>
  /** The numbered seats that the body names. The answer repeats them. */
  seats?: (body: z.output<Body>) => readonly string[] | undefined
}) =>
  route({
    path: change.path,
    POST: operation({
      id: change.id,
      tag: 'Bookings',
      summary: change.summary,
      limit: 'change',
      params: { reference: referenceSchema },
      notFound,
      body: change.body,
      answers: [
        change.seats ? newBookingAnswer : bookingAnswer,
        busy,
        ...change.refuses.map((reason) => refusals[reason]),
        ...(change.answers ?? []),
      ],
      handle: async (_request, { params, body }) => {
        const error = change.check?.(body)
        if (error) return error
        const outcome = await change.apply(params.reference, body)
        if (outcome.kind === 'not-found') return notFound
        if (outcome.kind === 'busy') return busy
        if (outcome.kind === 'over-limit') return tooManyHolds(outcome)
        if (outcome.kind === 'refused') return refusals[outcome.reason]
        if (outcome.kind === 'taken') {
          const errors = outcome.labels.map((label) => ({ pointer: '#/seats', detail: `${label} is taken` }))
          return { ...takenSeats, errors }
        }
        if (outcome.kind === 'leaves-singles') return leavesSingles(outcome)
        if (outcome.kind !== 'done') return unknownSeats(outcome)
        const labels = change.seats?.(body)
        return bookingReply(outcome.booking, labels && { labels, goneSeats: [] })
      },
    }),
  })
