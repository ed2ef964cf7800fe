import { beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { findFreeSeats, removeSeats } from '#domain/seating/best-seats.ts'
import { emptyBitmap } from '#domain/seating/bitmap.ts'
import { getSeatMap } from '#domain/seating/queries.ts'
import { findAvoidableSingles } from '#domain/seating/singles.ts'
import { bookBatch } from '../../test/support/book-batch.ts'
import { guardBooks } from '../../test/support/guards.ts'
import { createTestDatabase } from '../../test/support/postgres.ts'
import { bookingsOf, expectBooksBalance, makeSeatedShow, readBookings, readSeats } from '../../test/support/shows.ts'
import { book } from './book.ts'
import { changeNamedSeats, changeSeats } from './change-seats.ts'
import type { BookingRequest } from './types.ts'

/** A show with a row of ten seats, where buyers may not leave a single seat without need. */

let database: Database
beforeAll(async () => {
  ;({ database } = await createTestDatabase())
  await guardBooks(database)
})

const now = new Date('2024-03-25T12:00:00Z')
const at = (seconds: number) => ({ now: new Date(now.getTime() + seconds * 1000), database })
const makeRow = async () => (await makeSeatedShow(database, { totalSeats: 10 })).id
const seats = (...numbers: number[]) => numbers.map((number) => `Hall 1-${number}`)
const wish = (...numbers: number[]): BookingRequest => ({
  seatCount: numbers.length,
  labels: seats(...numbers),
  avoidsSingles: true,
})
const leaves = (...numbers: number[]) => ({ kind: 'leaves-singles', labels: seats(...numbers) })

describe('a request for named seats', () => {
  test('that would leave a single seat is refused, and nothing is stored', async () => {
    const id = await makeRow()
    const idempotency = { key: `${id}-key`, requestHash: 'h' }
    expect(await bookBatch(id, [{ ...wish(2, 3), idempotency }], at(0))).toEqual([leaves(1)])
    expect(await book(id, wish(2, 9), at(0))).toEqual(leaves(1, 10))
    expect(await readBookings(database, id)).toEqual([])
    // The key has no answer yet.
    await bookBatch(id, [wish(1)], at(1))
    expect(await bookBatch(id, [{ ...wish(2, 3), idempotency }], at(2))).toMatchObject([{ kind: 'booked' }])
  })

  test('is granted if it cannot avoid that, or for staff', async () => {
    const id = await makeRow()
    // Three seats are free before the aisle of sold ones: two of them leave one, whichever they are.
    await bookBatch(id, [wish(4, 5, 6, 7, 8, 9, 10)], at(0))
    expect(await bookBatch(id, [wish(2), wish(1, 3)], at(1))).toMatchObject([leaves(1, 3), { kind: 'booked' }])
    expect(await bookBatch(id, [wish(2)], at(2))).toMatchObject([{ kind: 'booked' }])
    const other = await makeRow()
    const byStaff = { seatCount: 1, labels: seats(2) }
    expect(bookingsOf(await bookBatch(other, [byStaff], at(0)))).toMatchObject([{ status: 'CONFIRMED' }])
  })

  test('of a batch is judged after the requests before it, each with its own answer', async () => {
    const id = await makeRow()
    const outcomes = await bookBatch(id, [wish(2), wish(1), wish(2), { seatCount: 2 }, wish(10), wish(9)], at(0))
    expect(outcomes).toMatchObject([
      leaves(1),
      { kind: 'booked', booking: { status: 'CONFIRMED' } },
      { kind: 'booked', booking: { status: 'CONFIRMED' } },
      { kind: 'booked', booking: { status: 'CONFIRMED' } },
      { kind: 'booked', booking: { status: 'CONFIRMED' } },
      { kind: 'booked', booking: { status: 'CONFIRMED' } },
    ])
    await expectBooksBalance(database)
  })

  test('is judged after expired holds have given their seats back', async () => {
    const id = await makeRow()
    // Seat 2 is alone while seat 1 is held.
    await bookBatch(id, [{ ...wish(1), hold: true }], at(0))
    expect(await bookBatch(id, [wish(3)], at(119))).toEqual([leaves(2)])
    expect(await bookBatch(id, [wish(3)], at(121))).toMatchObject([{ kind: 'booked' }])
  })

  test('and a request with the same key in one batch get the same answer', async () => {
    const id = await makeRow()
    const keyed = { ...wish(2), idempotency: { key: `${id}-key`, requestHash: 'h' } }
    expect(await bookBatch(id, [keyed, keyed], at(0))).toEqual([leaves(1), leaves(1)])
  })
})

test('a hold changes to seats that leave none alone, or keeps those that it has', async () => {
  const id = await makeRow()
  const [hold] = bookingsOf(await bookBatch(id, [{ ...wish(1, 2), hold: true }], at(0)))
  const { reference = '', id: bookingId = 0 } = hold ?? {}
  const change = (...numbers: number[]) =>
    changeNamedSeats(reference, seats(...numbers), { ...at(1), avoidsSingles: true })
  expect(await change(2, 3)).toEqual(leaves(1))
  expect(await change(2)).toEqual(leaves(1))
  expect(await readSeats(database, bookingId)).toEqual(seats(1, 2))
  expect(await change(9, 10)).toMatchObject({ kind: 'done' })
  expect(await change(9, 10)).toMatchObject({ kind: 'done' })
  // Only a change by name is refused.
  expect(await changeSeats(reference, 9, at(2))).toMatchObject({ kind: 'done' })
  await expectBooksBalance(database)
})

test('of requests at the same time, none leaves a single seat without need', async () => {
  const show = await makeSeatedShow(database, { totalSeats: 10 })
  const { id } = show
  const wishes = [wish(2), wish(3, 4), wish(5), wish(7, 8), wish(9), wish(1), wish(10), wish(6)]
  const outcomes = await Promise.all(wishes.map((each) => book(id, each, at(0))))
  for (const outcome of outcomes) expect(['booked', 'leaves-singles']).toContain(outcome.kind)
  const map = await getSeatMap(show.seatingPlanId ?? 0, database)
  const free = findFreeSeats(map, emptyBitmap(10), null)
  // Bookings have their numbers in the order in which they were decided.
  for (const booking of await readBookings(database, id)) {
    const own = (await readSeats(database, booking.id)).flatMap((label) => map.byLabel.get(label) ?? [])
    expect(findAvoidableSingles(map, free, own)).toEqual([])
    removeSeats(map, free, own)
  }
  await expectBooksBalance(database)
})
