import type { Check } from './types.ts'

/** Every request has an answer, and 503 says when to try again. */
export const requestsAnswered: Check = {
  claim: 'every request is answered, if its client waits and its instance lives, and 503 has Retry-After',
  find: ({ attempts, strikes }) => {
    // A killed instance takes its connections with it.
    const mayLose = strikes.some(({ name }) => name === 'app-killed')
    return attempts.flatMap(({ operation: { command, id }, outcome }) => {
      if (outcome?.kind === 'answered') {
        const isBare = outcome.status === 503 && outcome.retryAfter === undefined
        return isBare ? [`${command} ${id} was answered with 503 without Retry-After`] : []
      }
      const error = outcome?.error ?? 'NO_ANSWER'
      const isExpected = error === 'HUNG_UP' || (mayLose && error !== 'NO_ANSWER')
      return isExpected ? [] : [`${command} ${id} got no answer: ${error}`]
    })
  },
}
