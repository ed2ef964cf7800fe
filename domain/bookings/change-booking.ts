import 'server-only'
import { AsyncLocalStorage } from 'node:async_hooks'
import { eq } from 'drizzle-orm'
import type { Busy, Work } from '#db/batch-queue.ts'
import { type Database, db, type Transaction } from '#db/client.ts'
import { parseInstant } from '#db/instant.ts'
import { bookings } from '#db/schema.ts'
import { mailQueued } from '#domain/mails/outbox.ts'
import { type LockedShow, lockShow } from '#domain/shows/lock.ts'
import { showQueues } from '#domain/shows/queue.ts'
import { seatsChanged } from '#domain/shows/seat-changes.ts'
import type { Booking } from './book.ts'
import { expiry } from './expiry.ts'
import { getShowId } from './queries.ts'

/**
 * Why a booking was left as it is: its `status` does not allow it, the hold has `expired`, there are `too-few-seats`, it was
 * extended as often as it may be (`no-extensions`), or the show is about to start or has `started`.
 */
export type Refusal = 'status' | 'expired' | 'too-few-seats' | 'no-extensions' | 'started'

export type ChangeOutcome =
  | { kind: 'done'; booking: Booking }
  | { kind: 'refused'; reason: Refusal; booking: Booking }
  | { kind: 'not-found' }
  | Busy

export type Options = { now?: Date; database?: Database }

/** A booking under its show's lock. For a hold, `end` is when it gives its seats back. */
export type Locked = { booking: Booking; end: Date; show: LockedShow; now: Date }

type Change = (tx: Transaction, locked: Locked) => Promise<ChangeOutcome>

/**
 * Changes the booking that a reference names when the turn comes in its show's queue, in one transaction that locks the show and
 * then the booking. While another program has the booking locked, the outcome is `busy`.
 */
export async function changeBooking(
  reference: string,
  { now, database }: Options,
  change: Change,
): Promise<ChangeOutcome> {
  // The queue runs outside of the request that this change answers, but what it logs and mails is about that one.
  const inRequest = AsyncLocalStorage.snapshot()
  const showId = await getShowId(reference, database)
  if (showId === undefined) return { kind: 'not-found' }
  const changing: Work<undefined, ChangeOutcome> = {
    batch: 1,
    run: async (tx) => {
      const locked = await lockShow(tx, showId, { now })
      return locked && [await inRequest(() => changeLocked(tx, reference, locked, change))]
    },
    onCommit: (_showId, outcomes) => {
      const kind = outcomes?.[0]?.kind
      // A refused change may have taken expired holds over.
      if (kind === 'done' || kind === 'refused') seatsChanged(showId, database ?? db())
      if (kind === 'done') mailQueued()
    },
  }
  return (await showQueues(database)(showId, changing, undefined)) ?? { kind: 'not-found' }
}

async function changeLocked(
  tx: Transaction,
  reference: string,
  { show, now }: { show: LockedShow; now: Date },
  change: Change,
): Promise<ChangeOutcome> {
  // Commands take this lock under the show's alone, so that what holds it now is something else: there is no telling for how long.
  const [row] = await tx
    .select({ booking: bookings, end: expiry().mapWith(parseInstant) })
    .from(bookings)
    .where(eq(bookings.reference, reference))
    .for('no key update', { skipLocked: true })
  return row ? change(tx, { ...row, show, now }) : { kind: 'busy' }
}

/** Writes a change of a booking that is locked. */
export async function updateBooking(
  tx: Transaction,
  booking: Booking,
  values: Partial<Omit<Booking, 'id' | 'showId' | 'reference' | 'createdAt' | 'renewsId'>>,
): Promise<Extract<ChangeOutcome, { kind: 'done' }>> {
  const [changed] = await tx.update(bookings).set(values).where(eq(bookings.id, booking.id)).returning()
  if (!changed) throw new Error(`Booking ${booking.id} went away under its lock`)
  return { kind: 'done', booking: changed }
}

export const refused = (reason: Refusal, booking: Booking): ChangeOutcome => ({ kind: 'refused', reason, booking })
