import fc from 'fast-check'
import { expect, test } from 'vitest'
import { listTicketStates, ticketRange } from './rules.ts'

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

test('the list of all tickets says what each is worth, page after page', () => {
  const endedTickets = [
    { first: 5, last: 5, state: 'returned' as const },
    { first: 1, last: 3, state: 'moved' as const },
  ]
  const booking = { status: 'CONFIRMED' as const, seatCount: 3, endedTickets }
  const statesOf = (from: number, limit: number, status: 'CONFIRMED' | 'CANCELLED' | 'PENDING' = 'CONFIRMED') => {
    const { tickets, next } = listTicketStates({ ...booking, status }, from, limit)
    return [tickets.map(({ number, state }) => `${number} ${state}`), next]
  }
  const all = ['1 moved', '2 moved', '3 moved', '4 good', '5 returned', '6 good', '7 good']
  expect(statesOf(1, 100)).toEqual([all, undefined])
  expect(statesOf(1, 2)).toEqual([all.slice(0, 2), 3])
  expect(statesOf(3, 3)).toEqual([all.slice(2, 5), 6])
  expect(statesOf(6, 2)).toEqual([all.slice(5), undefined])
  expect(statesOf(8, 2)).toEqual([[], undefined])
  expect(statesOf(4, 1, 'CANCELLED')).toEqual([['4 cancelled'], 5])
  expect(statesOf(1, 100, 'PENDING')).toEqual([['1 moved', '2 moved', '3 moved', '5 returned'], undefined])
})
