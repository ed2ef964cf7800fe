import { tzOffset } from '@date-fns/tz'
import type { Days } from './days.ts'

/** Formats an instant for the API: UTC in whole seconds, for example `2024-03-25T18:00:00Z`. */
export const toUtcSeconds = (instant: Date): string => `${instant.toISOString().slice(0, 19)}Z`

/** Whether a text is the name of a time zone. */
export function isTimeZone(text: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text })
    return true
  } catch {
    return false
  }
}

const minute = 60_000

/**
 * The instants at which clocks in `timeZone` show `local` (`2026-03-29T02:30`, with or without seconds), in their order. There is
 * none if they skip it, because they are set forward, and there are two if they show it twice, because they are set back.
 */
export function instantsInZone(local: string, timeZone: string): Date[] {
  const asUtc = Date.parse(`${local}Z`)
  // JavaScript reads the 30th of February as the 1st or 2nd of March.
  if (Number.isNaN(asUtc) || !new Date(asUtc).toISOString().startsWith(local)) return []
  // An offset changes at most once in two days, so the right one applies a day earlier or a day later.
  const offsets = [asUtc - 1440 * minute, asUtc + 1440 * minute].map((nearby) => tzOffset(timeZone, new Date(nearby)))
  return [...new Set(offsets)]
    .map((offset) => new Date(asUtc - offset * minute))
    .filter((instant) => instant.getTime() + tzOffset(timeZone, instant) * minute === asUtc)
}

/** The first of the instants at which clocks in `timeZone` show `local`; undefined if there is none. */
export const instantInZone = (local: string, timeZone: string): Date | undefined => instantsInZone(local, timeZone)[0]

/** The local time in `timeZone` at an instant, in the format of a `datetime-local` field: `2026-03-29T19:30`. */
export const localTimeInZone = (instant: Date, timeZone: string): string =>
  new Date(instant.getTime() + tzOffset(timeZone, instant) * minute).toISOString().slice(0, 16)

/**
 * Formats an instant as the local time in `timeZone` with its offset, in whole seconds: `2026-03-29T19:30:00+02:00`. RFC 3339 has no
 * offsets with seconds, which zones had before about 1900, and no years beyond four digits: such an instant is in UTC.
 */
export function toOffsetSeconds(instant: Date, timeZone: string): string {
  const offset = tzOffset(timeZone, instant)
  const local = new Date(instant.getTime() + offset * minute).toISOString()
  if (!Number.isInteger(offset) || !/^\d{4}-/.test(local)) return toUtcSeconds(instant)
  const parts = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60]
  const clock = parts.map((part) => String(part).padStart(2, '0')).join(':')
  return `${local.slice(0, 19)}${offset < 0 ? '-' : '+'}${clock}`
}

/** The first instant of a day (`2026-03-29`) in `timeZone`, or of the day that is `days` later. */
export function startOfDay(date: string, timeZone: string, days = 0): Date | undefined {
  const day = new Date(Date.parse(date) + days * 1440 * minute).toISOString().slice(0, 10)
  // In some zones, clocks skip the hour after midnight.
  return instantInZone(`${day}T00:00`, timeZone) ?? instantInZone(`${day}T01:00`, timeZone)
}

/** The first instants of a day (`2026-03-29`) in `timeZone` and of the next day. */
export const dayInZone = (date: string, timeZone: string) => spanOfDays({ from: date, to: date }, timeZone)

/** The first instants of the first of some days in `timeZone` and of the day after the last one. */
export function spanOfDays({ from, to }: Days, timeZone: string): { start: Date; end: Date } | undefined {
  const [start, end] = [startOfDay(from, timeZone), startOfDay(to, timeZone, 1)]
  return start && end && { start, end }
}
