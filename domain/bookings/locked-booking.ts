import 'server-only'
import { eq } from 'drizzle-orm'
import type { Busy } from '#db/batch-queue.ts'
import { parseInstant } from '#db/instant.ts'
import { bookings } from '#db/schema.ts'
import type { LockedShow } from '#domain/shows/inventory.ts'
import { withLockedShow } from '#domain/shows/locked-show.ts'
import { endWithShow } from './end-with-show.ts'
import { holdEnd } from './holds.ts'
import { getReference, getShowId } from './queries.ts'
import type { Booking, ChangeOutcome, Options } from './types.ts'

/** A booking and its show, both locked. `end` is when the booking expires if it is a hold. */
export type LockedBooking = { booking: Booking; end: Date; show: LockedShow }

type Change<Outcome> = (locked: LockedBooking) => Promise<Outcome>

type Missed = { kind: 'not-found' } | Busy

/**
 * Runs a command on one booking when its turn comes in the show's queue, in one transaction that locks the show and then the booking.
 * If another program has locked the booking, the outcome is `busy`.
 */
export async function withLockedBooking<Outcome>(
  reference: string,
  options: Options,
  change: Change<Outcome>,
): Promise<Outcome | Missed> {
  for (let attempt = 1; attempt <= maxAttempts; attempt++) {
    const showId = await getShowId(reference, options.database)
    if (showId === undefined) return { kind: 'not-found' }
    const outcome = await withLockedShow(showId, options, (show) => changeLocked(show, reference, change))
    if (outcome !== movedAway) return outcome
  }
  return { kind: 'busy' }
}

/** Staff moved the booking to another show after its show was read. */
const movedAway = Symbol('moved away')

/** How often a command reads the show of a booking that is being moved. */
const maxAttempts = 3

/** Does what `withLockedBooking` does for a booking that staff know by its number. */
export async function withNumberedBooking<Outcome>(
  id: number,
  options: Options,
  change: Change<Outcome>,
): Promise<Outcome | Missed> {
  const reference = await getReference(id, options.database)
  return reference === undefined ? { kind: 'not-found' } : withLockedBooking(reference, options, change)
}

async function changeLocked<Outcome>(
  show: LockedShow,
  reference: string,
  change: Change<Outcome>,
): Promise<Outcome | Missed | typeof movedAway> {
  // All commands lock the show first. So only another program can hold this lock, and it may do so for long.
  const [row] = await show.tx
    .select({ booking: bookings, end: holdEnd().mapWith(parseInstant) })
    .from(bookings)
    .where(eq(bookings.reference, reference))
    .for('no key update', { skipLocked: true })
  if (!row) return { kind: 'busy' }
  if (row.booking.showId !== show.id) return movedAway
  // The cancellation of a show reaches its bookings batch after batch. A command finds the booking as it ends.
  const [ended] = show.isCancelled ? await endWithShow(show, [row.booking.id]) : []
  return change({ ...row, booking: ended ?? row.booking, show })
}

/** Changes columns of a locked hold, but not its status. */
export async function updateHold(
  { tx }: LockedShow,
  booking: Booking,
  values: Partial<Pick<Booking, 'seatCount' | 'expiresAt' | 'extensions'>>,
): Promise<ChangeOutcome> {
  const [changed] = await tx.update(bookings).set(values).where(eq(bookings.id, booking.id)).returning()
  return done(changed)
}

/** The outcome of a change. @param booking as it is now. Undefined would be a bug, because the booking was locked. */
export function done(booking: Booking | undefined): { kind: 'done'; booking: Booking } {
  if (!booking) throw new Error('A booking went away under its lock')
  return { kind: 'done', booking }
}

export const refused = <Reason extends string>(reason: Reason, booking: Booking) => ({
  kind: 'refused' as const,
  reason,
  booking,
})
