import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chooseAgain, chooseMoreSeats, chooseSeats, findFreeSeats, joinNeighbours, removeSeats } from './best-seats.ts'
import { emptyBitmap, listBits, toBitmap } from './bitmap.ts'
import { hall } from './examples.ts'
import { planSchema } from './schema.ts'
import { type SeatMap, toSeatMap } from './seat-map.ts'

/** A map of rows: `.` is a seat, `o` one with an obstructed view, `w` a wheelchair place, and a space an aisle. */
const mapOf = (...rows: string[]): SeatMap =>
  toSeatMap(
    planSchema.parse({
      name: 'Plan',
      categories: ['A', 'B'],
      sections: [
        {
          label: 'S',
          category: 'A',
          rows: rows.map((row, r) => ({
            label: String(r),
            category: r % 2 ? 'B' : 'A',
            seats: [...row].flatMap((sign, slot) => {
              const kind = { '.': 'standard', o: 'obstructed', w: 'wheelchair' }[sign]
              return kind ? [{ label: String(slot), slot, kind }] : []
            }),
          })),
        },
      ],
    }),
  )

const signs = fc.constantFrom('.', '.', '.', '.', '.', '.', 'o', 'w', ' ')
const row = fc.array(signs, { minLength: 1, maxLength: 14 }).map((all) => `.${all.join('')}`)
const houses = fc
  .array(row, { minLength: 1, maxLength: 6 })
  .map((rows) => mapOf(...rows))
  .chain((map) =>
    fc.record({
      map: fc.constant(map),
      sold: fc.subarray(map.seats.map((_, i) => i)).map((seats) => toBitmap(map.seats.length, seats)),
      released: fc.option(
        fc.subarray([...map.special]).map((seats) => toBitmap(map.seats.length, seats)),
        { nil: null },
      ),
      count: fc.integer({ min: 1, max: 8 }),
    }),
  )

const isGivable = (map: SeatMap, sold: Uint8Array, released: Uint8Array | null, seat: number) =>
  !listBits(sold).includes(seat) &&
  (map.seats[seat]?.kind !== 'wheelchair' || (released !== null && listBits(released).includes(seat)))

/** The free seats without a free neighbour. */
const singlesOf = (map: SeatMap, free: readonly number[]) =>
  joinNeighbours(map, free).filter(({ first, end }) => end - first === 1).length

/** All neighbours of a number that are free, as their first seats. Slow and simple. */
const allNeighbours = (map: SeatMap, free: readonly number[], count: number) =>
  joinNeighbours(map, free).flatMap(({ first, end }) =>
    Array.from({ length: Math.max(end - first - count + 1, 0) }, (_, i) => first + i),
  )

describe('best seats', () => {
  test('are never taken or special, and there are some as long as enough are free', () => {
    fc.assert(
      fc.property(houses, ({ map, sold, released, count }) => {
        const givable = map.seats.flatMap((_, i) => (isGivable(map, sold, released, i) ? [i] : []))
        const chosen = chooseSeats(map, findFreeSeats(map, sold, released), count)
        expect(chosen === undefined).toBe(givable.length < count)
        if (!chosen) return
        expect(new Set(chosen).size).toBe(count)
        for (const seat of chosen) expect(givable).toContain(seat)
      }),
      { numRuns: 1000 },
    )
  })

  test('are neighbours if any are free, without leaving a single seat if possible, otherwise in the fewest groups', () => {
    fc.assert(
      fc.property(houses, ({ map, sold, released, count }) => {
        const givable = map.seats.flatMap((_, i) => (isGivable(map, sold, released, i) ? [i] : []))
        const chosen = chooseSeats(map, findFreeSeats(map, sold, released), count)
        if (!chosen) return
        const left = (seats: readonly number[]) => givable.filter((seat) => !seats.includes(seat))
        const newSingles = (seats: readonly number[]) => singlesOf(map, left(seats)) - singlesOf(map, givable)
        const groups = joinNeighbours(map, chosen).length
        const options = allNeighbours(map, givable, count)
        if (options.length > 0) {
          expect(groups).toBe(1)
          const least = Math.min(
            ...options.map((first) => newSingles(Array.from({ length: count }, (_, i) => first + i))),
          )
          // Taking a single seat removes one, which is not what is minimized.
          expect(newSingles(chosen)).toBeLessThanOrEqual(Math.max(least, 0))
        } else {
          const sizes = joinNeighbours(map, givable).map(({ first, end }) => end - first)
          let [fewest, seats] = [0, 0]
          for (const size of sizes.toSorted((a, b) => b - a))
            if (seats < count) [fewest, seats] = [fewest + 1, seats + size]
          expect(groups).toBe(fewest)
        }
      }),
      { numRuns: 1000 },
    )
  })

  test('are in the first row, in its middle, with a clear view', () => {
    const map = mapOf('.........', '.........')
    const choose = (sold: number[], count: number) =>
      chooseSeats(map, findFreeSeats(map, toBitmap(18, sold), null), count)
    expect(choose([], 3)).toEqual([2, 3, 4])
    expect(choose([2, 3, 4], 2)).toEqual([5, 6])
    expect(choose([0, 1, 2, 3, 4, 5, 6, 7], 1)).toEqual([8])
    expect(chooseSeats(mapOf('.oo..', '....'), findFreeSeats(mapOf('.oo..', '....'), emptyBitmap(9), null), 2)).toEqual(
      [3, 4],
    )
  })

  test('of a late confirmation are the same ones, or others of their category', () => {
    const map = mapOf('....', '....', '....')
    const again = (sold: number[], former: number[]) => {
      const bitmap = toBitmap(12, sold)
      return chooseAgain(former)({ map, free: findFreeSeats(map, bitmap, null), isSold: (seat) => sold.includes(seat) })
    }
    expect(again([0], [5, 6])).toEqual([5, 6])
    expect(again([5], [5, 6])).toEqual([6, 7])
    expect(again([5, 7], [5, 6])).toEqual([4, 6])
    expect(again([5, 6, 7], [5, 6])).toBeUndefined()
    expect(again([3], [3, 4])).toEqual([2, 4])
  })
})

describe('more seats of a booking', () => {
  test('are beside its own if they fit there, otherwise the best', () => {
    const map = mapOf('........', '..')
    const more = (sold: number[], own: number[], count: number) =>
      chooseMoreSeats(map, findFreeSeats(map, toBitmap(10, [...sold, ...own]), null), own, count)
    expect(more([], [2, 3], 2)).toEqual([4, 5])
    expect(more([0, 1, 6], [2, 3], 2)).toEqual([4, 5])
    expect(more([0, 1, 4, 5], [2, 3], 2)).toEqual([6, 7])
    expect(more([0, 1, 4, 5, 6, 7, 8, 9], [2, 3], 1)).toBeUndefined()
  })

  test('are free, and as many as asked for', () => {
    fc.assert(
      fc.property(houses, fc.nat(20), ({ map, sold, released, count }, pick) => {
        const free = findFreeSeats(map, sold, released)
        const own = [pick % map.seats.length]
        removeSeats(map, free, own)
        const more = chooseMoreSeats(map, free, own, count)
        expect(more === undefined).toBe(free.total < count)
        for (const seat of more ?? []) expect(free.isFree[seat]).toBe(1)
        if (more) expect(new Set(more).size).toBe(count)
      }),
    )
  })
})

test('a hall of even rows is sold out to pairs who all sit together', () => {
  const map = toSeatMap(planSchema.parse(hall))
  const free = findFreeSeats(map, emptyBitmap(map.seats.length), null)
  let bookings = 0
  for (let pair = chooseSeats(map, free, 2); pair; pair = chooseSeats(map, free, 2)) {
    expect(joinNeighbours(map, pair)).toHaveLength(1)
    removeSeats(map, free, pair)
    bookings++
  }
  expect(bookings).toBe((2400 - map.special.length) / 2)
})
