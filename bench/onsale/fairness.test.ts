import { expect, test } from 'vitest'
import { compareOrders } from './fairness.ts'

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
