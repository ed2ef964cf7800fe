import 'server-only'
import { AsyncLocalStorage } from 'node:async_hooks'
import { eq } from 'drizzle-orm'
import type { Busy, Work } from '#db/batch-queue.ts'
import { commandDb, type Database, type Transaction } from '#db/client.ts'
import type { Fragment } from '#db/driver.ts'
import { isLockTimeout } from '#db/errors.ts'
import { shows } from '#db/schema.ts'
import { inTransaction } from '#db/transaction.ts'
import type { Actor } from '#domain/accounts/types.ts'
import { enqueue, withTurns } from './command-queue.ts'
import { type LockedShow, lockShow } from './inventory.ts'

/** A show as it is stored. */
export type Show = typeof shows.$inferSelect

/** Options of a command of staff. `now` overrides the database's clock. */
export type StaffOptions = { actor: Actor; now?: Date; database?: Database }

/**
 * Options of a command of staff that changes a show. `ifVersion`: the version that the command is based on. If it is not the present
 * one, nothing changes, and the outcome is `stale`. A command that finds nothing to change does not look at it.
 */
export type CommandOptions = StaffOptions & { ifVersion?: number | undefined }

/** The outcome of a command that is based on an old version of the show. */
export type StaleShow = { kind: 'stale' }

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

/**
 * Runs a command on two shows when its turn comes in the queues of both, in one transaction that locks them in the order of their ids.
 *
 * @param showIds two different ids.
 * @param change gets the locked shows in the order of `showIds`.
 * @returns `busy` also if another program or process keeps a lock for too long.
 */
export async function withLockedShows<Outcome>(
  showIds: readonly [number, number],
  { now, database }: Omit<StaffOptions, 'actor'>,
  change: (one: LockedShow, other: LockedShow) => Promise<Outcome>,
): Promise<Outcome | NoShow | Busy> {
  const run = () =>
    inTransaction(database ?? commandDb(), async (tx, afterCommit) => {
      const lower = await lockShow(tx, afterCommit, Math.min(...showIds), { now })
      const higher = await lockShow(tx, afterCommit, Math.max(...showIds), { now })
      if (!lower || !higher) return { kind: 'not-found' as const }
      // The time after the wait for both locks.
      const shows = [{ ...lower.show, now: higher.show.now }, higher.show] as const
      return showIds[0] < showIds[1] ? change(shows[0], shows[1]) : change(shows[1], shows[0])
    })
  try {
    return await withTurns(showIds, run, { database })
  } catch (error) {
    if (isLockTimeout(error)) return { kind: 'busy' }
    throw error
  }
}

/** Reads all columns of a locked show. */
export async function getStoredShow({ tx, id }: LockedShow): Promise<Show> {
  const [stored] = await tx.select().from(shows).where(eq(shows.id, id))
  if (!stored) throw new Error('A show went away under its lock')
  return stored
}
