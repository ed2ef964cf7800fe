import { expect, test } from 'vitest'
import { daysOf, maxDays, periodOf, withoutDays } from './rules.ts'

test.each([
  [{}, '2026-02-15', '2026-03-16'],
  [{ from: '2026-03-01' }, '2026-03-01', '2026-03-16'],
  [{ from: '2027-01-01' }, '2027-01-01', '2027-01-01'],
  [{ to: '2026-01-31' }, '2026-01-02', '2026-01-31'],
  [{ from: '2026-02-02', to: '2026-01-01' }, '2026-01-01', '2026-02-02'],
  [{ from: '2020-01-01', to: '2026-12-31' }, '2025-12-31', '2026-12-31'],
])('the period of %j', (chosen, from, to) => {
  expect(periodOf(chosen, '2026-03-16')).toEqual({ from, to })
})

test('a period has each of its days once, across a change of the clocks and in a leap year', () => {
  expect(daysOf({ from: '2024-02-28', to: '2024-03-01' })).toEqual(['2024-02-28', '2024-02-29', '2024-03-01'])
  expect(daysOf({ from: '2026-03-29', to: '2026-03-29' })).toEqual(['2026-03-29'])
  expect(new Set(daysOf(periodOf({ from: '1999-01-01' }, '2026-12-31'))).size).toBe(maxDays)
})

test('the unknown days of a period are joined to parts', () => {
  const period = { from: '2026-01-01', to: '2026-01-06' }
  expect(withoutDays(period, new Set())).toEqual([period])
  expect(withoutDays(period, new Set(daysOf(period)))).toEqual([])
  expect(withoutDays(period, new Set(['2026-01-01', '2026-01-04', '2026-02-01']))).toEqual([
    { from: '2026-01-02', to: '2026-01-03' },
    { from: '2026-01-05', to: '2026-01-06' },
  ])
})
