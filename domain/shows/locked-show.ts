import 'server-only'
import { AsyncLocalStorage } from 'node:async_hooks'
import { eq } from 'drizzle-orm'
import type { Busy, Work } from '#db/batch-queue.ts'
import type { Database, Transaction } from '#db/client.ts'
import type { Fragment } from '#db/driver.ts'
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
 * Runs a command on one show when its turn comes in the show's queue, in one transaction that locks the show.
 *
 * @param options.extra an expression to read with the lock: see `lockShow`.
 * @param change gets the locked show and the value of `extra`.
 */
export function withLockedShow<Outcome>(
  showId: number,
  { now, database, extra }: Omit<StaffOptions, 'actor'> & { extra?: (tx: Transaction) => Fragment | undefined },
  change: (locked: LockedShow, extra: unknown) => Promise<Outcome>,
): Promise<Outcome | NoShow | Busy> {
  // The queue runs outside of HTTP requests. The command runs inside its own request again, for the logs and the mail limits.
  const inRequest = AsyncLocalStorage.snapshot()
  const changing: Work<undefined, Outcome | NoShow> = {
    name: 'change',
    batch: 1,
    run: async (tx, afterCommit) => {
      const locked = await lockShow(tx, afterCommit, showId, { now, extra: extra?.(tx) })
      if (!locked) return [{ kind: 'not-found' }]
      return [await inRequest(() => change(locked.show, locked.extra))]
    },
  }
  return enqueue(showId, changing, undefined, database)
}

/** Reads all columns of a locked show. */
export async function getStoredShow({ tx, id }: LockedShow): Promise<Show> {
  const [stored] = await tx.select().from(shows).where(eq(shows.id, id))
  if (!stored) throw new Error('A show went away under its lock')
  return stored
}
