import { type SQL, sql } from 'drizzle-orm'
import type postgres from 'postgres'
import type { Fragment } from '#db/driver.ts'
import { bookings } from '#db/schema.ts'
import { getEnv } from '#lib/env.ts'

/** The instant at which a PENDING booking gives its seats back, in SQL: its own, or `HOLD_SECONDS` after it was made. */
export const expiry = (): SQL =>
  sql`coalesce(${bookings.expiresAt}, ${bookings.createdAt} + make_interval(secs => ${getEnv().HOLD_SECONDS}))`

/** The same for a statement that is written by the driver's own `sql`. */
export const expiryFragment = (sql: postgres.Sql): Fragment =>
  sql`coalesce(bookings.expires_at, bookings.created_at + make_interval(secs => ${getEnv().HOLD_SECONDS}))`
