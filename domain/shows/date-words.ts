import { addDays, addMonths, type Days, daysOfMonth, isDay, weekdayOf, weekendOf } from '#lib/days.ts'
import { localTimeInZone } from '#lib/time.ts'

/** A meaning of a search: shows whose title has all the words, on these days. Without days, any day matches. */
export type Reading = { words: readonly string[]; days?: Days }

/** The words of a search that count. */
const mostWords = 8

/** A word as phrases are compared: without case, accents and the marks around it, with Latin digits. */
const plain = (word: string) =>
  word
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .toLowerCase()
    .replace(/^[\s,;:!?"'()،؛؟]+|[\s,;:!?."'()،؛؟]+$/g, '')
    .replace(/\s/g, '')

/** The names of months and of weekdays in all languages, as `plain` leaves them. */
const months = [
  'january januar janner يناير كانون_الثاني',
  'february februar feber فبراير شباط',
  'march marz مارس اذار',
  'april ابريل نيسان',
  'may mai مايو ايار',
  'june juni يونيو حزيران',
  'july juli يوليو تموز',
  'august اغسطس اب',
  'september سبتمبر ايلول',
  'october oktober اكتوبر تشرين_الاول',
  'november نوفمبر تشرين_الثاني',
  'december dezember ديسمبر كانون_الاول',
].map(toNames)
const weekdays = [
  'monday montag الاثنين',
  'tuesday dienstag الثلاثاء',
  'wednesday mittwoch الاربعاء',
  'thursday donnerstag الخميس',
  'friday freitag الجمعة',
  'saturday samstag sonnabend السبت',
  'sunday sonntag الاحد',
].map(toNames)

function toNames(line: string): string[] {
  return line.split(' ').map((name) => name.replace('_', ' '))
}

/** German weekdays have two letters in short: “so” and “di” are words of titles. */
const hasShortForms = (name: string) => /^[a-z]+$/.test(name) && !/tag$|^mittwoch$|^sonnabend$/.test(name)

/** Full names, and short ones of three or four letters. */
const formsOf = (name: string) => (hasShortForms(name) ? [name, name.slice(0, 4), name.slice(0, 3)] : [name])
const oneOf = (names: readonly string[]) => `(?:${[...new Set(names)].join('|')})`
const nameOf = (list: readonly string[][]) => oneOf(list.flat().flatMap(formsOf))
const indexOf = (list: readonly string[][], text = '') =>
  list.findIndex((names) => names.some((name) => formsOf(name).includes(text)))

const month = `(?<month>${nameOf(months)})`
const ordinal = '(?:st|nd|rd|th|\\.)?'
const date = `(?<date>\\d{1,2})${ordinal}`
const year = '(?: (?<year>\\d{4}))?'
const weekday = nameOf(weekdays)
const article = '(?:(?:the|der|den|dem) )?'
const which = '(?<which>this|next|diese[mnrs]?|kommende[mnrs]?|nachste[mnrs]?)'
const coming = '(?:القادمة?|المقبلة?)'

/** After this word, a day is one of the next week. */
const isNext = (word = '') => /^(?:next|nachste|القادم|المقبل)/.test(word)

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
  return oneDay(addDays(today, isNext(which) ? ahead + 7 : (ahead + 7) % 7))
}

function weekFrom({ which }: Groups, today: string): Days {
  const sunday = addDays(today, 6 - weekdayOf(today))
  return isNext(which) ? { from: addDays(sunday, 1), to: addDays(sunday, 7) } : { from: today, to: sunday }
}

const weekendFrom: Meaning = ({ which }, today) => weekendOf(today, isNext(which) ? 1 : 0)

const monthFrom: Meaning = ({ which }, today) =>
  isNext(which) ? daysOfMonth(addMonths(today.slice(0, 7), 1)) : { from: today, to: daysOfMonth(today.slice(0, 7)).to }

const to = '(?: ?(?:-|–) ?| (?:to|until|till|bis(?: zum)?|الى|حتى) )'
const between = `(?<first>\\d{1,2})${ordinal}(?: (?<firstMonth>${nameOf(months)}))?${to}${date}(?: of)? ${month}${year}`
const beforeDate = `(?:(?:${weekday}|mo|di|mi|do|fr|sa|so) )?`

/** What is understood, in the order in which it is looked for. A phrase stands between spaces. */
const phrases: [pattern: string, meaning: Meaning][] = [
  [between, daysBetween],
  ['(?<day>\\d{4}-\\d{2}-\\d{2})', ({ day = '' }) => (isDay(day) ? oneDay(day) : undefined)],
  ['(?<date>\\d{1,2})[/.](?<number>\\d{1,2})(?:[/.](?<year>\\d{4}))?', dayOfNumbers],
  [`${beforeDate}${article}${date}(?: of)? ${month}${year}`, dayOfNames],
  [`${beforeDate}${month} ${article}${date}${year}`, dayOfNames],
  [`${month} (?<year>\\d{4})`, monthOf],
  [
    '(?:today|tonight|this evening|heute(?: abend| nacht)?|(?:مساء )?اليوم|الليلة|هذا المساء)',
    (_, today) => oneDay(today),
  ],
  ['(?:ubermorgen|بعد (?:ال)?غد)', (_, today) => oneDay(addDays(today, 2))],
  [
    '(?:tomorrow(?: night| evening)?|morgen(?: abend)?|غدا?(?: مساء)?|مساء (?:ال)?غد)',
    (_, today) => oneDay(addDays(today, 1)),
  ],
  [`(?:${which} )?(?:weekend|wochenende)`, weekendFrom],
  [`(?:نهاية|عطلة) (?:هذا )?الاسبوع(?: (?<which>${coming}))?`, weekendFrom],
  [`${which} (?:week|woche)`, weekFrom],
  [`(?:هذا الاسبوع|الاسبوع (?<which>${coming}))`, weekFrom],
  [`${which} (?:month|monats?)`, monthFrom],
  [`(?:هذا الشهر|الشهر (?<which>${coming}))`, monthFrom],
  [`${which} (?<weekday>${weekday})`, weekdayFrom],
  // In Arabic, the coming Friday is the next one that there is.
  [`(?<weekday>${oneOf(weekdays.flat())})(?: ${coming})?`, weekdayFrom],
  [`(?<month>${oneOf(months.flat())})`, monthOf],
]

/** Short names are understood if they are all that was typed: “sun” and “mar” are words of titles too. */
const phrasesAlone: typeof phrases = [
  [`(?<weekday>${weekday})`, weekdayFrom],
  [month, monthOf],
]

const compile = ([pattern, meaning]: (typeof phrases)[number]) => ({
  pattern: new RegExp(`(?<= )(?:(?:on|in|from|at|for|am|im|vom|fur|من|في) )?(?:يوم )?(?:${pattern})(?= )`),
  meaning,
})
const anywhere = phrases.map(compile)
const alone = phrasesAlone.map(compile)

/** Words beside a date that say nothing about a title. */
const fillers = new Set([
  'show',
  'shows',
  'what’s',
  "what's",
  'whats',
  'on',
  'anything',
  'tickets',
  'for',
  'in',
  'vorstellung',
  'vorstellungen',
  'karten',
  'läuft',
  'für',
  'عرض',
  'عروض',
  'تذاكر',
  'في',
])

/**
 * Reads a search in any of the languages: as words of a title, and, if it names days, also as the rest of its words on these days. “saturday night
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
