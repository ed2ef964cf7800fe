import { describe, expect, test } from 'vitest'
import {
  formatClock,
  formatDate,
  formatDay,
  formatDuration,
  formatLongDate,
  formatNumber,
  formatSeats,
  formatTime,
  maskEmail,
  zoneName,
} from './format.ts'

const start = new Date('2031-06-06T22:05:00Z')

describe('a date on the venue’s clocks', () => {
  test.each([
    ['UTC', 'Fri 6 Jun 2031', 'Friday 6 June 2031', '22:05'],
    ['Europe/Berlin', 'Sat 7 Jun 2031', 'Saturday 7 June 2031', '00:05'],
    ['America/St_Johns', 'Fri 6 Jun 2031', 'Friday 6 June 2031', '19:35'],
    ['Pacific/Kiritimati', 'Sat 7 Jun 2031', 'Saturday 7 June 2031', '12:05'],
  ])('%s', (zone, date, longDate, time) => {
    expect(formatDate(start, zone)).toBe(date)
    expect(formatLongDate(start, zone)).toBe(longDate)
    expect(formatTime(start, zone)).toBe(time)
  })

  test('at the earliest and the latest time that can be stored', () => {
    expect(formatDate(new Date('0001-01-01T00:00:00Z'), 'UTC')).toBe('Mon 1 Jan 1')
    expect(formatDate(new Date('9999-12-31T23:59:59Z'), 'UTC')).toBe('Fri 31 Dec 9999')
  })
})

test('a day includes its year only if it is far from now', () => {
  expect(formatDay(start, 'UTC', new Date('2030-12-01T00:00:00Z'))).toBe('Fri 6 Jun')
  expect(formatDay(start, 'UTC', new Date('2030-06-01T00:00:00Z'))).toBe('Fri 6 Jun 2031')
  expect(formatDay(start, 'UTC', new Date('2033-01-01T00:00:00Z'))).toBe('Fri 6 Jun 2031')
})

test.each([
  ['Europe/Berlin', 'Berlin time'],
  ['America/Argentina/Buenos_Aires', 'Buenos Aires time'],
  ['UTC', 'UTC'],
  ['Etc/GMT+3', 'Etc/GMT+3'],
])('%s is called %s', (zone, name) => {
  expect(zoneName(zone)).toBe(name)
})

test('numbers have grouped digits, and one seat is singular', () => {
  expect(formatNumber(2147483647)).toBe('2,147,483,647')
  expect(formatSeats(1)).toBe('1 seat')
  expect(formatSeats(1200)).toBe('1,200 seats')
})

test.each([0, 7, 999, 1000, 12_345, 999_999, -1, -999, -1000, 2 ** 53 - 1, 1234.5, 0.25, Number.NaN])(
  'the number %d is written as in British English',
  (value) => {
    expect(formatNumber(value)).toBe(new Intl.NumberFormat('en-GB').format(value))
  },
)

test('a masked address shows only its first letter and its host', () => {
  expect(maskEmail('ada.lovelace@example.com')).toBe('a…@example.com')
  expect(maskEmail('a@example.com')).toBe('a…@example.com')
})

test.each([
  [120, '2 minutes'],
  [60, '1 minute'],
  [90, '90 seconds'],
  [1, '1 second'],
  [3600, '1 hour'],
  [86_400, '24 hours'],
])('%i seconds are written as %s', (seconds, text) => {
  expect(formatDuration(seconds)).toBe(text)
})

test.each([
  [0, '0:00'],
  [9, '0:09'],
  [102, '1:42'],
  [3599, '59:59'],
  [3600, '1:00:00'],
  [86_399, '23:59:59'],
])('a countdown of %i seconds is written as %s', (seconds, text) => {
  expect(formatClock(seconds)).toBe(text)
})
