import { ShowCard } from '#components/shows/show-card.tsx'
import type { ProductionDate } from '#domain/productions/queries.ts'
import { showState } from '#domain/shows/rules.ts'
import type { WhatsOnShow } from '#domain/shows/whats-on.ts'
import { getVenue } from '#domain/venue/settings.ts'
import { formatDay, formatTime } from '#lib/format.ts'
import { texts } from '#lib/language/texts.ts'
import { whatsOn } from '#messages/whats-on.ts'
import { toDateLink } from './shows/to-date-link.ts'

/** How many other dates of a production its card shows at most. */
export const maxOtherDates = 3

type Dates = ReadonlyMap<number | null, ProductionDate[]>

/**
 * Cards of productions: coming ones, then those that have started and still take bookings.
 *
 * @param props.dates the next dates of productions.
 * @param props.level the level of the headings of coming ones.
 */
export function WhatsOnCards({ shows, dates, level }: { shows: WhatsOnShow[]; dates: Dates; level: 2 | 3 }) {
  const started = shows.filter(({ started }) => started)
  return (
    <>
      <Cards shows={shows.filter(({ started }) => !started)} dates={dates} level={level} />
      {started.length > 0 && (
        <section aria-labelledby="started" className="grid gap-6 border-ink border-t-3 pt-6 mt-12">
          <h2 id="started" className="display text-4xl uppercase">
            {texts(whatsOn)('alreadyStarted')}
          </h2>
          <Cards shows={started} dates={new Map()} level={3} />
        </section>
      )}
    </>
  )
}

function Cards({ shows, dates, level }: { shows: WhatsOnShow[]; dates: Dates; level: 2 | 3 }) {
  const zone = getVenue().timeZone
  const now = new Date()
  if (shows.length === 0) return null
  return (
    <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(8rem,100%),1fr))] gap-x-4 gap-y-8 sm:grid-cols-3 sm:gap-x-6.5 sm:gap-y-9 lg:grid-cols-4">
      {shows.map((show) => (
        // Seats and dates of neighbours stand in the same rows.
        <li key={show.id} className="row-span-4 grid grid-rows-subgrid gap-y-3">
          <ShowCard
            started={show.started}
            level={level}
            show={{
              id: show.id,
              productionId: show.productionId,
              name: show.name,
              startsAt: show.startTime.toISOString(),
              day: formatDay(show.startTime, zone, now),
              time: formatTime(show.startTime, zone),
              seatsLeft: show.availableSeats,
              totalSeats: show.totalSeats,
              state: showState(show, now),
              opens: show.bookingOpensAt ? formatDay(show.bookingOpensAt, zone, now) : undefined,
              ...otherDates(show.id, dates.get(show.productionId), now),
            }}
          />
        </li>
      ))}
    </ul>
  )
}

/** The dates of a production without the one of its card, and how many more there are. */
function otherDates(id: number, dates: ProductionDate[] = [], now: Date) {
  const others = dates.filter((date) => date.id !== id).slice(0, maxOtherDates)
  const count = dates[0]?.count ?? 0
  return { dates: others.map((date) => toDateLink(date, now)), moreDates: Math.max(count - 1 - others.length, 0) }
}
