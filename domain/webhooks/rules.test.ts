import { expect, test } from 'vitest'
import { endpointDelay, maxAttempts, retryDelay } from './rules.ts'

const hour = 3_600_000

test('an event is tried ten times within about three days', () => {
  const delays = Array.from({ length: maxAttempts }, (_, i) => retryDelay(i + 1, 0))
  expect(delays.slice(0, 3)).toEqual([5_000, 300_000, 1_800_000])
  expect(delays.at(-1)).toBeUndefined()
  const total = delays.reduce<number>((sum, delay) => sum + (delay ?? 0), 0)
  expect(total / hour).toBeCloseTo(75.6, 1)
})

test('the random part of a pause is a fifth at most', () => {
  expect(retryDelay(1, 0.999)).toBeLessThan(6_000)
  expect(retryDelay(1)).toBeGreaterThanOrEqual(5_000)
})

test('an endpoint that fails gets attempts every five minutes at most', () => {
  expect([1, 2, 3, 7, 100, 1e9].map(endpointDelay)).toEqual([5_000, 10_000, 20_000, 300_000, 300_000, 300_000])
})
