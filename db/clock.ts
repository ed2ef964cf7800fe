import { type SQL, sql } from 'drizzle-orm'
import type { Database, Transaction } from './client.ts'
import { parseInstant } from './instant.ts'

/** The present instant in SQL: the database's clock, which all instances share, or the time that a test sets. */
export const sqlNow = (now?: Date): SQL => (now ? sql`${now.toISOString()}::timestamptz` : sql`clock_timestamp()`)

/** Reads the database's clock. */
export async function readNow(database: Database | Transaction): Promise<Date> {
  const [row] = await database.execute<{ now: string }>(sql`select ${sqlNow()} as now`)
  if (!row) throw new Error('The database has no time')
  return parseInstant(row.now)
}
