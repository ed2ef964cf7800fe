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

/** Publishes a draft: from now on everyone sees it. Publishing again changes nothing. */
export const publish = (
  showId: number,
  options: CommandOptions,
): Promise<{ kind: 'done'; show: Show } | StaleShow | ShowCancelled | NoShow | Busy> =>
  withLockedShow(showId, options, async (locked) => {
    const stored = await getStoredShow(locked)
    if (stored.cancelledAt) return { kind: 'cancelled' as const }
    return storeIfVersion(locked, stored, { isDraft: false }, { ...options, action: 'show.publish' })
  })
