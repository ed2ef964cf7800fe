import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isDay } from '#lib/days.ts'
import { readSearch } from './date-words.ts'

// A Wednesday. In Berlin, it is an hour later.
const now = new Date('2026-11-25T12:00:00Z')
const read = (text: string, at = now, zone = 'Europe/Berlin') => {
  const [, dated] = readSearch(text, at, zone)
  return dated?.days && [dated.days.from, dated.days.to, dated.words.join(' ')].join(' ').trim()
}
const day = (text: string) => `${text} ${text}`

test.each([
  ['today', day('2026-11-25')],
  ['Tonight', day('2026-11-25')],
  ['tomorrow evening', day('2026-11-26')],
  ['wednesday', day('2026-11-25')],
  ['Friday', day('2026-11-27')],
  ['on friday', day('2026-11-27')],
  ['this friday', day('2026-11-27')],
  ['next friday', day('2026-12-04')],
  ['next saturday', day('2026-12-05')],
  ['next monday', day('2026-11-30')],
  ['tuesday', day('2026-12-01')],
  ['fri', day('2026-11-27')],
  ['Thurs', undefined],
  ['this weekend', '2026-11-28 2026-11-29'],
  ['weekend', '2026-11-28 2026-11-29'],
  ['next weekend', '2026-12-05 2026-12-06'],
  ['this week', '2026-11-25 2026-11-29'],
  ['next week', '2026-11-30 2026-12-06'],
  ['this month', '2026-11-25 2026-11-30'],
  ['next month', '2026-12-01 2026-12-31'],
  ['november', '2026-11-25 2026-11-30'],
  ['December', '2026-12-01 2026-12-31'],
  ['in february', '2027-02-01 2027-02-28'],
  ['dec', '2026-12-01 2026-12-31'],
  ['february 2028', '2028-02-01 2028-02-29'],
  ['12 march', day('2027-03-12')],
  ['12th of March 2028', day('2028-03-12')],
  ['March 12', day('2027-03-12')],
  ['march 12, 2028', day('2028-03-12')],
  ['Fri, 4 Dec', day('2026-12-04')],
  ['25 november', day('2026-11-25')],
  ['24 november', day('2027-11-24')],
  ['24 november 2025', day('2025-11-24')],
  ['29 february', day('2028-02-29')],
  ['31 november', undefined],
  ['30 february 2028', undefined],
  ['12/3', day('2027-03-12')],
  ['24.12.', day('2026-12-24')],
  ['2.12.2027', day('2027-12-02')],
  ['2027-03-12', day('2027-03-12')],
  ['2027-02-30', undefined],
  ['99/99', undefined],
  ['4-9 december', '2026-12-04 2026-12-09'],
  ['from 4 to 9 December', '2026-12-04 2026-12-09'],
  ['28 december – 3 january', '2026-12-28 2027-01-03'],
  ['9 to 4 december', undefined],
  ['hamlet friday', `${day('2026-11-27')} hamlet`],
  ['friday hamlet', `${day('2026-11-27')} hamlet`],
  ['Doll’s House on 12 March', `${day('2027-03-12')} Doll’s House`],
  ['shows in december', '2026-12-01 2026-12-31'],
  ["what's on tonight?", day('2026-11-25')],
  ['saturday night fever', `${day('2026-11-28')} night fever`],
  ['heute', day('2026-11-25')],
  ['heute Abend', day('2026-11-25')],
  ['Morgen', day('2026-11-26')],
  ['übermorgen', day('2026-11-27')],
  ['am Freitag', day('2026-11-27')],
  ['diesen Freitag', day('2026-11-27')],
  ['nächsten Freitag', day('2026-12-04')],
  ['kommenden Sonnabend', day('2026-11-28')],
  ['am Wochenende', '2026-11-28 2026-11-29'],
  ['nächstes Wochenende', '2026-12-05 2026-12-06'],
  ['diese Woche', '2026-11-25 2026-11-29'],
  ['nächste Woche', '2026-11-30 2026-12-06'],
  ['nächsten Monat', '2026-12-01 2026-12-31'],
  ['im Dezember', '2026-12-01 2026-12-31'],
  ['Okt', '2027-10-01 2027-10-31'],
  ['Mai 2028', '2028-05-01 2028-05-31'],
  ['12. März', day('2027-03-12')],
  ['Fr, 4. Dez.', day('2026-12-04')],
  ['Freitag, den 4. Dezember 2026', day('2026-12-04')],
  ['vom 4. bis 9. Dezember', '2026-12-04 2026-12-09'],
  ['4.-9. Dezember', '2026-12-04 2026-12-09'],
  ['31. November', undefined],
  ['Faust am Freitag', `${day('2026-11-27')} Faust`],
  ['Karten für Samstag', day('2026-11-28')],
  ['اليوم', day('2026-11-25')],
  ['الليلة', day('2026-11-25')],
  ['غدًا', day('2026-11-26')],
  ['بعد غد', day('2026-11-27')],
  ['الجمعة', day('2026-11-27')],
  ['يوم الأحد', day('2026-11-29')],
  ['في يوم الإثنين', day('2026-11-30')],
  ['الأربعاء القادم', day('2026-11-25')],
  ['نهاية الأسبوع', '2026-11-28 2026-11-29'],
  ['نهاية الأسبوع القادم', '2026-12-05 2026-12-06'],
  ['هذا الأسبوع', '2026-11-25 2026-11-29'],
  ['الشهر المقبل', '2026-12-01 2026-12-31'],
  ['ديسمبر', '2026-12-01 2026-12-31'],
  ['كانون الأول', '2026-12-01 2026-12-31'],
  ['12 مارس 2028', day('2028-03-12')],
  ['الجمعة، ٤ ديسمبر', day('2026-12-04')],
  ['من 4 إلى 9 ديسمبر', '2026-12-04 2026-12-09'],
  ['ألف ليلة الجمعة', `${day('2026-11-27')} ألف ليلة`],
  // Words of titles that look like dates.
  ['Sun King', undefined],
  ['Twelfth Night', undefined],
  ['12 Angry Men', undefined],
  ['1984', undefined],
  ['The 39 Steps', undefined],
  ['24 Hour Party People', undefined],
  ['Marching', undefined],
  ['so', undefined],
  ['Sam', undefined],
  ['Die', undefined],
  ['Maienzeit', undefined],
  ['Mar', '2027-03-01 2027-03-31'],
  ['  ', undefined],
])('reads “%s” as days', (text, expected) => {
  expect(read(text)).toBe(expected)
})

test('every search can be a title too', () => {
  expect(readSearch('Saturday Night Fever', now, 'UTC')[0]).toEqual({ words: ['Saturday', 'Night', 'Fever'] })
  expect(readSearch(' ', now, 'UTC')).toEqual([])
  expect(readSearch('a b c d e f g h i j', now, 'UTC')[0]?.words).toHaveLength(8)
})

test('the day is that of the venue', () => {
  const late = new Date('2026-11-28T23:30:00Z')
  expect(read('tonight', late, 'UTC')).toBe(day('2026-11-28'))
  expect(read('tonight', late, 'Asia/Tokyo')).toBe(day('2026-11-29'))
  expect(read('tonight', late, 'America/Los_Angeles')).toBe(day('2026-11-28'))
  // A weekend that has begun is this weekend, until its end.
  expect(read('this weekend', late, 'Asia/Tokyo')).toBe('2026-11-28 2026-11-29')
  expect(read('next saturday', late, 'Asia/Tokyo')).toBe(day('2026-12-05'))
})

test('any text has readings with words of its own and days that exist', () => {
  const words = fc.constantFrom(
    'next',
    'friday',
    '12',
    'march',
    '2027',
    'to',
    '-',
    '31',
    '0/0',
    '9999',
    'on',
    'ﬀ´',
    'weekend',
    'nächsten',
    'Freitag',
    'bis',
    'الجمعة',
    'القادم',
    'كانون',
    'الأول',
    '٣',
  )
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(words).map((list) => list.join(' ')),
  )
  const instants = fc.date({ min: new Date('1000-01-01'), max: new Date('9990-01-01'), noInvalidDate: true })
  fc.assert(
    fc.property(texts, instants, (text, at) => {
      for (const { words, days } of readSearch(text, at, 'Europe/Berlin')) {
        const typed = text.split(/\s+/)
        expect(words.every((word) => typed.includes(word))).toBe(true)
        if (days) expect([isDay(days.from), isDay(days.to), days.from <= days.to]).toEqual([true, true, true])
      }
    }),
  )
})
