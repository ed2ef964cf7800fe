import { isSettled } from '../history.ts'
import type { Check } from './types.ts'

/** Answers that a client may get, besides 500 and 503. 409: the booking has changed meanwhile, such as a hold that has expired. */
const allowed: Record<string, readonly number[]> = {
  book: [200],
  confirm: [200, 409],
  change: [200, 409],
  extend: [200, 409],
  cancel: [200],
  sweep: [200],
}

/** No answer has a status that the API does not have for the request: 404 for a booking that exists, or 422 for a repeat. */
export const answersAllowed: Check = {
  claim: 'every answer fits its request',
  find: ({ attempts }) =>
    attempts.flatMap((attempt) => {
      if (!isSettled(attempt) || attempt.outcome.kind !== 'answered') return []
      const { command, id } = attempt.operation
      const { status, booking } = attempt.outcome
      const fits =
        allowed[command]?.includes(status) && (status !== 200 || command === 'sweep' || booking !== undefined)
      return fits ? [] : [`${command} ${id} was answered with ${status}`]
    }),
}
