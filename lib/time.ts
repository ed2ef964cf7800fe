import { tzOffset } from '@date-fns/tz'

/** Formats an instant for the API: UTC in whole seconds, for example `2024-03-25T18:00:00Z`. */
export const toUtcSeconds = (instant: Date): string => `${instant.toISOString().slice(0, 19)}Z`

const minute = 60_000

/**
 * The instant at which clocks in `timeZone` show `local` (`2026-03-29T02:30`, with or without seconds). If clocks show it twice,
 * because they are set back, it is the first time. If they skip it, because they are set forward, it is undefined.
 */
export function instantInZone(local: string, timeZone: string): Date | undefined {
  const asUtc = Date.parse(`${local}Z`)
  // JavaScript reads the 30th of February as the 1st or 2nd of March.
  if (Number.isNaN(asUtc) || !new Date(asUtc).toISOString().startsWith(local)) return undefined
  // An offset changes at most once in two days, so the right one applies a day earlier or a day later.
  for (const nearby of [asUtc - 1440 * minute, asUtc + 1440 * minute]) {
    const instant = new Date(asUtc - tzOffset(timeZone, new Date(nearby)) * minute)
    if (instant.getTime() + tzOffset(timeZone, instant) * minute === asUtc) return instant
  }
}

/** The local time in `timeZone` at an instant, in the format of a `datetime-local` field: `2026-03-29T19:30`. */
export const localTimeInZone = (instant: Date, timeZone: string): string =>
  new Date(instant.getTime() + tzOffset(timeZone, instant) * minute).toISOString().slice(0, 16)

/** The first instant of a day (`2026-03-29`) in `timeZone`, or of the day that is `days` later. */
export function startOfDay(date: string, timeZone: string, days = 0): Date | undefined {
  const day = new Date(Date.parse(date) + days * 1440 * minute).toISOString().slice(0, 10)
  // In some zones, clocks skip the hour after midnight.
  return instantInZone(`${day}T00:00`, timeZone) ?? instantInZone(`${day}T01:00`, timeZone)
}

/** The first instants of a day (`2026-03-29`) in `timeZone` and of the next day. */
export function dayInZone(date: string, timeZone: string): { start: Date; end: Date } | undefined {
  const [start, end] = [startOfDay(date, timeZone), startOfDay(date, timeZone, 1)]
  return start && end && { start, end }
}
