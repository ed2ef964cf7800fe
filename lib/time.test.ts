import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  dayInZone,
  instantInZone,
  instantsInZone,
  localTimeInZone,
  startOfDay,
  toOffsetSeconds,
  toUtcSeconds,
} from './time.ts'

test('toUtcSeconds writes whole seconds in UTC', () => {
  expect(toUtcSeconds(new Date('2024-03-25T18:00:00.999Z'))).toBe('2024-03-25T18:00:00Z')
  expect(toUtcSeconds(new Date('0001-01-01T00:00:00Z'))).toBe('0001-01-01T00:00:00Z')
})

test.each([
  ['2031-06-06T19:00:00.500Z', 'Europe/Berlin', '2031-06-06T21:00:00+02:00'],
  ['2031-12-06T19:00:00Z', 'America/St_Johns', '2031-12-06T15:30:00-03:30'],
  ['2031-06-06T19:00:00Z', 'UTC', '2031-06-06T19:00:00+00:00'],
  // The second of two equal hours.
  ['2031-10-26T01:30:00Z', 'Europe/Berlin', '2031-10-26T02:30:00+01:00'],
  ['0001-01-01T00:00:00Z', 'Europe/Berlin', '0001-01-01T00:00:00Z'],
  ['9999-12-31T23:59:59Z', 'Pacific/Chatham', '9999-12-31T23:59:59Z'],
])('toOffsetSeconds writes %s in %s as %s', (instant, zone, text) => {
  expect(toOffsetSeconds(new Date(instant), zone)).toBe(text)
  expect(Date.parse(text)).toBe(Math.floor(Date.parse(instant) / 1000) * 1000)
})

describe('dayInZone', () => {
  test.each([
    ['2026-07-01', 'Europe/Berlin', '2026-06-30T22:00:00.000Z', '2026-07-01T22:00:00.000Z'],
    // Days of 23 and 25 hours, and one whose midnight the clocks skip.
    ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z'],
    ['2026-10-25', 'Europe/Berlin', '2026-10-24T22:00:00.000Z', '2026-10-25T23:00:00.000Z'],
    ['2026-04-24', 'Africa/Cairo', '2026-04-23T22:00:00.000Z', '2026-04-24T21:00:00.000Z'],
    ['2026-12-31', 'Asia/Kathmandu', '2026-12-30T18:15:00.000Z', '2026-12-31T18:15:00.000Z'],
  ])('%s in %s', (date, zone, start, end) => {
    expect(dayInZone(date, zone)).toEqual({ start: new Date(start), end: new Date(end) })
  })
})

describe('instantInZone', () => {
  test.each([
    ['2026-07-01T19:30', 'Europe/Berlin', '2026-07-01T17:30:00.000Z'],
    ['2026-01-01T19:30:15', 'Europe/Berlin', '2026-01-01T18:30:15.000Z'],
    ['2026-07-01T19:30', 'UTC', '2026-07-01T19:30:00.000Z'],
    ['2026-07-01T19:30', 'Pacific/Chatham', '2026-07-01T06:45:00.000Z'],
    ['2026-07-01T19:30', 'America/Los_Angeles', '2026-07-02T02:30:00.000Z'],
    // The hour after the skipped one, and the first of the two equal hours.
    ['2026-03-29T03:00', 'Europe/Berlin', '2026-03-29T01:00:00.000Z'],
    ['2026-10-25T02:30', 'Europe/Berlin', '2026-10-25T00:30:00.000Z'],
    ['2026-10-25T03:00', 'Europe/Berlin', '2026-10-25T02:00:00.000Z'],
  ])('%s in %s', (local, zone, instant) => {
    expect(instantInZone(local, zone)?.toISOString()).toBe(instant)
  })

  test.each([
    ['2026-03-29T02:30', 'Europe/Berlin'],
    ['2026-03-08T02:00', 'America/New_York'],
    ['2026-02-30T10:00', 'UTC'],
    ['2026-04-31T10:00', 'UTC'],
    ['2026-01-01T24:00', 'UTC'],
    ['2026-13-01T10:00', 'UTC'],
  ])('%s does not exist in %s', (local, zone) => {
    expect(instantInZone(local, zone)).toBeUndefined()
  })

  test.each([
    ['2026-10-25T02:30', 'Europe/Berlin', '2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z'],
    // The clocks go back by half an hour.
    ['2026-04-05T01:45', 'Australia/Lord_Howe', '2026-04-04T14:45:00.000Z', '2026-04-04T15:15:00.000Z'],
  ])('%s exists twice in %s', (local, zone, ...instants) => {
    expect(instantsInZone(local, zone).map((instant) => instant.toISOString())).toEqual(instants)
  })

  test('is the inverse of localTimeInZone in every zone', () => {
    const zones = fc.constantFrom('Europe/Berlin', 'Pacific/Chatham', 'America/St_Johns', 'Asia/Kathmandu', 'UTC')
    const minutes = fc.integer({ min: Date.UTC(1990, 0) / 60_000, max: Date.UTC(2090, 0) / 60_000 })
    fc.assert(
      fc.property(minutes, zones, (minute, zone) => {
        const local = localTimeInZone(new Date(minute * 60_000), zone)
        const found = instantInZone(local, zone)
        expect(found && localTimeInZone(found, zone)).toBe(local)
      }),
    )
  })
})

describe('startOfDay', () => {
  test.each([
    ['2026-03-29', 'Europe/Berlin', 0, '2026-03-28T23:00:00.000Z'],
    ['2026-03-29', 'Europe/Berlin', 1, '2026-03-29T22:00:00.000Z'],
    // Clocks skip the hour after midnight.
    ['2026-03-29', 'Asia/Beirut', 0, '2026-03-28T22:00:00.000Z'],
    ['2026-12-31', 'UTC', 1, '2027-01-01T00:00:00.000Z'],
  ])('%s in %s, %d days later', (date, zone, days, instant) => {
    expect(startOfDay(date, zone, days)?.toISOString()).toBe(instant)
  })
})
