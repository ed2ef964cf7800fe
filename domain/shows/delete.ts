import 'server-only'
import { eq } from 'drizzle-orm'
import type { Busy } from '#db/batch-queue.ts'
import { bookings, shows } from '#db/schema.ts'
import { recordChange } from '#domain/audit/record-change.ts'
import { staffFields } from './edit.ts'
import { publishSeats } from './inventory.ts'
import { type CommandOptions, getStoredShow, type NoShow, type StaleShow, withLockedShow } from './locked-show.ts'

/**
 * Deletes a show that has no bookings, not even failed ones. Others can be cancelled.
 *
 * @returns `has-bookings`, with nothing changed, if it has any.
 */
export const deleteShow = (
  showId: number,
  { ifVersion, ...options }: CommandOptions,
): Promise<{ kind: 'deleted' } | { kind: 'has-bookings' } | StaleShow | NoShow | Busy> =>
  withLockedShow(showId, options, async (locked) => {
    const stored = await getStoredShow(locked)
    if (ifVersion !== undefined && ifVersion !== stored.version) return { kind: 'stale' as const }
    const { tx } = locked
    // Nothing books meanwhile: bookings need the lock.
    const [booking] = await tx.select({ id: bookings.id }).from(bookings).where(eq(bookings.showId, showId)).limit(1)
    if (booking) return { kind: 'has-bookings' as const }
    await tx.delete(shows).where(eq(shows.id, showId))
    await recordChange(tx, {
      actor: options.actor,
      action: 'show.delete',
      subject: { kind: 'show', id: showId },
      before: staffFields(stored),
    })
    publishSeats(locked)
    return { kind: 'deleted' as const }
  })
