import 'server-only'
import { AsyncLocalStorage } from 'node:async_hooks'
import { eq } from 'drizzle-orm'
import type { Work } from '#db/batch-queue.ts'
import { parseInstant } from '#db/instant.ts'
import { bookings } from '#db/schema.ts'
import { enqueue } from '#domain/shows/command-queue.ts'
import { type LockedShow, lockShow } from '#domain/shows/inventory.ts'
import { endWithShow } from './end-with-show.ts'
import { holdEnd } from './holds.ts'
import { getShowId } from './queries.ts'
import type { Booking, ChangeOutcome, Options, RefusedChange } from './types.ts'

/** A booking that is locked, and its show. `end` is when a hold expires. */
export type LockedBooking = { booking: Booking; end: Date; show: LockedShow }

type Change = (locked: LockedBooking) => Promise<ChangeOutcome>

/**
 * Runs a command on one booking when its turn comes in the show's queue, in one transaction that locks the show and then the booking.
 * If another program has locked the booking, the outcome is `busy`.
 */
export async function withLockedBooking(
  reference: string,
  { now, database }: Options,
  change: Change,
): Promise<ChangeOutcome> {
  // The queue runs outside of HTTP requests. The command belongs to one, for its logs and mails.
  const inRequest = AsyncLocalStorage.snapshot()
  const showId = await getShowId(reference, database)
  if (showId === undefined) return { kind: 'not-found' }
  const changing: Work<undefined, ChangeOutcome> = {
    name: 'change',
    batch: 1,
    run: async (tx, afterCommit) => {
      const locked = await lockShow(tx, afterCommit, showId, { now })
      if (!locked) return [{ kind: 'not-found' }]
      return [await inRequest(() => changeLocked(locked.show, reference, change))]
    },
  }
  return enqueue(showId, changing, undefined, database)
}

async function changeLocked(show: LockedShow, reference: string, change: Change): Promise<ChangeOutcome> {
  // Commands take this lock after the show's, so it can only be held by another program, which may hold it for long.
  const [row] = await show.tx
    .select({ booking: bookings, end: holdEnd().mapWith(parseInstant) })
    .from(bookings)
    .where(eq(bookings.reference, reference))
    .for('no key update', { skipLocked: true })
  if (!row) return { kind: 'busy' }
  // The cancellation of a show reaches its bookings batch after batch. A command finds the booking as it ends.
  const [ended] = show.isCancelled ? await endWithShow(show, [row.booking.id]) : []
  return change({ ...row, booking: ended ?? row.booking, show })
}

/** Writes a change of a locked hold that leaves its status. */
export async function updateHold(
  { tx }: LockedShow,
  booking: Booking,
  values: Partial<Pick<Booking, 'seatCount' | 'expiresAt' | 'extensions'>>,
): Promise<ChangeOutcome> {
  const [changed] = await tx.update(bookings).set(values).where(eq(bookings.id, booking.id)).returning()
  return done(changed)
}

/** @param booking the booking as it is now; undefined is a bug, because it was locked. */
export function done(booking: Booking | undefined): ChangeOutcome {
  if (!booking) throw new Error('A booking went away under its lock')
  return { kind: 'done', booking }
}

export const refused = (reason: RefusedChange['reason'], booking: Booking): ChangeOutcome => ({
  kind: 'refused',
  reason,
  booking,
})
