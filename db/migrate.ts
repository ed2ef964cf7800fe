import 'server-only'
import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate as applyMigrations } from 'drizzle-orm/postgres-js/migrator'
import { openPool } from './client.ts'

const migrationsFolder = fileURLToPath(new URL('../drizzle', import.meta.url))

/** Any number that no other user of the same database takes: "marquee" on a telephone's keys. */
const migrationLock = 6_277_833

/**
 * Brings a database up to date. Instances that start at once wait for each other on an advisory lock, which PostgreSQL
 * releases by itself when a connection ends.
 */
export async function migrate(url: string): Promise<void> {
  const connection = openPool(url, { max: 1, connection: { statement_timeout: 0, lock_timeout: 0 } })
  try {
    await connection`select pg_advisory_lock(${migrationLock})`
    await applyMigrations(drizzle(connection), { migrationsFolder })
  } finally {
    await connection.end({ timeout: 5 })
  }
}
