import { expect, test } from 'vitest'
import { compareOrders, countOvertaken } from './fairness.ts'

test('equal orders have no displacement', () => {
  expect(compareOrders([3, 8, 9, 20])).toEqual({
    count: 4,
    correlation: 1,
    medianDisplacement: 0,
    largestDisplacement: 0,
  })
})

test('the reverse order has a correlation of -1', () => {
  expect(compareOrders([5, 4, 3, 2, 1])).toEqual({
    count: 5,
    correlation: -1,
    medianDisplacement: 2,
    largestDisplacement: 4,
  })
})

test('a buyer who falls back to the last place moves each other buyer up by one place', () => {
  // Ranks 5 1 2 3 4: squares 16 + 4 × 1, and 1 - 6 × 20 / (5 × 24) = 0.
  const { correlation, ...displaced } = compareOrders([50, 10, 20, 30, 40])
  expect(correlation).toBeCloseTo(0)
  expect(displaced).toEqual({ count: 5, medianDisplacement: 1, largestDisplacement: 4 })
})

test('one buyer and no buyer count as ordered', () => {
  expect(compareOrders([7])).toMatchObject({ count: 1, correlation: 1, largestDisplacement: 0 })
  expect(compareOrders([])).toMatchObject({ count: 0, correlation: 1, medianDisplacement: 0, largestDisplacement: 0 })
})

test('a buyer is overtaken if a later one had got as many seats before the refusal', () => {
  const refused = { arrivedMs: 0, askedMs: 10, answeredMs: 30, seats: 2 }
  const held = { ...refused, askedMs: 11, answeredMs: 29, reference: 'held' }
  expect(countOvertaken([refused, held])).toBe(1)
  for (const other of [{ askedMs: 9 }, { seats: 1 }, { answeredMs: 31 }, { reference: undefined }]) {
    expect(countOvertaken([refused, { ...held, ...other }])).toBe(0)
  }
})
