import { cancelDeadline } from '#domain/bookings/rules.ts'
import { formatLongDate, formatTime, zoneName } from '#lib/format.ts'

/**
 * Until when a buyer of a show can give tickets back. Buyers read it before they hold or book seats.
 *
 * @param props.cancelHours how many hours before the start it ends (the venue's `cancelHours`).
 */
export function ReturnRule({
  startTime,
  cancelHours,
  timeZone,
  now,
}: {
  startTime: Date
  cancelHours: number | 'never'
  timeZone: string
  now: Date
}) {
  const end = cancelDeadline({ startTime }, cancelHours)
  const isOver = end !== undefined && end <= now
  // After the start, a show is not moved any more.
  const ifMoved = startTime > now && (end === undefined || end < startTime)
  return (
    <p className="max-w-2xl text-muted">
      {end && !isOver ? (
        <>
          <strong className="text-ink">You can return your tickets</strong> on their page until{' '}
          <time dateTime={end.toISOString()} className="font-semibold text-ink">
            {formatLongDate(end, timeZone)}, {formatTime(end, timeZone)}
          </time>{' '}
          ({zoneName(timeZone)}).
        </>
      ) : (
        <>
          <strong className="text-ink">Tickets cannot be returned</strong>
          {isOver ? ': the time for that has passed.' : ' once they are booked.'}
        </>
      )}
      {ifMoved && ' If the venue moves the show to another time, you can return them until it starts.'}
    </p>
  )
}
