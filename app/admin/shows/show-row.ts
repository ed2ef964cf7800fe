import type { AdminShow } from '#components/admin/shows-table.tsx'
import type { ShowDetails, ShowSummary, stateColumns } from '#domain/shows/queries.ts'
import { showState } from '#domain/shows/rules.ts'
import { getVenue } from '#domain/venue/settings.ts'
import { formatDate, formatTime } from '#lib/format.ts'

/** A show as a row of the table shows it. */
export function toRow(show: ShowSummary & Pick<ShowDetails, keyof typeof stateColumns | 'productionId'>): AdminShow {
  const zone = getVenue().timeZone
  return {
    id: show.id,
    productionId: show.productionId,
    name: show.name,
    startsAt: show.startTime.toISOString(),
    date: formatDate(show.startTime, zone),
    time: formatTime(show.startTime, zone),
    seatsLeft: show.availableSeats,
    totalSeats: show.totalSeats,
    state: showState(show, new Date()),
  }
}
