import { type SQL, sql } from 'drizzle-orm'

/** An instant in SQL: the database's clock, which all instances share, unless a test sets the time. */
export const at = (now?: Date): SQL => (now ? sql`${now.toISOString()}::timestamptz` : sql`clock_timestamp()`)
