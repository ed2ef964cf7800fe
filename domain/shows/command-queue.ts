import 'server-only'
import { createQueues } from '#db/batch-queue.ts'
import { commandDb, type Database } from '#db/client.ts'
import { perProcess } from '#lib/per-process.ts'

type Queues = ReturnType<typeof createQueues>

const ofDatabases = new WeakMap<Database, Queues>()

/**
 * The queues of this process in which commands wait, one for each show, whatever they do with it.
 *
 * @param database another one than that of the process.
 */
export function showQueues(database?: Database): Queues {
  if (!database) return perProcess('show-queues', () => createQueues(commandDb))
  const known = ofDatabases.get(database) ?? createQueues(() => database)
  ofDatabases.set(database, known)
  return known
}
