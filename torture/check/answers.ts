import type { AnsweredBooking, Attempt, Operation } from '../history.ts'

/** An answer with a booking. */
export type BookingAnswer = { operation: Operation; endedAt: number; booking: AnsweredBooking; reference: string }

/** Lists the answers with a booking, in the order in which clients got them. */
export function listAnswers(attempts: readonly Attempt[]): BookingAnswer[] {
  const answers = attempts.flatMap(({ operation, endedAt = 0, outcome }) => {
    if (outcome?.kind !== 'answered' || outcome.status !== 200 || !outcome.booking) return []
    return [{ operation, endedAt, booking: outcome.booking, reference: outcome.reference ?? '' }]
  })
  return answers.toSorted((a, b) => a.endedAt - b.endedAt)
}

/** Groups by a key. */
export function groupBy<T, Key>(list: Iterable<T>, keyOf: (each: T) => Key): Map<Key, T[]> {
  const groups = new Map<Key, T[]>()
  for (const each of list) {
    const key = keyOf(each)
    const group = groups.get(key)
    if (group) group.push(each)
    else groups.set(key, [each])
  }
  return groups
}

/** The references that were sent with a command, answered or not. */
export const referencesOf = (attempts: readonly Attempt[], command: Operation['command']): Set<string> =>
  new Set(attempts.flatMap(({ operation }) => (operation.command === command ? (operation.reference ?? []) : [])))
