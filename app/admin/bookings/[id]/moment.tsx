import { getVenue } from '#domain/venue/settings.ts'
import { formatDate, formatTime } from '#lib/format.ts'

/** Date and time of an instant, in the venue's time zone. */
export function Moment({ instant }: { instant: Date }) {
  const zone = getVenue().timeZone
  return (
    <time dateTime={instant.toISOString()}>
      {formatDate(instant, zone)}, {formatTime(instant, zone)}
    </time>
  )
}
