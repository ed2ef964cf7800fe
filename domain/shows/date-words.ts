import { addDays, addMonths, type Days, daysOfMonth, isDay, weekdayOf, weekendOf } from '#lib/days.ts'
import { localTimeInZone } from '#lib/time.ts'

/** A meaning of a search: shows whose title has all the words, on these days. Without days, any day matches. */
export type Reading = { words: readonly string[]; days?: Days }

/** The words of a search that count. */
const mostWords = 8

const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]
const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']

/** Full names, and short ones of three or four letters. */
const nameOf = (names: readonly string[]) =>
  `(?:${names.map((name) => `${name}|${name.slice(0, 4)}|${name.slice(0, 3)}`).join('|')})`
const indexOf = (names: readonly string[], text = '') => names.findIndex((name) => name.startsWith(text.slice(0, 3)))

const month = `(?<month>${nameOf(months)})`
const date = '(?<date>\\d{1,2})(?:st|nd|rd|th)?'
const year = '(?: (?<year>\\d{4}))?'
const weekday = nameOf(weekdays)

type Groups = Partial<Record<string, string>>
type Meaning = (groups: Groups, today: string) => Days | undefined

const oneDay = (day: string): Days => ({ from: day, to: day })
const twoDigits = (number: number) => String(number).padStart(2, '0')

/** A date in a given year, or the next one from `today`. Undefined for a date that does not exist. */
function dayOf(date: string, monthIndex: number, year: string | undefined, today: string): string | undefined {
  const rest = `${twoDigits(monthIndex + 1)}-${twoDigits(Number(date))}`
  if (year) return isDay(`${year}-${rest}`) ? `${year}-${rest}` : undefined
  // The 29th of February comes again after 8 years at most.
  for (let next = Number(today.slice(0, 4)), last = next + 8; next <= last; next++) {
    if (isDay(`${next}-${rest}`) && `${next}-${rest}` >= today) return `${next}-${rest}`
  }
}

function dayOfNames({ date = '', month, year }: Groups, today: string) {
  const day = dayOf(date, indexOf(months, month), year, today)
  return day ? oneDay(day) : undefined
}

function dayOfNumbers({ date = '', number = '', year }: Groups, today: string) {
  const day = dayOf(date, Number(number) - 1, year, today)
  return day ? oneDay(day) : undefined
}

/** `4 to 9 december`, `28 december to 3 january`. */
function daysBetween({ first = '', firstMonth, date = '', month, year }: Groups, today: string): Days | undefined {
  const last = indexOf(months, month)
  const to = dayOf(date, last, year, today)
  if (!to) return
  const begin = firstMonth ? indexOf(months, firstMonth) : last
  const from = dayOf(first, begin, String(Number(to.slice(0, 4)) - (begin > last ? 1 : 0)), today)
  return from && from <= to ? { from, to } : undefined
}

/** The rest of a month that has begun, or the next one of its name. */
function monthOf({ month, year }: Groups, today: string): Days {
  const number = twoDigits(indexOf(months, month) + 1)
  const present = today.slice(0, 7)
  if (year) return daysOfMonth(`${year}-${number}`)
  const next = `${Number(today.slice(0, 4)) + (number < present.slice(5) ? 1 : 0)}-${number}`
  return next === present ? { from: today, to: daysOfMonth(next).to } : daysOfMonth(next)
}

/** The next such weekday, today included. After `next`, it is the one of the next week, which begins on Monday. */
function weekdayFrom({ which, weekday }: Groups, today: string): Days {
  const ahead = indexOf(weekdays, weekday) - weekdayOf(today)
  return oneDay(addDays(today, which === 'next' ? ahead + 7 : (ahead + 7) % 7))
}

function weekFrom({ which }: Groups, today: string): Days {
  const sunday = addDays(today, 6 - weekdayOf(today))
  return which === 'next' ? { from: addDays(sunday, 1), to: addDays(sunday, 7) } : { from: today, to: sunday }
}

const monthFrom: Meaning = ({ which }, today) =>
  which === 'next'
    ? daysOfMonth(addMonths(today.slice(0, 7), 1))
    : { from: today, to: daysOfMonth(today.slice(0, 7)).to }

const between = `(?<first>\\d{1,2})(?:st|nd|rd|th)?(?: (?<firstMonth>${nameOf(months)}))?(?: ?(?:-|–) ?| (?:to|until|till) )${date}(?: of)? ${month}${year}`

/** What is understood, in the order in which it is looked for. A phrase stands between spaces. */
const phrases: [pattern: string, meaning: Meaning][] = [
  [between, daysBetween],
  ['(?<day>\\d{4}-\\d{2}-\\d{2})', ({ day = '' }) => (isDay(day) ? oneDay(day) : undefined)],
  ['(?<date>\\d{1,2})[/.](?<number>\\d{1,2})(?:[/.](?<year>\\d{4}))?', dayOfNumbers],
  [`(?:${weekday} )?(?:the )?${date}(?: of)? ${month}${year}`, dayOfNames],
  [`(?:${weekday} )?${month} (?:the )?${date}${year}`, dayOfNames],
  [`(?<month>${nameOf(months)}) (?<year>\\d{4})`, monthOf],
  ['(?:today|tonight|this evening)', (_, today) => oneDay(today)],
  ['tomorrow(?: night| evening)?', (_, today) => oneDay(addDays(today, 1))],
  ['(?:(?<which>this|next) )?weekend', ({ which }, today) => weekendOf(today, which === 'next' ? 1 : 0)],
  ['(?<which>this|next) week', weekFrom],
  ['(?<which>this|next) month', monthFrom],
  [`(?<which>this|next) (?<weekday>${weekday})`, weekdayFrom],
  [`(?<weekday>${weekdays.join('|')})`, weekdayFrom],
  [`(?<month>${months.join('|')})`, monthOf],
]

/** Short names are understood if they are all that was typed: “sun” and “mar” are words of titles too. */
const phrasesAlone: typeof phrases = [
  [`(?<weekday>${weekday})`, weekdayFrom],
  [`(?<month>${nameOf(months)})`, monthOf],
]

const compile = ([pattern, meaning]: (typeof phrases)[number]) => ({
  pattern: new RegExp(`(?<= )(?:(?:on|in|from|at|for) )?(?:${pattern})(?= )`),
  meaning,
})
const anywhere = phrases.map(compile)
const alone = phrasesAlone.map(compile)

/** Words beside a date that say nothing about a title. */
const fillers = new Set(['show', 'shows', 'what’s', "what's", 'whats', 'on', 'anything', 'tickets', 'for', 'in'])

/** A word as phrases are compared: without case, accents and the marks around it. */
const plain = (word: string) =>
  word
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/^[\s,;:!?"'()]+|[\s,;:!?."'()]+$/g, '')
    .replace(/\s/g, '')

/**
 * Reads a search in English: as words of a title, and, if it names days, also as the rest of its words on these days. “saturday night
 * fever” can be a title, or “night fever” on a Saturday. Days are those of the venue; numbers are day, then month.
 *
 * @param text as typed.
 * @param now decides which day “tomorrow” is.
 * @param zone the venue's time zone.
 * @returns the readings, titles first; none if no word was typed.
 */
export function readSearch(text: string, now: Date, zone: string): Reading[] {
  const words = text.split(/\s+/).filter(Boolean)
  if (words.length === 0) return []
  const title = { words: words.slice(0, mostWords) }
  const today = localTimeInZone(now, zone).slice(0, 10)
  const plainText = ` ${words.map(plain).join(' ')} `
  for (const { pattern, meaning } of words.length === 1 ? [...anywhere, ...alone] : anywhere) {
    const found = pattern.exec(plainText)
    if (!found) continue
    const days = meaning(found.groups ?? {}, today)
    // A date that does not exist. A part of it would mean something else.
    if (!days) break
    const before = plainText.slice(0, found.index).split(' ').length - 2
    const count = found[0].split(' ').length
    const rest = words.toSpliced(before, count).filter((word) => !fillers.has(word.toLowerCase()))
    return [title, { words: rest.slice(0, mostWords), days }]
  }
  return [title]
}
