import 'server-only'
import { listShowCounts } from '#domain/reports/queries.ts'
import { maxShowIds } from '#domain/shows/rules.ts'
import { dayInZone, localTimeInZone } from '#lib/time.ts'

/** How many of the shows after today are listed. */
const maxComing = 10

/** Reads the shows of today in a time zone, and the next ones. @returns the day, such as `2026-03-29`, and both lists. */
export async function readToday(now: Date, zone: string) {
  const day = localTimeInZone(now, zone).slice(0, 10)
  const { start, end } = dayInZone(day, zone) ?? { start: now, end: now }
  const [today, coming] = await Promise.all([
    listShowCounts({ from: start, until: end, limit: maxShowIds }),
    listShowCounts({ from: end, limit: maxComing }),
  ])
  return { day, today, coming }
}
