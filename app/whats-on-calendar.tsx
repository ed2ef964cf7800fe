import { Calendar } from '#components/shows/calendar.tsx'
import { NoShowsOnDays } from '#components/shows/no-shows.tsx'
import type { CalendarShow } from '#domain/shows/calendar.ts'
import { type ShowState, showState } from '#domain/shows/rules.ts'
import { getVenue } from '#domain/venue/settings.ts'
import { weekdayOf } from '#lib/days.ts'
import { formatLongDay, formatTime } from '#lib/format.ts'
import { texts } from '#lib/language/texts.ts'
import { shows } from '#messages/shows.ts'
import { maxShowsOfDay } from './read-whats-on.ts'
import { dayAddress } from './whats-on-address.ts'

/** What is said of a show that differs from one with free seats. */
const marks = { cancelled: 'cancelled', closed: 'closed', scheduled: 'opensLater' } as const satisfies Partial<
  Record<ShowState, string>
>

const hasMark = (state: ShowState): state is keyof typeof marks => Object.hasOwn(marks, state)

function markOf(show: CalendarShow, now: Date): string | undefined {
  const t = texts(shows)
  const state = showState(show, now)
  if (hasMark(state)) return t(marks[state])
  if (show.availableSeats === 0) return t('soldOut')
  return state === 'started' ? t('started') : undefined
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
