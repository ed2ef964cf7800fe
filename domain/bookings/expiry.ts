import { type SQL, sql } from 'drizzle-orm'
import { bookings } from '#db/schema.ts'
import { getEnv } from '#lib/env.ts'

/** The instant at which a PENDING booking gives its seats back, in SQL: its own, or `HOLD_SECONDS` after it was made. */
export const expiry = (): SQL =>
  sql`coalesce(${bookings.expiresAt}, ${bookings.createdAt} + make_interval(secs => ${getEnv().HOLD_SECONDS}))`
