import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mapOf } from '../../test/support/seat-maps.ts'
import { chooseSeats, findFreeSeats } from './best-seats.ts'
import { toBitmap } from './bitmap.ts'
import type { SeatMap } from './seat-map.ts'
import { findAvoidableSingles, findSingles } from './singles.ts'

/** Seats of a row by their slots from 0. */
const numbersIn = (map: SeatMap, slots: string) => [...slots].map((slot) => map.byLabel.get(`0 0-${slot}`) ?? -1)

test.each([
  ['......', '', '', ''],
  ['......', '', '1', '0'],
  ['......', '', '13', '02'],
  ['......', '', '2', ''],
  ['......', '0', '2', '1'],
  ['......', '0', '345', ''],
  ['......', '02', '34', '5'],
  ['.. ...', '', '0', '1'],
  ['.. ...', '', '3', ''],
  ['.. ...', '', '4', '35'],
])('in %s with %s sold, choosing %s leaves %s alone', (row, sold, chosen, left) => {
  const map = mapOf([row])
  const numbers = (slots: string) => numbersIn(map, slots)
  expect(findSingles(map, toBitmap(map.seats.length, numbers(sold)), numbers(chosen))).toEqual(numbers(left))
})

describe('singles that can be avoided', () => {
  test.each([
    ['......', '', '1', '0'],
    ['......', '', '14', '05'],
    // One seat is left, whichever four are chosen.
    ['.....', '', '1234', ''],
    ['.....', '', '0124', ''],
    ['...', '', '02', ''],
    ['...', '', '1', '02'],
    ['......', '03', '12', ''],
    ['......', '03', '1', ''],
    // Moving to other neighbours of the row is not asked for.
    ['... ......', '', '01', ''],
    ['... ......', '', '5', '4'],
    // Wheelchair places are no company, and are not left alone.
    ['w......', '', '2', '1'],
    ['w......', '', '1', ''],
    ['wc.....', '', '013', '2'],
  ])('in %s with %s sold, choosing %s leaves %s', (row, sold, chosen, left) => {
    const map = mapOf([row])
    const free = findFreeSeats(map, toBitmap(map.seats.length, numbersIn(map, sold)), null)
    expect(findAvoidableSingles(map, free, numbersIn(map, chosen))).toEqual(numbersIn(map, left))
  })

  const rows = fc.array(fc.constantFrom('.', '.', '.', '.', 'w', ' '), { minLength: 1, maxLength: 10 })
  const houses = fc
    .array(
      rows.map((signs) => `.${signs.join('')}`),
      { minLength: 1, maxLength: 3 },
    )
    .map((all) => mapOf(all))
    .chain((map) =>
      fc.record({
        map: fc.constant(map),
        sold: fc.subarray(map.seats.map((_, i) => i)).map((seats) => toBitmap(map.seats.length, seats)),
      }),
    )

  /** How many of some free seats would be alone without the chosen ones. */
  const countSingles = (seats: readonly number[], chosen: readonly number[]) => {
    const left = seats.filter((seat) => !chosen.includes(seat))
    return left.filter((seat) => !left.includes(seat - 1) && !left.includes(seat + 1)).length
  }

  /** All choices of as many seats. */
  const choices = (seats: readonly number[], count: number): number[][] =>
    count === 0
      ? [[]]
      : seats.flatMap((seat, i) => choices(seats.slice(i + 1), count - 1).map((others) => [seat, ...others]))

  test('are exactly those of blocks in which another choice of as many seats leaves fewer', () => {
    const cases = houses.chain(({ map, sold }) => {
      const free = findFreeSeats(map, sold, null)
      const seats = map.seats.flatMap((_, seat) => (free.isFree[seat] === 1 ? [seat] : []))
      return fc.record({ map: fc.constant(map), free: fc.constant(free), chosen: fc.subarray(seats) })
    })
    fc.assert(
      fc.property(cases, ({ map, free, chosen }) => {
        const refused = findAvoidableSingles(map, free, chosen)
        for (const { first, end } of map.runs) {
          let block: number[] = []
          for (let seat = first; seat <= end; seat++) {
            if (seat < end && free.isFree[seat] === 1) {
              block.push(seat)
              continue
            }
            const own = chosen.filter((each) => block.includes(each))
            const fewest = Math.min(...choices(block, own.length).map((other) => countSingles(block, other)))
            const isAvoidable = own.length > 0 && countSingles(block, own) > fewest
            expect(refused.some((each) => block.includes(each))).toBe(isAvoidable)
            block = []
          }
        }
      }),
      { numRuns: 500 },
    )
  })

  test('are not left by the best seats', () => {
    const cases = houses.chain(({ map, sold }) =>
      fc.record({ map: fc.constant(map), sold: fc.constant(sold), count: fc.integer({ min: 1, max: 8 }) }),
    )
    fc.assert(
      fc.property(cases, ({ map, sold, count }) => {
        const free = findFreeSeats(map, sold, null)
        const best = chooseSeats(map, free, count)
        if (best) expect(findAvoidableSingles(map, free, best)).toEqual([])
      }),
      { numRuns: 1000 },
    )
  })
})
