import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Busy, createBatchQueues, turn, type Work } from '#db/batch-queue.ts'
import { commandDb, type Database } from '#db/client.ts'
import { perProcess } from '#lib/per-process.ts'

type Queues = ReturnType<typeof createBatchQueues>

const queuesOfTests = new WeakMap<Database, Queues>()

function queuesOf(database: Database | undefined): Queues {
  if (!database) return perProcess('show-queues', () => createBatchQueues(commandDb))
  const queues = queuesOfTests.get(database) ?? createBatchQueues(() => database)
  queuesOfTests.set(database, queues)
  return queues
}

/**
 * Runs a command of a show when its turn comes in the show's queue. All commands of a show wait in one queue, whatever they do,
 * so that they use one connection.
 *
 * @param database for tests: another database than that of the process.
 * @returns `busy` if too many commands wait, or this one has waited too long.
 */
export const enqueue = <Request, Outcome>(
  showId: number,
  work: Work<Request, Outcome>,
  request: Request,
  database?: Database,
): Promise<Outcome | Busy> => queuesOf(database)(showId, work, request)

/** How long a command that has the turn of one show waits for that of another show, in milliseconds. */
const turnLimitMs = 2_000

/**
 * Runs a command of two shows when its turn has come in both queues. It takes the turns in the order of the shows' ids, so that two
 * such commands never wait for each other, and it has no connection while it waits.
 */
export async function withTurns<Outcome>(
  showIds: readonly [number, number],
  run: () => Promise<Outcome>,
  { database, limitMs = turnLimitMs }: { database?: Database | undefined; limitMs?: number } = {},
): Promise<Outcome | Busy> {
  const endLower = await enqueue(Math.min(...showIds), turn, undefined, database)
  if (typeof endLower !== 'function') return endLower
  try {
    const endHigher = await takeTurn(Math.max(...showIds), limitMs, database)
    return typeof endHigher === 'function' ? await run().finally(endHigher) : endHigher
  } finally {
    endLower()
  }
}

/** Takes a show's turn within a time. A turn that comes later ends at once. */
async function takeTurn(showId: number, limitMs: number, database: Database | undefined): Promise<(() => void) | Busy> {
  const taken = enqueue(showId, turn, undefined, database)
  const first = await Promise.race([taken, sleep(limitMs, undefined, { ref: false })])
  if (first) return first
  void taken.then((end) => typeof end === 'function' && end())
  return { kind: 'busy' }
}
