import type { AdminBooking } from '#components/admin/bookings-table.tsx'
import type { FoundInSearch } from '#domain/bookings/search.ts'
import { isErased } from '#domain/buyers/rules.ts'
import { getVenue } from '#domain/venue/settings.ts'
import { formatDate, formatTime } from '#lib/format.ts'

type Booking = Omit<FoundInSearch, 'show'> & { show?: FoundInSearch['show'] }

/** A booking as a row of the table shows it. */
export const toRow = ({ createdAt, erasedAt, show, ...booking }: Booking): AdminBooking => ({
  ...booking,
  erased: isErased({ ...booking, erasedAt }),
  madeAt: createdAt.toISOString(),
  made: moment(createdAt),
  ...(show && { show: { name: show.name, startsAt: show.startTime.toISOString(), start: moment(show.startTime) } }),
})

function moment(instant: Date) {
  const zone = getVenue().timeZone
  return `${formatDate(instant, zone)}, ${formatTime(instant, zone)}`
}
