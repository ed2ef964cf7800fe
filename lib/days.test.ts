import { expect, test } from 'vitest'
import { addDays, addMonths, daysOfMonth, isDay, weekdayOf, weekendOf } from './days.ts'
import { formatDays } from './format.ts'
import { spanOfDays } from './time.ts'

test('days and months are counted across the ends of months and years', () => {
  expect([addDays('2028-02-28', 1), addDays('2026-01-01', -1)]).toEqual(['2028-02-29', '2025-12-31'])
  expect([addMonths('2026-12', 1), addMonths('2026-01', -1)]).toEqual(['2027-01', '2025-12'])
  expect(daysOfMonth('2028-02')).toEqual({ from: '2028-02-01', to: '2028-02-29' })
  expect(['2026-02-29', '2026-2-01', '2028-02-29', 'x'].map(isDay)).toEqual([false, false, true, false])
})

test.each([
  ['2026-11-23', 0],
  ['2026-11-28', 5],
  ['2026-11-29', 6],
])('the weekend of %s is that of its week, which begins on Monday', (day, weekday) => {
  expect(weekdayOf(day)).toBe(weekday)
  expect(weekendOf(day)).toEqual({ from: '2026-11-28', to: '2026-11-29' })
  expect(weekendOf(day, 1)).toEqual({ from: '2026-12-05', to: '2026-12-06' })
})

test('days are as long as the clocks of a zone make them', () => {
  expect(spanOfDays({ from: '2026-03-28', to: '2026-03-29' }, 'Europe/Berlin')).toEqual({
    start: new Date('2026-03-27T23:00:00Z'),
    end: new Date('2026-03-29T22:00:00Z'),
  })
})

test.each([
  [{ from: '2031-06-06', to: '2031-06-06' }, 'Friday 6 June 2031'],
  [{ from: '2031-06-06', to: '2031-06-08' }, 'Friday 6 June to Sunday 8 June 2031'],
  [{ from: '2030-12-31', to: '2031-01-01' }, 'Tuesday 31 December 2030 to Wednesday 1 January 2031'],
  [{ from: '2031-06-01', to: '2031-06-30' }, 'June 2031'],
])('%o are written in words', (days, text) => {
  expect(formatDays(days)).toBe(text)
})
