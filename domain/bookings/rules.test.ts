import { describe, expect, test } from 'vitest'
import { cancelDeadline, hasExpired, mayCancel, wasRescheduled } from './rules.ts'

const now = new Date('2024-03-25T18:00:00Z')

describe('hasExpired', () => {
  const hold = (status: string, failure: string | null, ms: number) => ({
    status,
    failure,
    expiresAt: new Date(now.getTime() + ms),
  })

  test('is the same before and after the sweep has marked a hold', () => {
    expect(hasExpired(hold('PENDING', null, 1), now)).toBe(false)
    expect(hasExpired(hold('PENDING', null, 0), now)).toBe(true)
    expect(hasExpired(hold('FAILED', 'expired', 0), now)).toBe(true)
  })

  test('is false for bookings that were confirmed, released or never had seats', () => {
    for (const [status, failure] of [
      ['CONFIRMED', null],
      ['CANCELLED', null],
      ['FAILED', 'released'],
      ['FAILED', 'sold_out'],
      ['FAILED', null],
    ] as const) {
      expect(hasExpired(hold(status, failure, -1), now)).toBe(false)
    }
  })
})

test('a booking can be cancelled until a number of hours before the start, or never', () => {
  const show = { startTime: new Date('2024-03-26T18:00:00Z') }
  expect(cancelDeadline(show, 24)).toEqual(now)
  expect(cancelDeadline(show, 'never')).toBeUndefined()
  expect(mayCancel(show, now, 24)).toBe(false)
  expect(mayCancel(show, new Date(now.getTime() - 1), 24)).toBe(true)
  expect(mayCancel(show, now, 'never')).toBe(false)
})

describe('a show that was rescheduled', () => {
  const minutes = (count: number) => new Date(now.getTime() + count * 60_000)
  const booking = { createdAt: minutes(0), confirmedAt: null, movedAt: null }

  test('lets buyers from before cancel until its start, whatever the deadline is', () => {
    const show = { startTime: minutes(60) }
    for (const hours of ['never', 24, 0] as const) {
      expect(cancelDeadline(show, hours, true)).toEqual(minutes(60))
      expect(mayCancel(show, minutes(59), hours, true)).toBe(true)
      expect(mayCancel(show, minutes(60), hours, true)).toBe(false)
    }
  })

  test.each([
    ['made before', {}, true],
    ['confirmed before', { confirmedAt: minutes(9) }, true],
    ['confirmed after', { confirmedAt: minutes(11) }, false],
    ['made after', { createdAt: minutes(11) }, false],
    ['moved to it before', { movedAt: minutes(9) }, true],
    ['moved to it after', { movedAt: minutes(11) }, false],
  ])('concerns a booking that was %s', (_, times, expected) => {
    expect(wasRescheduled({ ...booking, ...times }, { rescheduledAt: minutes(10) })).toBe(expected)
    expect(wasRescheduled({ ...booking, ...times }, { rescheduledAt: null })).toBe(false)
  })
})
