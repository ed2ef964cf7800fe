import { PlaceFacts } from '#components/shows/place-facts.tsx'
import { ReturnRule } from '#components/shows/return-rule.tsx'
import { ShowPlace } from '#components/shows/show-place.tsx'
import { StartFacts } from '#components/shows/start-facts.tsx'
import { Fact, Facts } from '#components/ui/facts.tsx'
import { textTags } from '#components/ui/text-tags.tsx'
import { endOf } from '#domain/productions/rules.ts'
import type { ShowDetails } from '#domain/shows/queries.ts'
import { showState } from '#domain/shows/rules.ts'
import { placeOf } from '#domain/venue/rules.ts'
import { getVenue } from '#domain/venue/settings.ts'
import { formatDate, formatLongDate, formatTime, zoneName } from '#lib/format.ts'
import { texts } from '#lib/language/texts.ts'
import { showPage } from '#messages/show-page.ts'

/**
 * When and where a show takes place, and what holds for its booking. What the venue has not said is left out.
 *
 * @param props.formerStart when it was to start before it was rescheduled.
 */
export function ShowFacts({ show, formerStart }: { show: ShowDetails; formerStart: Date | undefined }) {
  const t = texts(showPage)
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
          <Fact name={t('endsAbout')}>
            {formatDate(end, zone) !== formatDate(show.startTime, zone) && t('onDay', { day: formatDate(end, zone) })}
            <time dateTime={end.toISOString()}>{formatTime(end, zone)}</time>
          </Fact>
        )}
        <PlaceFacts show={{ ...show, place: null }} timeZone={zone} />
        {place && <ShowPlace place={place} />}
      </Facts>
      {formerStart && !show.cancelledAt && (
        <p>
          {t.rich('wasMoved', {
            ...textTags,
            s: (chunks) => (
              <s>
                <time dateTime={formerStart.toISOString()}>{chunks}</time>
              </s>
            ),
            date: formatLongDate(formerStart, zone),
            clock: formatTime(formerStart, zone),
            zone: zoneName(zone),
          })}
        </p>
      )}
      {ownClosing && (
        <p className="text-muted">
          {t.rich(closes > now ? 'bookingCloses' : 'bookingClosed', {
            time: (chunks) => (
              <time dateTime={closes.toISOString()} className="font-semibold text-ink">
                {chunks}
              </time>
            ),
            date: formatLongDate(closes, zone),
            clock: formatTime(closes, zone),
          })}
        </p>
      )}
      {(state === 'open' || state === 'started' || state === 'scheduled') && (
        <ReturnRule startTime={show.startTime} cancelHours={venue.cancelHours} timeZone={zone} now={now} />
      )}
    </div>
  )
}
