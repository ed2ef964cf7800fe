import 'server-only'
import type { Busy } from '#db/batch-queue.ts'
import { recordChange } from '#domain/audit/record-change.ts'
import type { Action } from '#domain/audit/rules.ts'
import { isSeated, type LockedShow, publishSeats } from '#domain/shows/inventory.ts'
import { type NoShow, type StaffOptions, withLockedShow } from '#domain/shows/locked-show.ts'
import { hasBit } from './bitmap.ts'
import { deleteBlocked, insertBlocked, listBlocked, release, storeSeating } from './inventory.ts'
import { isSpecial } from './seat-kinds.ts'
import { labelsOf } from './seat-map.ts'
import type { SeatedShow } from './types.ts'

/**
 * The outcome of a command on seats of a show. `taken`: some of the seats belong to bookings. `wrong-kind`: some are no wheelchair or
 * companion places. With these and with `unknown-seats`, nothing changes; `labels` are the seats that it is about.
 */
export type SeatsOutcome =
  | { kind: 'done' }
  | { kind: 'unknown-seats' | 'taken' | 'wrong-kind'; labels: readonly string[] }
  | { kind: 'no-numbered-seats' }
  | NoShow
  | Busy

type Change = (show: SeatedShow, seats: readonly number[]) => Promise<readonly number[] | SeatsOutcome>

/** Runs a command on seats of a show. @param change returns the seats that changed, or the outcome if it refuses. */
const withSeats = (
  showId: number,
  labels: readonly string[],
  { actor, ...options }: StaffOptions,
  action: Action,
  change: Change,
): Promise<SeatsOutcome> =>
  withLockedShow(showId, options, async (show: LockedShow): Promise<SeatsOutcome> => {
    if (!isSeated(show)) return { kind: 'no-numbered-seats' }
    const { byLabel } = show.seating.map
    const unknown = labels.filter((label) => !byLabel.has(label))
    if (unknown.length > 0) return { kind: 'unknown-seats', labels: unknown }
    const changed = await change(
      show,
      labels.flatMap((label) => byLabel.get(label) ?? []),
    )
    if ('kind' in changed) return changed
    if (changed.length === 0) return { kind: 'done' }
    await storeSeating(show)
    publishSeats(show)
    const seats = labelsOf(show.seating.map, changed)
    await recordChange(show.tx, { actor, action, subject: { kind: 'show', id: showId }, after: { seats } })
    return { kind: 'done' }
  })

/** Blocks free seats of a show, so that no one can book them. Seats that are blocked stay so. */
export const blockSeats = (showId: number, labels: readonly string[], options: StaffOptions): Promise<SeatsOutcome> =>
  withSeats(showId, labels, options, 'show.block-seats', async (show, seats) => {
    const blocked = new Set(await listBlocked(show))
    const free = seats.filter((seat) => !blocked.has(seat))
    const taken = free.filter((seat) => hasBit(show.seating.sold, seat))
    if (taken.length > 0) return { kind: 'taken', labels: labelsOf(show.seating.map, taken) }
    if (free.length > 0) await insertBlocked(show, free)
    return free
  })

/** Frees blocked seats of a show. Seats that are not blocked stay as they are. */
export const unblockSeats = (showId: number, labels: readonly string[], options: StaffOptions): Promise<SeatsOutcome> =>
  withSeats(showId, labels, options, 'show.unblock-seats', async (show, seats) => {
    const blocked = new Set(await listBlocked(show))
    const freed = seats.filter((seat) => blocked.has(seat))
    if (freed.length > 0) await deleteBlocked(show, freed)
    return freed
  })

/** Sells wheelchair and companion places of a show like other seats from now on, also to buyers who name none. */
export const releaseSeats = (showId: number, labels: readonly string[], options: StaffOptions): Promise<SeatsOutcome> =>
  withSeats(showId, labels, options, 'show.release-seats', async (show, seats) => {
    const { map, released } = show.seating
    const ordinary = seats.filter((seat) => !isSpecial(map.seats[seat]?.kind ?? 'standard'))
    if (ordinary.length > 0) return { kind: 'wrong-kind', labels: labelsOf(show.seating.map, ordinary) }
    const fresh = seats.filter((seat) => !released || !hasBit(released, seat))
    release(show.seating, fresh)
    return fresh
  })
