import { z } from 'zod'
import type { Actor } from '#domain/accounts/types.ts'
import type { SeatsOutcome } from '#domain/seating/block.ts'
import { seatLabelsSchema } from '#domain/seating/seat-labels.ts'
import { showIdSchema } from '#domain/shows/schema.ts'
import { route } from '#lib/http/route.ts'
import { staffOperation } from '../../../admin/api-access.ts'
import { busy } from '../../../bookings/booking-answer.ts'
import { takenSeats } from '../../../bookings/change-route.ts'
import { versionedAnswer } from '../answers.ts'
import { noNumberedSeats, seatErrors } from '../seat-errors.ts'
import { showNotFound, showReply, staffShowSchema } from './show-json.ts'

/**
 * Declares a command of staff on seats of the show of its path.
 *
 * @param command.refusesTaken whether seats of bookings do not allow it.
 */
export const seatsCommandRoute = (command: {
  id: string
  path: `/api/admin/shows/{id}/seats/${string}`
  summary: string
  refusesTaken?: true
  apply: (showId: number, labels: readonly string[], options: { actor: Actor }) => Promise<SeatsOutcome>
}) =>
  route({
    path: command.path,
    POST: staffOperation({
      id: command.id,
      tag: 'Staff: shows',
      summary: command.summary,
      description: 'It happens to all of the seats or to none. A repeat changes nothing.',
      permission: 'seats:block',
      params: { id: showIdSchema },
      notFound: showNotFound,
      body: z.strictObject({ seats: seatLabelsSchema }),
      example: { seats: ['Stalls A-1', 'Stalls A-2'] },
      answers: [
        versionedAnswer('The show', staffShowSchema),
        busy,
        noNumberedSeats,
        ...(command.refusesTaken ? [takenSeats] : []),
      ],
      handle: async (_request, { params: { id }, body, actor }) => {
        const outcome = await command.apply(id, body.seats, { actor })
        switch (outcome.kind) {
          case 'done':
            return showReply(id)
          case 'not-found':
            return showNotFound
          case 'busy':
            return busy
          case 'no-numbered-seats':
            return noNumberedSeats
          case 'taken':
            return { ...takenSeats, errors: seatErrors(outcome.labels, 'is taken') }
          case 'unknown-seats':
            return { status: 400, message: 'Invalid input', errors: seatErrors(outcome.labels, 'does not exist') }
          case 'wrong-kind': {
            const errors = seatErrors(outcome.labels, 'is no wheelchair or companion place')
            return { status: 400, message: 'Invalid input', errors }
          }
        }
      },
    }),
  })
