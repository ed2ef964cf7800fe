import 'server-only'
import { and, gt, isNotNull } from 'drizzle-orm'
import type { Busy } from '#db/batch-queue.ts'
import { type Database, db } from '#db/client.ts'
import { isDataError } from '#db/errors.ts'
import { shows } from '#db/schema.ts'
import { endWithShow, listBookingsWithSeats } from '#domain/bookings/end-with-show.ts'
import { getLog } from '#lib/log.ts'
import { storeIfVersion } from './edit.ts'
import { recountSeats } from './inventory.ts'
import {
  type CommandOptions,
  getStoredShow,
  type NoShow,
  type Show,
  type StaffOptions,
  type StaleShow,
  withLockedShow,
} from './locked-show.ts'
import { isClosed } from './rules.ts'

/** Bookings that end in one transaction, so that none keeps the show's lock for long: 250 take a twentieth of a second. */
const batchSize = 250

/**
 * Cancels a show and ends its first bookings; `finishCancellations` ends the others. From the first batch on, nothing can be booked
 * or confirmed. Cancelling again changes nothing.
 */
export const cancelShow = (
  showId: number,
  { size = batchSize, ...options }: CommandOptions & { size?: number },
): Promise<{ kind: 'cancelled'; show: Show } | StaleShow | NoShow | Busy> =>
  withLockedShow(showId, options, async (locked) => {
    const stored = await getStoredShow(locked)
    if (stored.cancelledAt) return { kind: 'cancelled' as const, show: stored }
    const { now, tx } = locked
    const edits = { cancelledAt: now, ...(!isClosed(stored, now) && { bookingClosesAt: now }) }
    const outcome = await storeIfVersion(locked, stored, edits, { ...options, action: 'show.cancel' })
    if (outcome.kind === 'stale') return outcome
    await endWithShow(
      { ...locked, isCancelled: true },
      await listBookingsWithSeats(showId, { after: 0, limit: size }, tx),
    )
    return { kind: 'cancelled' as const, show: outcome.show }
  })

/**
 * Ends the bookings of cancelled shows, batch after batch. Any number of processes may do so at once, and each booking ends once,
 * also if a process is killed. A booking that the database refuses to change is logged and stops no other.
 *
 * @param options.now overrides the database's clock.
 * @param options.signal stops before the next transaction.
 * @param options.size bookings per transaction.
 */
export async function finishCancellations({
  now,
  database,
  signal,
  size = batchSize,
}: {
  now?: Date
  database?: Database
  signal?: AbortSignal
  size?: number
} = {}) {
  const unfinished = await (database ?? db())
    .select({ id: shows.id })
    .from(shows)
    .where(and(isNotNull(shows.cancelledAt), gt(shows.bookedSeats, 0)))
  const options = { ...(now && { now }), ...(database && { database }) }
  for (const { id } of unfinished) {
    try {
      await endBookings(id, size, options, signal)
    } catch (error) {
      getLog().error({ err: error, showId: id }, 'the bookings of a cancelled show are left to the next sweep')
    }
  }
}

type Options = Omit<StaffOptions, 'actor'>

async function endBookings(showId: number, size: number, options: Options, signal: AbortSignal | undefined) {
  for (let after = 0; !signal?.aborted; ) {
    const ids = await listBookingsWithSeats(showId, { after, limit: size }, options.database ?? db())
    const last = ids.at(-1)
    if (last === undefined) break
    try {
      await endBatch(showId, ids, options)
    } catch (error) {
      if (!isDataError(error)) throw error
      for (const id of ids) await endAlone(showId, id, options)
    }
    after = last
  }
  // The batches have subtracted their seats. Counting once finds what another SQL client left wrong.
  if (!signal?.aborted) await withLockedShow(showId, options, (locked) => recountSeats(locked))
}

async function endBatch(showId: number, ids: readonly number[], options: Options) {
  const outcome = await withLockedShow(showId, options, async (locked) => {
    await endWithShow(locked, ids)
    return { kind: 'done' as const }
  })
  if (outcome.kind === 'busy') throw new Error('The show is busy')
}

async function endAlone(showId: number, id: number, options: Options) {
  try {
    await endBatch(showId, [id], options)
  } catch (error) {
    if (!isDataError(error)) throw error
    getLog().error({ err: error, bookingId: id }, 'this booking of a cancelled show cannot be ended')
  }
}
