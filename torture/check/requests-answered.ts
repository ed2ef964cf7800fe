import type { Attempt } from '../history.ts'
import type { Check } from './types.ts'

/** Every request has an answer, and 503 says when to try again. */
export const requestsAnswered: Check = {
  claim: 'every request is answered, if its client waits and its instance lives, and 503 has Retry-After',
  find: ({ attempts, strikes }) => {
    // A killed instance takes its connections with it.
    const mayLose = ({ instance, sentAt, endedAt = sentAt }: Attempt) =>
      strikes.some(
        (strike) => strike.killed.includes(instance) && sentAt <= strike.endedAt && endedAt >= strike.begunAt,
      )
    return attempts.flatMap((attempt) => {
      const { outcome } = attempt
      const { command, id } = attempt.operation
      if (outcome?.kind === 'answered') {
        const isBare = outcome.status === 503 && outcome.retryAfter === undefined
        return isBare ? [`${command} ${id} was answered with 503 without Retry-After`] : []
      }
      const error = outcome?.error ?? 'NO_ANSWER'
      const isExpected = error === 'HUNG_UP' || (error !== 'NO_ANSWER' && mayLose(attempt))
      return isExpected ? [] : [`${command} ${id} got no answer: ${error}`]
    })
  },
}
