import { groupBy } from './answers.ts'
import type { Check } from './types.ts'

/** The changes of a status that the rules allow. A booking begins in any status but CANCELLED, and is never deleted. */
const allowed = new Set([
  'null PENDING',
  'null CONFIRMED',
  'null FAILED',
  'PENDING PENDING',
  'PENDING CONFIRMED',
  'PENDING FAILED',
  'CONFIRMED CANCELLED',
])

/** Every change of a status is allowed, follows from the one before, and no hold ended before its time. */
export const changesAllowed: Check = {
  claim: 'every status change is allowed, and no hold expires early',
  find({ books }) {
    const wrong = [...groupBy(books.changes, ({ bookingId }) => bookingId)].flatMap(([id, changes]) =>
      changes.flatMap(({ before, after }, i) => {
        const previous = changes[i - 1]?.after ?? null
        if (before !== previous) return [`booking ${id} was ${previous}, and changed from ${before}`]
        return allowed.has(`${before} ${after}`) ? [] : [`booking ${id} went from ${before} to ${after}`]
      }),
    )
    const early = books.bookings.flatMap(({ id, failure, expiresAt, endedAt }) =>
      failure === 'expired' && expiresAt !== null && endedAt !== null && endedAt < expiresAt
        ? [`hold ${id} expired ${Math.round(expiresAt - endedAt)} ms early`]
        : [],
    )
    return [...wrong, ...early]
  },
}
