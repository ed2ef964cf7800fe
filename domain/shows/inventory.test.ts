import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { allocate } from './inventory.ts'

const now = new Date('2024-03-25T18:00:00Z')
const open = (totalSeats: number, bookedSeats: number, keptBackSeats = 0) => ({
  totalSeats,
  bookedSeats,
  keptBackSeats,
  isDraft: false,
  bookingOpensAt: null,
  bookingClosesAt: null,
})
const requests = (...counts: number[]) => counts.map((seatCount) => ({ seatCount }))

describe('allocate', () => {
  test('grants requests in order and skips those for which too few seats are left', () => {
    expect(allocate(open(10, 4), requests(3, 4, 3, 1), now)).toEqual([true, false, true, false])
  })

  test('grants the last seat and nothing after it', () => {
    expect(allocate(open(1, 0), requests(1, 1), now)).toEqual([true, false])
  })

  test('grants nothing from the closing time on', () => {
    const closing = (ms: number) => ({ ...open(10, 0), bookingClosesAt: new Date(now.getTime() + ms) })
    expect(allocate(closing(1), requests(1), now)).toEqual([true])
    expect(allocate(closing(0), requests(1), now)).toEqual([false])
  })

  test('grants nothing before the opening time', () => {
    const opening = (ms: number) => ({ ...open(10, 0), bookingOpensAt: new Date(now.getTime() + ms) })
    expect(allocate(opening(1), requests(1), now)).toEqual([false])
    expect(allocate(opening(0), requests(1), now)).toEqual([true])
  })

  test('grants no seats that are kept back, however many', () => {
    expect(allocate(open(10, 4, 4), requests(3, 2, 1), now)).toEqual([false, true, false])
    expect(allocate(open(10, 8, 9), requests(1), now)).toEqual([false])
  })

  const share = fc.float({ min: 0, max: 1, noNaN: true })
  const capacities = fc
    .tuple(fc.integer({ min: 1, max: 2_147_483_647 }), share, share)
    .map(([total, booked, kept]) => open(total, Math.floor(total * booked), Math.floor(total * kept)))
  const batches = fc.array(fc.record({ seatCount: fc.integer({ min: 1, max: 2_147_483_647 }) }), { maxLength: 50 })

  test('never grants more seats than are free', () => {
    fc.assert(
      fc.property(capacities, batches, (show, batch) => {
        const granted = allocate(show, batch, now)
        const taken = batch.reduce((sum, { seatCount }, i) => (granted[i] ? sum + seatCount : sum), 0)
        expect(granted).toHaveLength(batch.length)
        expect(taken).toBeLessThanOrEqual(Math.max(show.totalSeats - show.bookedSeats - show.keptBackSeats, 0))
      }),
    )
  })

  test('grants each request for which enough seats are left', () => {
    fc.assert(
      fc.property(capacities, batches, (show, batch) => {
        let free = show.totalSeats - show.bookedSeats - show.keptBackSeats
        for (const [i, granted] of allocate(show, batch, now).entries()) {
          const wanted = batch[i]?.seatCount ?? 0
          expect(granted).toBe(wanted <= free)
          if (granted) free -= wanted
        }
      }),
    )
  })

  test('treats a batch like its requests one by one', () => {
    fc.assert(
      fc.property(capacities, batches, (show, batch) => {
        let bookedSeats = show.bookedSeats
        const oneByOne = batch.flatMap((request) => {
          const granted = allocate({ ...show, bookedSeats }, [request], now)
          if (granted[0]) bookedSeats += request.seatCount
          return granted
        })
        expect(allocate(show, batch, now)).toEqual(oneByOne)
      }),
    )
  })
})
