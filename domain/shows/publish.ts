import 'server-only'
import type { Busy } from '#db/batch-queue.ts'
import { storeEdits } from './edit.ts'
import {
  getStoredShow,
  type NoShow,
  type Show,
  type ShowCancelled,
  type StaffOptions,
  withLockedShow,
} from './locked-show.ts'

/** Publishes a draft: from now on everyone sees it. Publishing again changes nothing. */
export const publish = (
  showId: number,
  options: StaffOptions,
): Promise<{ kind: 'done'; show: Show } | ShowCancelled | NoShow | Busy> =>
  withLockedShow(showId, options, async (locked) => {
    const stored = await getStoredShow(locked)
    if (stored.cancelledAt) return { kind: 'cancelled' as const }
    const by = { actor: options.actor, action: 'show.publish' } as const
    return { kind: 'done' as const, show: await storeEdits(locked, stored, { isDraft: false }, by) }
  })
