import { type Attempt, isSettled, isUnknown } from '../history.ts'
import { groupBy } from './answers.ts'
import type { Check } from './types.ts'

/** Groups the attempts of each operation. */
export const byOperation = (attempts: readonly Attempt[]): Attempt[][] => [
  ...groupBy(attempts, ({ operation }) => operation.id).values(),
]

/** Whether a client had to ask again because it could not know what became of its request. */
export const wasUnanswered = (attempts: readonly Attempt[]): boolean =>
  attempts.some(isUnknown) && attempts[0]?.operation.command !== 'sweep'

/** Every request that was sent without an answer, or was answered with 500, was settled by a repeat. */
export const requestsSettled: Check = {
  claim: 'every unanswered request was resolved by a repeat with its key',
  find: ({ attempts }) =>
    byOperation(attempts).flatMap((each) => {
      const [first] = each
      if (!first || !wasUnanswered(each) || each.some(isSettled)) return []
      return [`${first.operation.command} ${first.operation.id} was sent ${each.length} times without an answer`]
    }),
}
