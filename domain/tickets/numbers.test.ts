import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  countNumbers,
  formatNumbers,
  includesNumber,
  listNumbers,
  liveTickets,
  positionOf,
  sliceTickets,
  type TicketNumbers,
  toTicketNumbers,
  withoutNumbers,
} from './numbers.ts'
import { type EndedTickets, ticketState } from './rules.ts'

const list = (seatCount: number, endedTickets: TicketNumbers[]) => listNumbers(liveTickets({ seatCount, endedTickets }))

describe('the tickets of a booking', () => {
  test('have the numbers from 1 on if nothing happened to them, however many there are', () => {
    expect(liveTickets({ seatCount: 2_147_483_647, endedTickets: [] })).toEqual([{ first: 1, last: 2_147_483_647 }])
  })

  test('leave out the numbers that have ended', () => {
    expect(list(3, [{ first: 2, last: 2 }])).toEqual([1, 3, 4])
    expect(list(2, [{ first: 1, last: 2 }])).toEqual([3, 4])
    expect(
      list(4, [
        { first: 7, last: 9 },
        { first: 2, last: 3 },
      ]),
    ).toEqual([1, 4, 5, 6])
    expect(
      list(5, [
        { first: 7, last: 9 },
        { first: 2, last: 3 },
      ]),
    ).toEqual([1, 4, 5, 6, 10])
  })

  test('never get a number twice, and are as many as the seats, whatever is returned, added and moved', () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant('return' as const), picks: fc.array(fc.nat(), { minLength: 1, maxLength: 4 }) }),
      fc.record({ do: fc.constant('set' as const), seatCount: fc.integer({ min: 1, max: 9 }) }),
      fc.record({ do: fc.constant('move' as const) }),
    )
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.array(step, { maxLength: 12 }), (seats, steps) => {
        let seatCount = seats
        const endedTickets: TicketNumbers[] = []
        const ended = new Set<number>()
        let before = list(seatCount, endedTickets)
        for (const step of steps) {
          const live = liveTickets({ seatCount, endedTickets })
          let ending: TicketNumbers[] = []
          if (step.do === 'return') {
            ending = toTicketNumbers(step.picks.map((pick) => before[pick % before.length] ?? 1))
            if (countNumbers(ending) === seatCount) continue
            seatCount -= countNumbers(ending)
          } else if (step.do === 'set') {
            ending = sliceTickets(live, step.seatCount + 1, seatCount)
            seatCount = step.seatCount
          } else ending = live
          endedTickets.push(...ending)
          for (const number of listNumbers(ending)) ended.add(number)

          const now = list(seatCount, endedTickets)
          expect(now).toHaveLength(seatCount)
          expect(new Set(now).size).toBe(seatCount)
          for (const number of now) expect(ended.has(number)).toBe(false)
          // What has not ended stays, before the new numbers.
          const kept = before.filter((number) => !ended.has(number))
          expect(now.slice(0, kept.length)).toEqual(kept)
          for (const number of now.slice(kept.length)) expect(number).toBeGreaterThan(Math.max(0, ...before))
          before = now
        }
        // Only what ended has a row, once.
        expect(listNumbers(endedTickets).toSorted((a, b) => a - b)).toEqual([...ended].toSorted((a, b) => a - b))
      }),
    )
  })
})

test('a slice has the numbers at its positions', () => {
  const ranges = fc.array(fc.nat(60), { maxLength: 20 }).map(toTicketNumbers)
  fc.assert(
    fc.property(ranges, fc.integer({ min: 1, max: 25 }), fc.integer({ min: 0, max: 25 }), (tickets, from, count) => {
      const to = from + count - 1
      expect(listNumbers(sliceTickets(tickets, from, to))).toEqual(listNumbers(tickets).slice(from - 1, to))
    }),
  )
})

test('numbers are joined, counted, found and written', () => {
  const tickets = toTicketNumbers([7, 2, 1, 2, 9, 8])
  expect(tickets).toEqual([
    { first: 1, last: 2 },
    { first: 7, last: 9 },
  ])
  expect(countNumbers(tickets)).toBe(5)
  expect([1, 3, 7, 10].map((number) => includesNumber(tickets, number))).toEqual([true, false, true, false])
  expect(formatNumbers([...tickets, { first: 12, last: 12 }])).toEqual(['1-2', '7-9', '12'])
})

test.each([
  [1, 'CONFIRMED', 'moved'],
  [2, 'CONFIRMED', 'moved'],
  [3, 'CONFIRMED', 'good'],
  [4, 'CONFIRMED', 'returned'],
  [5, 'CONFIRMED', 'good'],
  [6, 'CONFIRMED', 'unknown'],
  [3, 'CANCELLED', 'cancelled'],
  [4, 'CANCELLED', 'returned'],
  [6, 'CANCELLED', 'unknown'],
  [3, 'PENDING', 'unknown'],
] as const)('ticket %i of a booking that is %s is %s', (number, status, state) => {
  const endedTickets: EndedTickets[] = [
    { first: 1, last: 2, state: 'moved' },
    { first: 4, last: 4, state: 'returned' },
  ]
  expect(ticketState(number, { status, seatCount: 2, endedTickets })).toBe(state)
})

const numbers = fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 20 })

test('a position leads to its number, and a number to its position', () => {
  fc.assert(
    fc.property(numbers, fc.integer({ min: 1, max: 30 }), (some, number) => {
      const tickets = toTicketNumbers(some)
      const position = positionOf(tickets, number)
      expect(position !== undefined).toBe(includesNumber(tickets, number))
      if (position !== undefined) {
        expect(sliceTickets(tickets, position, position)).toEqual([{ first: number, last: number }])
      }
    }),
  )
})

test('a list without some numbers has all others', () => {
  fc.assert(
    fc.property(numbers, numbers, (some, left) => {
      const expected = listNumbers(toTicketNumbers(some)).filter((number) => !left.includes(number))
      expect(listNumbers(withoutNumbers(toTicketNumbers(some), left))).toEqual(expected)
    }),
  )
})
