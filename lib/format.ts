import { formats } from '#messages/formats.ts'
import { type Days, daysOfMonth } from './days.ts'
import { currentLanguage } from './language/current-language.ts'
import { locales } from './language/languages.ts'
import { texts } from './language/texts.ts'

/**
 * Dates, times and numbers as pages show them: in the current language, 24 hours, the venue's clocks. Creates each format once per time
 * zone and language, because creating one is slow.
 */
function format(options: Intl.DateTimeFormatOptions) {
  const made = new Map<string, Intl.DateTimeFormat>()
  return (timeZone: string) => {
    const locale = locales[currentLanguage()]
    const key = `${locale} ${timeZone}`
    const known = made.get(key) ?? new Intl.DateTimeFormat(locale, { timeZone, ...options })
    made.set(key, known)
    return known
  }
}

const shortDate = format({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' })
const shortDay = format({ weekday: 'short', day: 'numeric', month: 'short' })
const dayAndMonth = format({ day: 'numeric', month: 'short' })
const longDay = format({ weekday: 'long', day: 'numeric', month: 'long' })
const longDate = format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
const monthAndYear = format({ month: 'long', year: 'numeric' })
const clock = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
const numbers = new Map<string, Intl.NumberFormat>()

/** A date in words. British English has no commas here. */
const inWords = (instant: Date, form: Intl.DateTimeFormat) =>
  currentLanguage() === 'en' ? form.format(instant).replaceAll(',', '') : form.format(instant)

const day = 86_400_000

/** `Sat 6 Jun`; with the year if it is more than nine months from `now`. */
export function formatDay(instant: Date, timeZone: string, now: Date): string {
  const isFar = Math.abs(instant.getTime() - now.getTime()) > 270 * day
  return inWords(instant, (isFar ? shortDate : shortDay)(timeZone))
}

/** `Sat 6 Jun 2031` */
export const formatDate = (instant: Date, timeZone: string): string => inWords(instant, shortDate(timeZone))

/** `6 Jun` */
export const formatDayOfMonth = (instant: Date, timeZone: string): string => inWords(instant, dayAndMonth(timeZone))

/** `Saturday 6 June 2031` */
export const formatLongDate = (instant: Date, timeZone: string): string => inWords(instant, longDate(timeZone))

/** `Saturday 6 June` of a day as `2031-06-06`. */
export const formatLongDay = (day: string): string => inWords(new Date(day), longDay('UTC'))

/** `June 2031` of a month as `2031-06`. */
export const formatMonth = (month: string): string => monthAndYear('UTC').format(new Date(`${month}-01`))

/** Days as `2031-06-06`: `Friday 6 June 2031`, `Friday 6 June to Sunday 8 June 2031`, or `June 2031` if they are a whole month. */
export function formatDays({ from, to }: Days): string {
  const last = formatLongDate(new Date(to), 'UTC')
  if (from === to) return last
  const month = from.slice(0, 7)
  if (from === daysOfMonth(month).from && to === daysOfMonth(month).to) return formatMonth(month)
  const first = from.slice(0, 4) === to.slice(0, 4) ? formatLongDay(from) : formatLongDate(new Date(from), 'UTC')
  return texts(formats)('range', { from: first, to: last })
}

/** `18:30` */
export const formatTime = (instant: Date, timeZone: string): string => clock(timeZone).format(instant)

/** A time zone's name for people: `Europe/Berlin` is `Berlin time`. A zone without a city keeps its name. */
export function zoneName(timeZone: string): string {
  const [area, ...cities] = timeZone.split('/')
  if (cities.length === 0 || area === 'Etc') return timeZone
  return texts(formats)('zone', { city: cities.at(-1)?.replaceAll('_', ' ') ?? '' })
}

/** `Saturday 6 June 2031, 19:00 (Berlin time)` */
export const formatMoment = (instant: Date, timeZone: string): string =>
  texts(formats)('moment', {
    date: formatLongDate(instant, timeZone),
    time: formatTime(instant, timeZone),
    zone: zoneName(timeZone),
  })

/** `2,147,483,647` */
export function formatNumber(value: number): string {
  // Creating a format takes a phone a tenth of a second, and almost all numbers on pages are whole.
  if (currentLanguage() === 'en' && Number.isSafeInteger(value)) return String(value).replace(/\B(?=(?:\d{3})+$)/g, ',')
  const locale = locales[currentLanguage()]
  const known = numbers.get(locale) ?? new Intl.NumberFormat(locale)
  numbers.set(locale, known)
  return known.format(value)
}

/** `1 seat`, `2 seats` */
export const formatSeats = (count: number): string => texts(formats)('seats', { count })

/** Masks an e-mail address so that only its owner recognises it: `r…@example.com`. */
export const maskEmail = (email: string): string => email.replace(/^(.)[^@]*/u, '$1…')

/** A duration in the largest unit that gives a whole number: `2 minutes`, `1 hour`, `90 seconds`. */
export function formatDuration(seconds: number): string {
  const unit = seconds % 3600 === 0 ? 'hours' : seconds % 60 === 0 ? 'minutes' : 'seconds'
  return texts(formats)(unit, { count: seconds / { hours: 3600, minutes: 60, seconds: 1 }[unit] })
}

/** The remaining time of a countdown: `1:42`, `1:00:00`. */
export function formatClock(seconds: number): string {
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  const padded = (value: number) => String(value).padStart(2, '0')
  return hours > 0 ? `${hours}:${padded(minutes)}:${padded(rest)}` : `${minutes}:${padded(rest)}`
}

/** `1 second`, `45 seconds`, `3 minutes`: whole minutes are rounded up. */
export function formatWait(seconds: number): string {
  const t = texts(formats)
  return seconds < 60 ? t('seconds', { count: seconds }) : t('minutes', { count: Math.ceil(seconds / 60) })
}

/** `A, B and C` */
export const formatList = (items: readonly string[]): string =>
  new Intl.ListFormat(locales[currentLanguage()]).format(items)
