import { describe, expect, test } from 'vitest'
import { cancelDeadline, hasExpired, mayCancel } from './rules.ts'

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
