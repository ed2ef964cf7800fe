import { describe, expect, test } from 'vitest'
import { cancelEnd, hasRunOut, mayCancel } from './rules.ts'

const now = new Date('2024-03-25T18:00:00Z')

describe('hasRunOut', () => {
  const hold = (status: string, failure: string | null, ms: number) => ({
    status,
    failure,
    expiresAt: new Date(now.getTime() + ms),
  })

  test('is the same before and after the sweep has marked a hold', () => {
    expect(hasRunOut(hold('PENDING', null, 1), now)).toBe(false)
    expect(hasRunOut(hold('PENDING', null, 0), now)).toBe(true)
    expect(hasRunOut(hold('FAILED', 'expired', 0), now)).toBe(true)
  })

  test('is false for bookings that were confirmed, released or never had seats', () => {
    for (const [status, failure] of [
      ['CONFIRMED', null],
      ['CANCELLED', null],
      ['FAILED', 'released'],
      ['FAILED', 'sold_out'],
      ['FAILED', null],
    ] as const) {
      expect(hasRunOut(hold(status, failure, -1), now)).toBe(false)
    }
  })
})

test('a booking can be cancelled until a number of hours before the start, or never', () => {
  const show = { startTime: new Date('2024-03-26T18:00:00Z') }
  expect(cancelEnd(show, 24)).toEqual(now)
  expect(cancelEnd(show, 'never')).toBeUndefined()
  expect(mayCancel(show, now, 24)).toBe(false)
  expect(mayCancel(show, new Date(now.getTime() - 1), 24)).toBe(true)
  expect(mayCancel(show, now, 'never')).toBe(false)
})
