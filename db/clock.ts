import { type SQL, sql } from 'drizzle-orm'

/** The present instant in SQL: the database's clock, which all instances share, or the time that a test sets. */
export const sqlNow = (now?: Date): SQL => (now ? sql`${now.toISOString()}::timestamptz` : sql`clock_timestamp()`)
