import 'server-only'
import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate as applyMigrations } from 'drizzle-orm/postgres-js/migrator'
import { isLockTimeout } from './errors.ts'
import { inspectDatabase } from './inspect-database.ts'
import { openForMaintenance } from './maintenance.ts'

/** The folder of the migrations, in the form of drizzle-kit. */
export const migrationsFolder = fileURLToPath(new URL('../drizzle', import.meta.url))

/** The key of the advisory lock: "marquee" on the keys of a telephone. Other programs are unlikely to use the same key. */
const migrationLock = 6_277_833

/** How long an instance waits for another instance that migrates, in milliseconds. */
const defaultWaitMs = 120_000

/**
 * Inspects a database and applies the migrations. Instances that start at the same time wait for each other on an advisory lock. The
 * lock belongs to a transaction: a lock of a session would outlive it behind a connection pooler.
 *
 * @param options.waitMs how long to wait for another instance.
 * @throws an `Error` that says what to do if the wait takes longer.
 */
export async function migrate(url: string, { waitMs = defaultWaitMs } = {}): Promise<void> {
  await inspectDatabase(url)
  // A migration may take long, and so may the wait for it.
  const [holder, worker] = [openForMaintenance(url), openForMaintenance(url)]
  try {
    await holder.begin(async (sql) => {
      await sql.unsafe(`set local idle_in_transaction_session_timeout = 0; set local lock_timeout = ${waitMs}`)
      await sql`select pg_advisory_xact_lock(${migrationLock})`
      await applyMigrations(drizzle(worker), { migrationsFolder })
    })
  } catch (error) {
    if (!isLockTimeout(error)) throw error
    throw new Error(
      `Another instance has been migrating this database for ${waitMs / 1000} s. Start again when it is done; if there is none, end the session in pg_stat_activity that holds an advisory lock.`,
    )
  } finally {
    await Promise.all([holder.end({ timeout: 5 }), worker.end({ timeout: 5 })])
  }
}
