import 'server-only'
import type { AdminShow } from '#components/admin/shows-table.tsx'
import { isOpen } from '#domain/shows/inventory.ts'
import type { ListedShow } from '#domain/shows/queries.ts'
import { getEnv } from '#lib/env.ts'
import { formatDate, formatTime } from '#lib/format.ts'

/** A show as a row of the table shows it. */
export function toShowRow(show: ListedShow): AdminShow {
  const zone = getEnv().VENUE_TIME_ZONE
  return {
    id: show.id,
    productionId: show.productionId,
    name: show.name,
    startsAt: show.startTime.toISOString(),
    date: formatDate(show.startTime, zone),
    time: formatTime(show.startTime, zone),
    seatsLeft: show.availableSeats,
    totalSeats: show.totalSeats,
    open: isOpen(show, new Date()),
    cancelled: show.cancelledAt !== null,
  }
}
