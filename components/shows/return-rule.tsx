import type { ReactNode } from 'react'
import { cancelDeadline } from '#domain/bookings/rules.ts'
import { formatLongDate, formatTime, zoneName } from '#lib/format.ts'
import { texts } from '#lib/language/texts.ts'
import { showPage } from '#messages/show-page.ts'

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
  const t = texts(showPage)
  const b = (chunks: ReactNode) => <strong className="text-ink">{chunks}</strong>
  return (
    <p className="max-w-2xl text-muted">
      {end && !isOver
        ? t.rich('canReturn', {
            b,
            time: (chunks) => (
              <time dateTime={end.toISOString()} className="font-semibold text-ink">
                {chunks}
              </time>
            ),
            date: formatLongDate(end, timeZone),
            clock: formatTime(end, timeZone),
            zone: zoneName(timeZone),
          })
        : t.rich(isOver ? 'timeToReturnIsOver' : 'cannotReturn', { b })}
      {ifMoved && t('ifMoved')}
    </p>
  )
}
