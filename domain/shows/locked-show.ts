import 'server-only'
import { AsyncLocalStorage } from 'node:async_hooks'
import { eq } from 'drizzle-orm'
import type { Busy, Work } from '#db/batch-queue.ts'
import type { Database } from '#db/client.ts'
import { shows } from '#db/schema.ts'
import type { Actor } from '#domain/accounts/types.ts'
import { enqueue } from './command-queue.ts'
import { type LockedShow, lockShow } from './inventory.ts'

/** A show as it is stored. */
export type Show = typeof shows.$inferSelect

/** Options of a command of staff. `now` overrides the database's clock. */
export type StaffOptions = { actor: Actor; now?: Date; database?: Database }

/** The outcome of a command on a show that does not exist. */
export type NoShow = { kind: 'not-found' }

/** The outcome of a command that a cancelled show does not allow. */
export type ShowCancelled = { kind: 'cancelled' }

/**
 * Runs a command of staff on one show when its turn comes in the show's queue, in one transaction that locks the show.
 *
 * @param change gets the locked show and its row as it is stored.
 */
export function withLockedShow<Outcome>(
  showId: number,
  { now, database }: Omit<StaffOptions, 'actor'>,
  change: (locked: LockedShow, stored: Show) => Promise<Outcome>,
): Promise<Outcome | NoShow | Busy> {
  // The queue runs outside of HTTP requests. The command belongs to one, for its logs.
  const inRequest = AsyncLocalStorage.snapshot()
  const changing: Work<undefined, Outcome | NoShow> = {
    name: 'change-show',
    batch: 1,
    run: async (tx, afterCommit) => {
      const locked = await lockShow(tx, afterCommit, showId, { now })
      if (!locked) return [{ kind: 'not-found' }]
      const [stored] = await tx.select().from(shows).where(eq(shows.id, showId))
      if (!stored) throw new Error('A show went away under its lock')
      return [await inRequest(() => change(locked.show, stored))]
    },
  }
  return enqueue(showId, changing, undefined, database)
}
