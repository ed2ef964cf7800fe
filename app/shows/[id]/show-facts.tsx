import { PlaceFacts } from '#components/shows/place-facts.tsx'
import { ReturnRule } from '#components/shows/return-rule.tsx'
import { ShowPlace } from '#components/shows/show-place.tsx'
import { StartFacts } from '#components/shows/start-facts.tsx'
import { Fact, Facts } from '#components/ui/facts.tsx'
import { endOf } from '#domain/productions/rules.ts'
import type { ShowDetails } from '#domain/shows/queries.ts'
import { showState } from '#domain/shows/rules.ts'
import { placeOf } from '#domain/venue/rules.ts'
import { getVenue } from '#domain/venue/settings.ts'
import { formatDate, formatLongDate, formatTime, zoneName } from '#lib/format.ts'

/**
 * When and where a show takes place, and what holds for its booking. What the venue has not said is left out.
 *
 * @param props.formerStart when it was to start before it was rescheduled.
 */
export function ShowFacts({ show, formerStart }: { show: ShowDetails; formerStart: Date | undefined }) {
  const venue = getVenue()
  const zone = venue.timeZone
  const now = new Date()
  const state = showState(show, now)
  const end = endOf(show.startTime, show.durationMinutes)
  const place = placeOf(show, venue)
  const closes = show.bookingClosesAt
  const ownClosing = closes && !show.cancelledAt && closes.getTime() !== show.startTime.getTime()
  return (
    <div className="grid gap-4">
      <Facts>
        <StartFacts start={show.startTime} timeZone={zone} />
        {end && (
          <Fact name="Ends about">
            {formatDate(end, zone) !== formatDate(show.startTime, zone) && `${formatDate(end, zone)}, `}
            <time dateTime={end.toISOString()}>{formatTime(end, zone)}</time>
          </Fact>
        )}
        <PlaceFacts show={{ ...show, place: null }} timeZone={zone} />
        {place && <ShowPlace place={place} />}
      </Facts>
      {formerStart && !show.cancelledAt && (
        <p>
          <strong>This show was moved.</strong> Before, it was to start on{' '}
          <s>
            <time dateTime={formerStart.toISOString()}>
              {formatLongDate(formerStart, zone)}, {formatTime(formerStart, zone)}
            </time>
          </s>{' '}
          ({zoneName(zone)}).
        </p>
      )}
      {ownClosing && (
        <p className="text-muted">
          {closes > now ? 'Booking closes' : 'Booking closed'} on{' '}
          <time dateTime={closes.toISOString()} className="font-semibold text-ink">
            {formatLongDate(closes, zone)}, {formatTime(closes, zone)}
          </time>
          .
        </p>
      )}
      {(state === 'open' || state === 'started' || state === 'scheduled') && (
        <ReturnRule startTime={show.startTime} cancelHours={venue.cancelHours} timeZone={zone} now={now} />
      )}
    </div>
  )
}
