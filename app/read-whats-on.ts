import 'server-only'
import { listNextDates } from '#domain/productions/queries.ts'
import { listCalendar } from '#domain/shows/calendar.ts'
import { readSearch } from '#domain/shows/date-words.ts'
import { findWanted } from '#domain/shows/search.ts'
import type { WhatsOnQuery } from '#domain/shows/views.ts'
import { countWhatsOn, getNextStart, listWhatsOn } from '#domain/shows/whats-on.ts'
import { addDays } from '#lib/days.ts'
import { dayInZone, spanOfDays } from '#lib/time.ts'
import { maxOtherDates } from './whats-on-cards.tsx'

/** How many cards there are on a page. It can be divided by two, three and four, so that all rows are full. */
const pageSize = 48

/** How many shows of a day the calendar names at most. */
export const maxShowsOfDay = 6

/** Reads a page of cards. `next` is where the next page begins, and `nextStart` the first show after the days of the view. */
export async function readCards({ search, days, start }: WhatsOnQuery, zone: string) {
  const span = days && spanOfDays(days, zone)
  const found = search ? await readMatches(search, zone) : undefined
  const wanted = found?.wanted ?? (span && [{ span }])
  const [{ shows, next }, nextStart] = await Promise.all([
    listWhatsOn({ ...start, ...(wanted && { wanted }), limit: pageSize }),
    span && getNextStart(span.end),
  ])
  const productions = shows.flatMap(({ productionId, started }) =>
    productionId === null || started ? [] : productionId,
  )
  // One of the dates is that of the card.
  const dates = await listNextDates(productions, { limit: maxOtherDates + 1, from: span?.start })
  return { shows, next, nextStart, dates, found }
}

/** What a search means and finds. If no title has its words, similar titles count. */
async function readMatches(search: string, zone: string) {
  const readings = readSearch(search, new Date(), zone)
  const wanted = await findWanted(readings, { zone })
  const count = await countWhatsOn({ wanted })
  const days = readings.find((reading) => reading.days)
  if (count !== 0) return { wanted, count, days, similar: false }
  const similar = await findWanted(readings, { zone, similar: true })
  return { wanted: similar, count: await countWhatsOn({ wanted: similar }), days, similar: true }
}

/** Reads the shows of each day of a month. A day of a list may have one show more than the calendar names. */
export async function readCalendar({ from, to }: { from: string; to: string }, zone: string) {
  const days: string[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day)
  // A zone can skip a whole day.
  const spans = days.flatMap((day) => dayInZone(day, zone) ?? [])
  const existing = days.filter((day) => dayInZone(day, zone))
  const [shows, nextStart] = await Promise.all([
    listCalendar(spans, { limit: maxShowsOfDay + 1 }),
    getNextStart(spans.at(-1)?.end ?? new Date()),
  ])
  return { days: existing.map((day, i) => ({ day, shows: shows[i] ?? [] })), nextStart }
}
