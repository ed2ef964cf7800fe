import 'server-only'
import { eq } from 'drizzle-orm'
import type { Busy } from '#db/batch-queue.ts'
import type { Database } from '#db/client.ts'
import { shows } from '#db/schema.ts'
import { queueMailing } from '#domain/mails/mailings.ts'
import { type LockedShow, publishSeats } from './inventory.ts'
import { type NoShow, type Show, withLockedShow } from './locked-show.ts'
import { isReschedule } from './rules.ts'

/** The fields of a show that staff edit. */
export type ShowEdits = Partial<Pick<Show, 'name' | 'startTime' | 'totalSeats' | 'bookingClosesAt'>>

/**
 * The outcome of an edit. `stale`: the show was edited since the version that the edit is based on. `too-few-seats`: more seats are
 * booked than it would have.
 */
export type EditOutcome =
  | { kind: 'edited'; show: Show }
  | { kind: 'stale'; show: Show }
  | { kind: 'too-few-seats'; bookedSeats: number }
  | NoShow
  | Busy

/**
 * Edits a show. Without changes it stays as it is, its version too. If it is rescheduled, its buyers get a mail.
 *
 * @param edit.version the version that the edit is based on. If it is not the present one, nothing changes.
 * @param options.now overrides the database's clock.
 */
export const edit = (
  showId: number,
  { version, ...edits }: ShowEdits & { version: number },
  options: { now?: Date; database?: Database } = {},
): Promise<EditOutcome> =>
  withLockedShow(showId, options, async (locked, stored): Promise<EditOutcome> => {
    if (stored.version !== version) return { kind: 'stale', show: stored }
    if (edits.totalSeats !== undefined && edits.totalSeats < stored.bookedSeats) {
      return { kind: 'too-few-seats', bookedSeats: stored.bookedSeats }
    }
    const show = await storeEdits(locked, stored, edits)
    if (isReschedule(stored, show, locked.now)) await queueMailing(locked, showId, 'reschedule')
    return { kind: 'edited', show }
  })

/** Stores edits of a locked show and raises its version, if they change anything. @returns the show as it is now. */
export async function storeEdits(locked: LockedShow, stored: Show, edits: ShowEdits): Promise<Show> {
  const changed = Object.entries(edits).filter(
    ([field, value]) => value !== undefined && !isSame(value, stored[field as keyof ShowEdits]),
  )
  if (changed.length === 0) return stored
  const [show] = await locked.tx
    .update(shows)
    .set({ ...Object.fromEntries(changed), version: stored.version + 1 })
    .where(eq(shows.id, locked.id))
    .returning()
  if (!show) throw new Error('A show went away under its lock')
  publishSeats(locked)
  return show
}

const isSame = (one: unknown, other: unknown) =>
  one instanceof Date && other instanceof Date ? one.getTime() === other.getTime() : one === other
