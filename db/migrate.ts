import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import type postgres from 'postgres'
import { isLockTimeout } from './errors.ts'
import { inspectDatabase } from './inspect-database.ts'
import { liftLimits, openForMaintenance } from './maintenance.ts'

const migrationsFolder = fileURLToPath(new URL('../drizzle', import.meta.url))

/** The key of the advisory lock: "marquee" on the keys of a telephone. Other programs are unlikely to use the same key. */
const migrationLock = 6_277_833

/** How long an instance waits for another instance that migrates, or for the locks of tables, in milliseconds. */
const defaultWaitMs = 120_000

/**
 * How long one attempt waits for the lock of a table, in milliseconds. Bookings that need the table wait behind it meanwhile, so it is much
 * less than the 5 s that a request waits in the queue of its show.
 */
const tableWaitMs = 1_000

/**
 * Inspects a database and applies the migrations. Instances that start at the same time wait for each other on an advisory lock. The
 * lock belongs to the transaction of the migrations: a lock of a session would outlive it behind a connection pooler.
 *
 * If a table is in use, such as by a backup, the attempt gives up all locks and comes back later, so that bookings go on.
 *
 * @param options.waitMs how long to wait for another instance, and how long to come back for the locks of tables.
 * @throws an `Error` that says what to do if the wait takes longer.
 */
export async function migrate(url: string, { waitMs = defaultWaitMs } = {}): Promise<void> {
  await inspectDatabase(url)
  const sql = openForMaintenance(url)
  const deadline = performance.now() + waitMs
  try {
    while (!(await attempt(sql, waitMs))) {
      if (performance.now() > deadline)
        throw new Error(
          `A migration has waited in vain for the lock of a table for ${waitMs / 1000} s. Start again when what uses it has ended, such as a backup; pg_stat_activity lists it.`,
        )
      await sleep(tableWaitMs * (1 + Math.random()))
    }
  } finally {
    await sql.end({ timeout: 5 })
  }
}

/** Tries to migrate. @returns false if the lock of a table was not free, and nothing has changed. */
async function attempt(sql: postgres.Sql, waitMs: number): Promise<boolean> {
  let hasTurn = false
  try {
    // With a snapshot from before the wait, the migrations of the other instance would not be seen.
    await sql.begin('isolation level read committed', async (tx) => {
      await liftLimits(tx)
      await tx.unsafe(`set local lock_timeout = ${waitMs}`)
      await tx`select pg_advisory_xact_lock(${migrationLock})`
      hasTurn = true
      await tx.unsafe(`set local lock_timeout = ${tableWaitMs}`)
      await applyMigrations(tx)
    })
    return true
  } catch (error) {
    if (!isLockTimeout(error)) throw error
    if (hasTurn) return false
    throw new Error(
      `Another instance has been migrating this database for ${waitMs / 1000} s. Start again when it is done; if there is none, end the session in pg_stat_activity that holds an advisory lock.`,
    )
  }
}

/**
 * Runs the migrations that a database does not have, and records them in the table of drizzle-orm.
 *
 * @param until the last migration, by its time in the journal; undefined for all.
 * @returns whether there is a migration `until`.
 */
export async function applyMigrations(tx: postgres.TransactionSql, until = Number.POSITIVE_INFINITY): Promise<boolean> {
  await tx`create schema if not exists drizzle`
  await tx`create table if not exists drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)`
  const [row] = await tx`select coalesce(max(created_at), 0) as last from drizzle.__drizzle_migrations`
  const migrations = readMigrationFiles({ migrationsFolder }).filter(({ folderMillis }) => folderMillis <= until)
  for (const { sql, hash, folderMillis } of migrations) {
    if (folderMillis <= Number(row?.last)) continue
    for (const statement of sql) await tx.unsafe(statement)
    await tx`insert into drizzle.__drizzle_migrations (hash, created_at) values (${hash}, ${folderMillis})`
  }
  return migrations.at(-1)?.folderMillis === until
}
