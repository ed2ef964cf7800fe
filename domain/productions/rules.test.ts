import { expect, test } from 'vitest'
import { formatMinutes, localTimesOf, paragraphsOf, planDates } from './rules.ts'

const pattern = { from: '2026-12-01', to: '2026-12-13', weekdays: [5, 6], times: ['20:00', '15:00'] }

test('a pattern gives its times on its weekdays, in order', () => {
  expect(localTimesOf(pattern)).toEqual([
    '2026-12-04T15:00',
    '2026-12-04T20:00',
    '2026-12-05T15:00',
    '2026-12-05T20:00',
    '2026-12-11T15:00',
    '2026-12-11T20:00',
    '2026-12-12T15:00',
    '2026-12-12T20:00',
  ])
  expect(localTimesOf({ ...pattern, weekdays: [], to: '2026-12-02', times: ['20:00', '20:00'] })).toEqual([
    '2026-12-01T20:00',
    '2026-12-02T20:00',
  ])
  expect(localTimesOf({ ...pattern, weekdays: [7] })).toHaveLength(4)
})

const plan = (from: string, to: string, time: string, taken: Date[] = [], timeZone = 'Europe/Berlin') =>
  planDates({ from, to, weekdays: [], times: [time] }, { timeZone, taken, now: new Date('2026-03-28T19:00:00Z') })

test('dates keep their local time across a change of the clocks, and past ones are marked', () => {
  expect(plan('2026-03-28', '2026-03-29', '20:00')).toEqual([
    { kind: 'free', local: '2026-03-28T20:00', start: new Date('2026-03-28T19:00:00Z'), past: true },
    { kind: 'free', local: '2026-03-29T20:00', start: new Date('2026-03-29T18:00:00Z'), past: false },
  ])
  expect(plan('2026-05-01', '2026-05-01', '20:00', [], 'Asia/Kathmandu')).toMatchObject([
    { start: new Date('2026-05-01T14:15:00Z') },
  ])
})

test('a time that the clocks skip is no date, and one that they show twice is two', () => {
  expect(plan('2026-03-29', '2026-03-29', '02:30')).toEqual([{ kind: 'skipped', local: '2026-03-29T02:30' }])
  const start = new Date('2026-10-25T00:30:00Z')
  const second = {
    kind: 'free',
    local: '2026-10-25T02:30',
    start: new Date('2026-10-25T01:30:00Z'),
    past: false,
    turn: 'second',
  }
  expect(plan('2026-10-25', '2026-10-25', '02:30')).toEqual([
    { kind: 'free', local: '2026-10-25T02:30', start, past: false, turn: 'first' },
    second,
  ])
  expect(plan('2026-10-25', '2026-10-25', '02:30', [start])).toEqual([
    { kind: 'taken', local: '2026-10-25T02:30', start },
    second,
  ])
})

test.each([
  [1, '1 min'],
  [45, '45 min'],
  [60, '1 h'],
  [150, '2 h 30 min'],
  [1440, '24 h'],
])('%i minutes are written as %s', (minutes, text) => {
  expect(formatMinutes(minutes)).toBe(text)
})

test('paragraphs are split at empty lines', () => {
  expect(paragraphsOf('One\nline.\n\n \nTwo.\n')).toEqual(['One\nline.', 'Two.'])
  expect(paragraphsOf('One.')).toEqual(['One.'])
})
