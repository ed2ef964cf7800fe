import 'server-only'
import { type Busy, createBatchQueues, type Work } from '#db/batch-queue.ts'
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
