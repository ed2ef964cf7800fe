import type { z } from 'zod'
import type { Actor } from '#domain/accounts/types.ts'
import { bookingIdSchema } from '#domain/bookings/schema.ts'
import type { ErrorAnswer } from '#lib/http/error-answer.ts'
import { route } from '#lib/http/route.ts'
import { staffOperation } from '../../../admin/api-access.ts'
import { busy } from '../../../bookings/booking-answer.ts'
import { takenSeats } from '../../../bookings/change-route.ts'
import { noNumberedSeats, seatErrors } from '../seat-errors.ts'
import { bookingNotFound, bookingStateAnswer, bookingStateReply } from './booking-state.ts'

const refusals = {
  status: { status: 409, message: 'The booking does not allow this any more' },
  'too-few-seats': { status: 409, message: 'Not enough seats' },
  'no-address': {
    status: 409,
    message: 'The booking has no address',
    description: 'The buyer gave no address, so no mail can be sent.',
  },
  stale: {
    status: 409,
    message: 'The booking was changed in the meantime',
    description: 'It has other seats, or another show, than the client saw.',
  },
  'wrong-tickets': {
    status: 409,
    message: 'The booking does not have these tickets and others besides',
    description: 'A return names some of the good tickets, not all. To give back all, cancel the booking.',
  },
  'wrong-show': {
    status: 409,
    message: 'The booking cannot be moved to this show',
    description: 'A booking moves between the dates of its production.',
  },
  'no-numbered-seats': noNumberedSeats,
  'taken-seats': takenSeats,
} satisfies Record<string, ErrorAnswer>

type Reason = keyof typeof refusals

/** The outcome of a command of staff, as far as it decides the answer. */
type Outcome =
  | { kind: 'done' }
  | { kind: 'refused'; reason: Reason; labels?: readonly string[] }
  | { kind: 'wrong-seats'; labels: readonly string[] }
  | { kind: 'not-found' }
  | { kind: 'busy' }

/**
 * Declares a command of staff on the booking of its path. The answer has the booking as it is now.
 *
 * @param command.refuses why the command may be refused.
 * @param command.apply runs the command on the booking with this number.
 */
export const bookingCommandRoute = <Body extends z.ZodType>(command: {
  id: string
  path: `/api/admin/bookings/{id}/${string}`
  summary: string
  description: string
  body: Body
  refuses: readonly Reason[]
  apply: (id: number, body: z.output<Body>, actor: Actor) => Promise<Outcome>
}) =>
  route({
    path: command.path,
    POST: staffOperation({
      id: command.id,
      tag: 'Staff: bookings',
      summary: command.summary,
      description: command.description,
      permission: 'bookings:edit',
      params: { id: bookingIdSchema },
      notFound: bookingNotFound,
      body: command.body,
      answers: [bookingStateAnswer, busy, ...command.refuses.map((reason) => refusals[reason])],
      handle: async (_request, { params: { id }, body, actor }) => {
        const outcome = await command.apply(id, body, actor)
        if (outcome.kind === 'not-found') return bookingNotFound
        if (outcome.kind === 'busy') return busy
        if (outcome.kind === 'wrong-seats') {
          return { status: 400, message: 'Invalid input', errors: seatErrors(outcome.labels, 'does not exist') }
        }
        if (outcome.kind === 'refused') {
          const { reason, labels } = outcome
          return { ...refusals[reason], ...(labels && { errors: seatErrors(labels, 'is taken') }) }
        }
        return bookingStateReply(id, actor)
      },
    }),
  })
