/** Days and months of a calendar as text, `2026-03-29` and `2026-03`, without a time zone. Such texts compare in their order. */

const dayMs = 86_400_000

/** Days from the first to the last, both included. */
export type Days = { from: string; to: string }

/** The day that is `count` days later, or earlier if `count` is negative. */
export const addDays = (day: string, count: number): string =>
  new Date(Date.parse(day) + count * dayMs).toISOString().slice(0, 10)

/** Whether a text is a day that exists. */
export const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && addDays(text, 0) === text

/** The number of a weekday: 0 is Monday, 6 is Sunday. */
export const weekdayOf = (day: string): number => (new Date(day).getUTCDay() + 6) % 7

/** The month that is `count` months later, or earlier if `count` is negative. */
export function addMonths(month: string, count: number): string {
  const date = new Date(`${month}-01T00:00:00Z`)
  date.setUTCMonth(date.getUTCMonth() + count)
  return date.toISOString().slice(0, 7)
}

/** The days of a month. */
export const daysOfMonth = (month: string): Days => ({
  from: `${month}-01`,
  to: addDays(`${addMonths(month, 1)}-01`, -1),
})

/** The Saturday and Sunday of the week of a day, whose weeks begin on Monday, or of a week that is `weeks` later. */
export function weekendOf(day: string, weeks = 0): Days {
  const saturday = addDays(day, 5 - weekdayOf(day) + weeks * 7)
  return { from: saturday, to: addDays(saturday, 1) }
}
