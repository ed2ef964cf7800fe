import { customType } from 'drizzle-orm/pg-core'

/**
 * A `timestamp with time zone` column as a `Date`.
 *
 * Drizzle's own type passes PostgreSQL's text to `new Date`, which reads the year 0001 as 2001. Connections of `client.ts` use
 * UTC, so that the text is ISO 8601 but for its separator and its zone.
 */
export const instant = customType<{ data: Date; driverData: string }>({
  dataType: () => 'timestamp with time zone',
  toDriver: (date) => date.toISOString(),
  fromDriver: (text) => parseInstant(text),
})

/** Parses PostgreSQL's text of a `timestamp with time zone` read in a UTC session, e.g. `2024-03-25 18:00:00.5+00`. */
export const parseInstant = (text: string): Date => new Date(text.replace(' ', 'T').replace(/\+00$/, 'Z'))
