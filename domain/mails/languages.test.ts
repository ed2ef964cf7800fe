import { describe, expect, test } from 'vitest'
import type { Language } from '#lib/language/languages.ts'
import { mails } from '#messages/mails.ts'
import { testEnv } from '../../test/support/accounts.ts'
import { renderMail } from './render.ts'
import type { BookingMail, BookingMailKind } from './types.ts'

/** Every mail to a buyer is in the buyer's language, and in no other. */

const env = testEnv({ PUBLIC_URL: 'https://tickets.example.com' })

const show = {
  id: 1,
  name: '7',
  startTime: new Date('2031-06-06T18:30:00Z'),
  doorsAt: new Date('2031-06-06T18:00:00Z'),
  place: '8',
} as BookingMail['booking']['show']

const booking = {
  id: 9,
  reference: 'r'.repeat(24),
  seatCount: 2,
  status: 'CONFIRMED' as const,
  name: null,
  email: 'a@b.example',
  endedTickets: [],
  sequenceOffset: 0,
  seats: ['5', '6'].map((seat, i) => ({ section: '1', row: '2', seat, ticket: i + 1 })),
  show,
}

type Key = keyof typeof mails.en

/** Two texts of each kind which have no values, so that they stand in the mail as in the catalogue. */
const ownTexts: Record<BookingMailKind, readonly [Key, Key]> = {
  tickets: ['hello', 'pdf'],
  changed: ['changedTitle', 'changedLead'],
  cancellation: ['cancelledTitle', 'seeWhatElse'],
  reschedule: ['showMoved', 'calendarReplaced'],
  show_cancellation: ['showCancelledTitle', 'calendarRemoved'],
  moved: ['movedTitle', 'movedLead'],
  reminder: ['reminderTitle', 'reminderLead'],
  message: ['hello', 'messageFrom'],
  booking_links: ['seeBooking', 'linksNotAsked'],
  address_corrected: ['correctedTitle', 'correctedRest'],
}

/** The letters of each language. No value of the mails above has any. */
const foreign: Record<Exclude<Language, 'en'>, RegExp> = {
  de: /\p{Script=Arabic}/u,
  ar: /[A-Za-z]/,
}

/** What is left of a mail's text in Arabic without what has Latin letters in every language. */
const withoutNames = (text: string) => text.replaceAll(/https:\S+|\bPDF\b|\bUTC\b|\bMarquee\b/g, '')

/** The fixed parts of an English text. Single words may be in other languages, too. */
const sentencesOf = (message: string) =>
  message
    .split(/[{}]/)
    .map((part) => part.trim())
    .filter((part) => part.split(' ').length > 2)

const english = Object.values(mails.en).flatMap(sentencesOf)

const replaced = { startTime: '2031-06-05T18:30:00Z', place: '4' }
const links = [
  { ...booking, status: 'CANCELLED' as const },
  { ...booking, id: 10 },
]

const renderIn = (language: Language, kind: BookingMailKind) =>
  renderMail({ kind, booking: { ...booking, language }, message: { subject: '3', text: '3' }, replaced, links }, env)

describe.each(Object.keys(ownTexts) as BookingMailKind[])('a mail of the kind %s', (kind) => {
  test.each([
    ['de', 'ltr'],
    ['ar', 'rtl'],
  ] as const)('is in %s', (language, direction) => {
    const { subject, text, html } = renderIn(language, kind)
    expect(html).toContain(`<html lang="${language}" dir="${direction}">`)
    for (const key of ownTexts[kind]) {
      expect(html).toContain(mails[language][key])
      expect(html).not.toContain(mails.en[key])
    }
    const all = `${subject}\n${text}`
    for (const sentence of english) expect(`${all}\n${html}`).not.toContain(sentence)
    expect(withoutNames(all)).not.toMatch(foreign[language])
  })
})

test('the English texts are found in English mails', () => {
  for (const kind of Object.keys(ownTexts) as BookingMailKind[]) {
    const { text } = renderIn('en', kind)
    expect(
      english.some((sentence) => text.includes(sentence)),
      kind,
    ).toBe(true)
  }
})
