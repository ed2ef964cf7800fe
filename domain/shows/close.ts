import 'server-only'
import type { Busy } from '#db/batch-queue.ts'
import { storeIfVersion } from './edit.ts'
import {
  type CommandOptions,
  getStoredShow,
  type NoShow,
  type Show,
  type ShowCancelled,
  type StaleShow,
  withLockedShow,
} from './locked-show.ts'
import { isClosed, isOpen } from './rules.ts'

type Done = { kind: 'done'; show: Show }

/** Closes booking for a show now. Closing again changes nothing. Holds that exist can be confirmed until they expire. */
export const close = (showId: number, options: CommandOptions): Promise<Done | StaleShow | NoShow | Busy> =>
  withLockedShow(showId, options, async (locked) => {
    const stored = await getStoredShow(locked)
    const edits = isOpen(stored, locked.now) ? { bookingClosesAt: locked.now } : {}
    return storeIfVersion(locked, stored, edits, { ...options, action: 'show.close' })
  })

/**
 * Opens booking for a show now: one that opens later, or one that has closed. A closed show is open until its start, or without an end
 * if it has started. Opening again changes nothing. A cancelled show stays closed.
 */
export const open = (
  showId: number,
  options: CommandOptions,
): Promise<Done | StaleShow | ShowCancelled | NoShow | Busy> =>
  withLockedShow(showId, options, async (locked) => {
    const stored = await getStoredShow(locked)
    if (stored.cancelledAt) return { kind: 'cancelled' as const }
    const { now } = locked
    const opensLater = stored.bookingOpensAt !== null && stored.bookingOpensAt > now
    const edits = {
      ...(opensLater && { bookingOpensAt: now }),
      ...(isClosed(stored, now) && { bookingClosesAt: now < stored.startTime ? stored.startTime : null }),
    }
    return storeIfVersion(locked, stored, edits, { ...options, action: 'show.reopen' })
  })
