import 'server-only'
import type { DateLink } from '#components/shows/date-links.tsx'
import type { ProductionDate } from '#domain/productions/queries.ts'
import { showState } from '#domain/shows/rules.ts'
import { getVenue } from '#domain/venue/settings.ts'
import { formatDay, formatTime } from '#lib/format.ts'

/** A date of a production as a list of links shows it. */
export function toDateLink(date: ProductionDate, now: Date): DateLink {
  const { id, startTime, availableSeats } = date
  const zone = getVenue().timeZone
  return {
    id,
    startsAt: startTime.toISOString(),
    day: formatDay(startTime, zone, now),
    time: formatTime(startTime, zone),
    seatsLeft: availableSeats,
    state: showState(date, now),
  }
}
