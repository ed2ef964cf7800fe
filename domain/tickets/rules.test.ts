import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ticketRange } from './rules.ts'

const seats = fc.integer({ min: 1, max: 2_147_483_647 })

test('for any start, a range has at most its size and lies within the booking', () => {
  const starts = fc.oneof(fc.double(), fc.integer(), seats)
  fc.assert(
    fc.property(seats, starts, fc.integer({ min: 1, max: 48 }), (count, from, size) => {
      const { first, last } = ticketRange(count, from, size)
      expect(first).toBeGreaterThanOrEqual(1)
      expect(last).toBeGreaterThanOrEqual(first)
      expect(last).toBeLessThanOrEqual(count)
      expect(last - first).toBeLessThan(size)
    }),
  )
})

test('following next shows every ticket once, and previous leads back', () => {
  const numbers: number[] = []
  let range = ticketRange(30, 1, 12)
  for (let i = 0; i < 3; i++) {
    for (let number = range.first; number <= range.last; number++) numbers.push(number)
    if (range.next) range = ticketRange(30, range.next, 12)
  }
  expect(numbers).toEqual(Array.from({ length: 30 }, (_, i) => i + 1))
  expect(range).toEqual({ first: 25, last: 30, previous: 13, next: undefined })
  expect(ticketRange(30, 13, 12)).toEqual({ first: 13, last: 24, previous: 1, next: 25 })
  expect(ticketRange(30, 5, 12).previous).toBe(1)
})
