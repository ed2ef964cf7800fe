import type { BookingSearch } from '#domain/bookings/schema.ts'
import type { BookingFilter } from '#domain/bookings/search.ts'
import { getVenue } from '#domain/venue/settings.ts'
import { dayInZone } from '#lib/time.ts'

/** What a search finds, with the day in the venue's time zone. */
export const filterOf = ({ date, after: _, ...filter }: BookingSearch): BookingFilter => ({
  ...filter,
  day: date === undefined ? undefined : dayInZone(date, getVenue().timeZone),
})

/** The query of an address that leads to a search; empty if nothing is searched for. A page's `after` is given apart. */
export function queryOf({ text, show, status, date }: BookingSearch, after?: number): string {
  const entries = Object.entries({ text, show, status, date, after }).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  )
  return entries.length === 0 ? '' : `?${new URLSearchParams(entries)}`
}
