import { type Days, daysOfMonth } from './days.ts'

/** Dates, times and numbers as pages show them: British English, 24 hours, the venue's clocks. */
const locale = 'en-GB'

/** Creates each format once per time zone, because creating one is slow. */
function format(options: Intl.DateTimeFormatOptions) {
  const made = new Map<string, Intl.DateTimeFormat>()
  return (timeZone: string) => {
    const known = made.get(timeZone) ?? new Intl.DateTimeFormat(locale, { timeZone, ...options })
    made.set(timeZone, known)
    return known
  }
}

const shortDate = format({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' })
const longDate = format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
const monthAndYear = format({ month: 'long', year: 'numeric' })
const clock = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
let number: Intl.NumberFormat | undefined

const parts = (instant: Date, form: Intl.DateTimeFormat) =>
  Object.fromEntries(form.formatToParts(instant).map(({ type, value }) => [type, value]))

const day = 86_400_000

/** `Sat 6 Jun`; with the year if it is more than nine months from `now`. */
export function formatDay(instant: Date, timeZone: string, now: Date): string {
  const { weekday, day: date, month, year } = parts(instant, shortDate(timeZone))
  const short = `${weekday} ${date} ${month}`
  return Math.abs(instant.getTime() - now.getTime()) > 270 * day ? `${short} ${year}` : short
}

/** `Sat 6 Jun 2031` */
export function formatDate(instant: Date, timeZone: string): string {
  const { weekday, day: date, month, year } = parts(instant, shortDate(timeZone))
  return `${weekday} ${date} ${month} ${year}`
}

/** `6 Jun` */
export function formatDayOfMonth(instant: Date, timeZone: string): string {
  const { day: date, month } = parts(instant, shortDate(timeZone))
  return `${date} ${month}`
}

/** `Saturday 6 June 2031` */
export function formatLongDate(instant: Date, timeZone: string): string {
  const { weekday, day: date, month, year } = parts(instant, longDate(timeZone))
  return `${weekday} ${date} ${month} ${year}`
}

/** `Saturday 6 June` of a day as `2031-06-06`. */
export const formatLongDay = (day: string): string => formatLongDate(new Date(day), 'UTC').replace(/ \d+$/, '')

/** `June 2031` of a month as `2031-06`. */
export const formatMonth = (month: string): string => monthAndYear('UTC').format(new Date(`${month}-01`))

/** Days as `2031-06-06`: `Friday 6 June 2031`, `Friday 6 June to Sunday 8 June 2031`, or `June 2031` if they are a whole month. */
export function formatDays({ from, to }: Days): string {
  const last = formatLongDate(new Date(to), 'UTC')
  if (from === to) return last
  const month = from.slice(0, 7)
  if (from === daysOfMonth(month).from && to === daysOfMonth(month).to) return formatMonth(month)
  const first = from.slice(0, 4) === to.slice(0, 4) ? formatLongDay(from) : formatLongDate(new Date(from), 'UTC')
  return `${first} to ${last}`
}

/** `18:30` */
export const formatTime = (instant: Date, timeZone: string): string => clock(timeZone).format(instant)

/** A time zone's name for people: `Europe/Berlin` is `Berlin time`. A zone without a city keeps its name. */
export function zoneName(timeZone: string): string {
  const [area, ...cities] = timeZone.split('/')
  if (cities.length === 0 || area === 'Etc') return timeZone
  return `${cities.at(-1)?.replaceAll('_', ' ')} time`
}

/** `2,147,483,647` */
export function formatNumber(value: number): string {
  // Creating a format takes a phone a tenth of a second, and almost all numbers on pages are whole.
  if (Number.isSafeInteger(value)) return String(value).replace(/\B(?=(?:\d{3})+$)/g, ',')
  number ??= new Intl.NumberFormat(locale)
  return number.format(value)
}

/** `1 seat`, `2 seats` */
export const formatSeats = (count: number): string => `${formatNumber(count)} ${count === 1 ? 'seat' : 'seats'}`

/** Masks an e-mail address so that only its owner recognises it: `r…@example.com`. */
export const maskEmail = (email: string): string => email.replace(/^(.)[^@]*/u, '$1…')

/** A duration in the largest unit that gives a whole number: `2 minutes`, `1 hour`, `90 seconds`. */
export function formatDuration(seconds: number): string {
  const unit = seconds % 3600 === 0 ? 'hour' : seconds % 60 === 0 ? 'minute' : 'second'
  const count = seconds / { hour: 3600, minute: 60, second: 1 }[unit]
  return `${formatNumber(count)} ${unit}${count === 1 ? '' : 's'}`
}

/** The remaining time of a countdown: `1:42`, `1:00:00`. */
export function formatClock(seconds: number): string {
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  const padded = (value: number) => String(value).padStart(2, '0')
  return hours > 0 ? `${hours}:${padded(minutes)}:${padded(rest)}` : `${minutes}:${padded(rest)}`
}

/** `1 second`, `45 seconds`, `3 minutes`: whole minutes are rounded up. */
export function formatWait(seconds: number): string {
  if (seconds < 60) return seconds === 1 ? '1 second' : `${seconds} seconds`
  const minutes = Math.ceil(seconds / 60)
  return minutes === 1 ? '1 minute' : `${minutes} minutes`
}

/** `A, B and C` */
export const formatList = (texts: readonly string[]): string => {
  const last = texts.at(-1) ?? ''
  return texts.length < 2 ? last : `${texts.slice(0, -1).join(', ')} and ${last}`
}
