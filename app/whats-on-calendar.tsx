import { Calendar } from '#components/shows/calendar.tsx'
import { NoShowsOnDays } from '#components/shows/no-shows.tsx'
import type { CalendarShow } from '#domain/shows/calendar.ts'
import { type ShowState, showState } from '#domain/shows/rules.ts'
import { getVenue } from '#domain/venue/settings.ts'
import { weekdayOf } from '#lib/days.ts'
import { formatLongDay, formatTime } from '#lib/format.ts'
import { maxShowsOfDay } from './read-whats-on.ts'
import { dayAddress } from './whats-on-address.ts'

/** What is said of a show that differs from one with free seats. */
const marks: Partial<Record<ShowState, string>> = {
  cancelled: 'Cancelled',
  closed: 'Closed',
  scheduled: 'Opens later',
}

function markOf(show: CalendarShow, now: Date) {
  const state = showState(show, now)
  return marks[state] ?? (show.availableSeats === 0 ? 'Sold out' : state === 'started' ? 'Started' : undefined)
}

/**
 * The shows of a month by day.
 *
 * @param props.days the days of the month, each with one show more than are named if there are more.
 * @param props.next the first show after the month.
 */
export function WhatsOnCalendar({
  days,
  today,
  next,
}: {
  days: { day: string; shows: CalendarShow[] }[]
  today: string
  next: { href: string; text: string } | undefined
}) {
  const zone = getVenue().timeZone
  const now = new Date()
  return (
    <>
      {days.every(({ shows }) => shows.length === 0) && <NoShowsOnDays next={next} />}
      <Calendar
        days={days.map(({ day, shows }) => ({
          day,
          title: formatLongDay(day),
          weekday: weekdayOf(day),
          isToday: day === today,
          href: dayAddress(day),
          shows: shows.slice(0, maxShowsOfDay).map((show) => ({
            id: show.id,
            name: show.name,
            startsAt: show.startTime.toISOString(),
            time: formatTime(show.startTime, zone),
            mark: markOf(show, now),
          })),
          hasMore: shows.length > maxShowsOfDay,
        }))}
      />
    </>
  )
}
