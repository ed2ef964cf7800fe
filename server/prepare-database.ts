import { setTimeout as sleep } from 'node:timers/promises'
import { closePool, databaseUrl, setEmbeddedDatabase } from '#db/client.ts'
import { migrate } from '#db/migrate.ts'
import { ensureOwner } from '#domain/accounts/ensure-owner.ts'
import { addExampleShows } from '#domain/shows/examples.ts'
import { flushSeatChanges } from '#domain/shows/seat-changes.ts'
import type { Env } from '#lib/env.ts'
import { graceSeconds, type Lifecycle } from './lifecycle.ts'

/** Makes the database ready for everybody: it runs, is migrated, and has the first owner in it. */
export async function prepareDatabase(env: Env, processes: number, lifecycle: Lifecycle) {
  if (!env.DATABASE_URL) {
    // The binaries are a development dependency, absent from a container, so that this module loads only where it is used.
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

/** Has this process tell the database what it still owes it, and leave it, when it stops. */
export function closeDatabaseAtStop(lifecycle: Lifecycle) {
  lifecycle.onStop(() => closePool(graceSeconds))
  // What cannot be told within a second is found by those who look again by themselves.
  lifecycle.onStop(() => Promise.race([flushSeatChanges(), sleep(1_000, undefined, { ref: false })]))
}

/** What all pools may open, and some for live seats, the claim on the folder and tools; PostgreSQL's own default at least. */
const connectionsOf = ({ DATABASE_POOL_SIZE }: Env, processes: number) => {
  const pools = processes === 1 ? 1 : processes + 1
  return Math.max(100, pools * DATABASE_POOL_SIZE + 20)
}
