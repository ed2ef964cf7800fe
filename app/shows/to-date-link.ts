import 'server-only'
import type { DateLink } from '#components/shows/date-links.tsx'
import type { ProductionDate } from '#domain/productions/queries.ts'
import { getEnv } from '#lib/env.ts'
import { formatDay, formatTime } from '#lib/format.ts'

/** A date of a production as a list of links shows it. */
export function toDateLink({ id, startTime, availableSeats, cancelledAt }: ProductionDate, now: Date): DateLink {
  const zone = getEnv().VENUE_TIME_ZONE
  return {
    id,
    startsAt: startTime.toISOString(),
    day: formatDay(startTime, zone, now),
    time: formatTime(startTime, zone),
    seatsLeft: availableSeats,
    cancelled: cancelledAt !== null,
  }
}
