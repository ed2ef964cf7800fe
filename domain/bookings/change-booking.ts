import 'server-only'
import { eq } from 'drizzle-orm'
import { type Database, db, inTransaction, type Transaction } from '#db/client.ts'
import { driverOf } from '#db/driver.ts'
import { parseInstant } from '#db/instant.ts'
import { bookings } from '#db/schema.ts'
import { mailQueued } from '#domain/mails/queue.ts'
import { type LockedShow, lockShow } from '#domain/shows/lock.ts'
import { seatsChanged } from '#domain/shows/seat-changes.ts'
import type { Booking } from './book.ts'
import { expiry } from './expiry.ts'

/**
 * Why a booking was left as it is: its `status` does not allow it, the hold has `expired`, there are `too-few-seats`, it was
 * extended as often as it may be (`no-extensions`), or the show is about to start or has `started`.
 */
export type Refusal = 'status' | 'expired' | 'too-few-seats' | 'no-extensions' | 'started'

export type ChangeOutcome =
  | { kind: 'done'; booking: Booking }
  | { kind: 'refused'; reason: Refusal; booking: Booking }
  | { kind: 'not-found' }

export type Options = { now?: Date; database?: Database }

/** A booking under its show's lock. For a hold, `end` is when it gives its seats back. */
export type Locked = { booking: Booking; end: Date; show: LockedShow; now: Date }

/** Changes the booking that a reference names, in one transaction that locks its show and then itself. */
export async function changeBooking(
  reference: string,
  { now, database = db() }: Options,
  change: (tx: Transaction, locked: Locked) => Promise<ChangeOutcome>,
): Promise<ChangeOutcome> {
  const outcome = await inTransaction<ChangeOutcome>(database, async (tx) => {
    const ofBooking = driverOf(tx)`(select show_id from bookings where reference = ${reference})`
    const locked = await lockShow(tx, ofBooking, { now })
    if (!locked) return { kind: 'not-found' }
    const [row] = await tx
      .select({ booking: bookings, end: expiry().mapWith(parseInstant) })
      .from(bookings)
      .where(eq(bookings.reference, reference))
      .for('update')
    return row ? change(tx, { ...row, show: locked.show, now: locked.now }) : { kind: 'not-found' }
  })
  if (outcome.kind !== 'not-found') seatsChanged(outcome.booking.showId, database)
  mailQueued()
  return outcome
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
