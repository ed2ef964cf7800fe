import { texts } from '#lib/language/texts.ts'
import { instantsInZone } from '#lib/time.ts'
import { showPage } from '#messages/show-page.ts'

/** How many shows one step adds at most. */
export const maxDates = 100

/** How many days the first and the last day of a pattern may be apart. */
export const maxDays = 731

const day = 86_400_000

/** Days and times in the venue's time zone: `from` and `to` as `2026-12-24`, weekdays from 1 (Monday) to 7, times as `19:30`. */
export type DatePattern = { from: string; to: string; weekdays: readonly number[]; times: readonly string[] }

/** The local times of a pattern (`2026-12-24T19:30`), in their order. Without weekdays every day counts. */
export function localTimesOf({ from, to, weekdays, times }: DatePattern): string[] {
  const days: string[] = []
  for (let at = Date.parse(from); at <= Date.parse(to); at += day) {
    const weekday = new Date(at).getUTCDay() || 7
    if (weekdays.length === 0 || weekdays.includes(weekday)) days.push(new Date(at).toISOString().slice(0, 10))
  }
  return days.flatMap((date) => [...new Set(times)].toSorted().map((time) => `${date}T${time}`))
}

/**
 * A date that a pattern gives. `turn` tells apart the two starts of a local time that the clocks show twice. Dates that are `taken`,
 * because the production has a show then, and dates that the clocks `skip` cannot be added.
 */
export type PlannedDate =
  | { kind: 'skipped'; local: string }
  | { kind: 'taken'; local: string; start: Date }
  | { kind: 'free'; local: string; start: Date; past: boolean; turn?: 'first' | 'second' }

/** Plans the shows of a pattern. @param taken when shows of the production start. */
export function planDates(
  pattern: DatePattern,
  { timeZone, taken, now }: { timeZone: string; taken: readonly Date[]; now: Date },
): PlannedDate[] {
  const takenTimes = new Set(taken.map((start) => start.getTime()))
  return localTimesOf(pattern).flatMap((local): PlannedDate[] => {
    const starts = instantsInZone(local, timeZone)
    if (starts.length === 0) return [{ kind: 'skipped', local }]
    return starts.map((start, i) => {
      if (takenTimes.has(start.getTime())) return { kind: 'taken', local, start }
      const turn = starts.length > 1 ? { turn: i === 0 ? ('first' as const) : ('second' as const) } : {}
      return { kind: 'free', local, start, past: start <= now, ...turn }
    })
  })
}

/** A duration as people read it: `45 min`, `2 h`, `2 h 30 min`. */
export function formatMinutes(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  const t = texts(showPage)
  if (hours === 0) return rest === 0 ? '' : t('minutes', { count: rest })
  if (rest === 0) return t('hours', { count: hours })
  return t('hoursAndMinutes', { hours: t('hours', { count: hours }), minutes: t('minutes', { count: rest }) })
}

/** When a show ends; undefined if its production says no duration, or the end is after the year 9999, the last one that is supported. */
export function endOf(startTime: Date, durationMinutes: number | null | undefined): Date | undefined {
  if (!durationMinutes) return
  const end = new Date(startTime.getTime() + durationMinutes * 60_000)
  return end.getUTCFullYear() > 9999 ? undefined : end
}

/** The paragraphs of a text that has empty lines between them. */
export const paragraphsOf = (text: string): string[] =>
  text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '')
