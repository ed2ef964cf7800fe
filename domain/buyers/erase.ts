import 'server-only'
import type { Busy } from '#db/batch-queue.ts'
import type { Database } from '#db/client.ts'
import type { Actor } from '#domain/accounts/types.ts'
import { recordChange } from '#domain/audit/record-change.ts'
import { withLockedShow } from '#domain/shows/locked-show.ts'
import { eraseBuyers, erasureSize } from './erasure.ts'
import { type BuyerSummary, listBookingsOf, listShowsOf, summarizeBuyer } from './queries.ts'

/** The outcome of an erasure. `changed`: the address has another number of bookings than staff saw, and nothing was erased. */
export type EraseOutcome = { kind: 'erased'; bookings: number } | { kind: 'changed'; found: BuyerSummary } | Busy

/**
 * Erases the buyer with an e-mail address from all bookings. It goes from show to show, each in transactions of its own. If it
 * breaks off, doing it again erases the rest. The audit log has an entry for each booking, without the buyer.
 *
 * @param seen how many bookings of the address staff saw.
 */
export async function eraseBuyer(
  email: string,
  seen: number,
  { actor, now, database }: { actor: Actor; now?: Date; database?: Database },
): Promise<EraseOutcome> {
  const found = await summarizeBuyer(email, { ...(now && { now }), ...(database && { database }) })
  if (found.bookings !== seen) return { kind: 'changed', found }
  let erased = 0
  for (const showId of await listShowsOf(email, database)) {
    for (let count = erasureSize; count === erasureSize; erased += count) {
      const outcome = await withLockedShow(showId, { now, database }, async (locked) => {
        const ids = await listBookingsOf(locked.tx, showId, email, erasureSize)
        await eraseBuyers(locked, ids)
        for (const id of ids) {
          await recordChange(locked.tx, { actor, action: 'booking.erase', subject: { kind: 'booking', id } })
        }
        return ids.length
      })
      if (typeof outcome !== 'number' && outcome.kind === 'busy') return outcome
      count = typeof outcome === 'number' ? outcome : 0
    }
  }
  return { kind: 'erased', bookings: erased }
}
