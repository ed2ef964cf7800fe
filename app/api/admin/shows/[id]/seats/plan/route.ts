import { z } from 'zod'
import { changePlan } from '#domain/seating/change-plan.ts'
import { showIdSchema } from '#domain/shows/schema.ts'
import type { ErrorAnswer } from '#lib/http/error-answer.ts'
import { route } from '#lib/http/route.ts'
import { staffOperation } from '../../../../../../admin/api-access.ts'
import { givenVersion, ifMatchHeader, versionedAnswer } from '../../../../answers.ts'
import { noNumberedSeats, seatErrors } from '../../../../seat-errors.ts'
import {
  showNotFound,
  showRefusals,
  showReply,
  staffShowSchema,
  staleShow,
  staleShowAnswer,
} from '../../../show-json.ts'

const lostSeats: ErrorAnswer = {
  status: 409,
  message: 'The plan lacks seats of the show',
  description: 'They are sold, held or blocked. `errors` of problem details names them.',
}
const tooFewSeats: ErrorAnswer = {
  status: 409,
  message: 'More seats are booked, held or kept back than the plan has',
  description: 'Keep fewer seats back, or choose another plan.',
}

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = route({
  path: '/api/admin/shows/{id}/seats/plan',
  POST: staffOperation({
    id: 'changePlan',
    tag: 'Staff: shows',
    summary: 'Move a show to another version of its seating plan, or to another plan',
    description: 'Seats keep their labels. A repeat changes nothing.',
    permission: 'shows:edit',
    params: { id: showIdSchema },
    notFound: showNotFound,
    headers: ifMatchHeader,
    body: z.strictObject({ seating_plan: z.int('Give the number of a seating plan').min(1).max(2_147_483_647) }),
    example: { seating_plan: 2 },
    answers: [
      versionedAnswer('The show', staffShowSchema),
      staleShow,
      showRefusals.busy,
      showRefusals.cancelled,
      noNumberedSeats,
      lostSeats,
      tooFewSeats,
    ],
    handle: async (_request, { params: { id }, headers, body: { seating_plan: planId }, actor }) => {
      const outcome = await changePlan(id, planId, { actor, ifVersion: givenVersion(headers) })
      switch (outcome.kind) {
        case 'done':
          return showReply(id)
        case 'stale':
          return staleShowAnswer(id)
        case 'no-numbered-seats':
          return noNumberedSeats
        case 'lost-seats':
          return { ...lostSeats, errors: seatErrors(outcome.labels, 'is not in the plan') }
        case 'too-few-seats':
          return tooFewSeats
        case 'unknown-plan': {
          const errors = [{ pointer: '#/seating_plan', detail: 'There is no such seating plan' }]
          return { status: 400, message: 'Invalid input', errors }
        }
        default:
          return showRefusals[outcome.kind]
      }
    },
  }),
})
