import type { AdminBooking } from '#components/admin/bookings-table.tsx'
import type { FoundInSearch } from '#domain/bookings/search.ts'
import { getEnv } from '#lib/env.ts'
import { formatDate, formatTime } from '#lib/format.ts'

type Booking = Omit<FoundInSearch, 'show'> & { show?: FoundInSearch['show'] }

/** A booking as a row of the table shows it. */
export const toRow = ({ createdAt, show, ...booking }: Booking): AdminBooking => ({
  ...booking,
  madeAt: createdAt.toISOString(),
  made: moment(createdAt),
  ...(show && { show: { name: show.name, startsAt: show.startTime.toISOString(), start: moment(show.startTime) } }),
})

function moment(instant: Date) {
  const zone = getEnv().VENUE_TIME_ZONE
  return `${formatDate(instant, zone)}, ${formatTime(instant, zone)}`
}
