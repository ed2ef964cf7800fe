import { beforeAll, expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { createTestDatabase } from '../../test/support/postgres.ts'
import { expectBooksBalance, makeHold, makeShow, readBookings, readShow } from '../../test/support/shows.ts'
import { book } from './book.ts'
import { changeSeats } from './change-seats.ts'
import { confirm } from './confirm.ts'
import { expireBookings } from './expire.ts'
import { extend } from './extend.ts'
import { countObtainableSeats } from './queries.ts'

/** Seats that are kept back for the venue: no command of a buyer gets them. */

let database: Database
beforeAll(async () => {
  ;({ database } = await createTestDatabase())
})

const now = new Date('2024-03-25T12:00:00Z')
const later = new Date('2024-03-25T12:10:00Z')

const bookSeats = async (showId: number, seatCount: number, { hold = false, at = now } = {}) => {
  const outcome = await book(showId, { seatCount, hold }, { now: at, database })
  if (outcome.kind !== 'booked') throw new Error(outcome.kind)
  return outcome.booking
}

test('a booking and a hold get the other seats only', async () => {
  const { id } = await makeShow(database, { totalSeats: 10, keptBackSeats: 4 })
  expect(await bookSeats(id, 7)).toMatchObject({ status: 'FAILED', failure: 'sold_out' })
  expect(await bookSeats(id, 7, { hold: true })).toMatchObject({ status: 'FAILED', failure: 'sold_out' })
  expect(await bookSeats(id, 5)).toMatchObject({ status: 'CONFIRMED' })
  expect(await bookSeats(id, 1, { hold: true })).toMatchObject({ status: 'PENDING' })
  expect(await bookSeats(id, 1)).toMatchObject({ status: 'FAILED' })
  expect(await readShow(database, id)).toMatchObject({ bookedSeats: 6, keptBackSeats: 4 })
})

test('a request takes over expired holds, but not the seats that are kept back', async () => {
  const { id } = await makeShow(database, { totalSeats: 10, keptBackSeats: 4 })
  await makeHold(database, { showId: id, seatCount: 6, createdAt: now })
  expect(await bookSeats(id, 7, { at: later })).toMatchObject({ status: 'FAILED' })
  expect(await bookSeats(id, 6, { at: later })).toMatchObject({ status: 'CONFIRMED' })
  await expectBooksBalance(database)
})

test('a hold cannot grow into them', async () => {
  const { id } = await makeShow(database, { totalSeats: 10, keptBackSeats: 4 })
  const { reference } = await bookSeats(id, 2, { hold: true })
  expect(await changeSeats(reference, 7, { now, database })).toMatchObject({ kind: 'refused', reason: 'too-few-seats' })
  expect(await changeSeats(reference, 6, { now, database })).toMatchObject({ kind: 'done' })
})

test('a hold that ended is not confirmed late with them', async () => {
  const { id } = await makeShow(database, { totalSeats: 10, keptBackSeats: 4 })
  const { reference } = await bookSeats(id, 2, { hold: true })
  await expireBookings({ now: later, database })
  await bookSeats(id, 5, { at: later })
  expect(await confirm(reference, {}, { now: later, database })).toMatchObject({ booking: { status: 'FAILED' } })
  expect(await readShow(database, id)).toMatchObject({ bookedSeats: 5 })
  expect((await readBookings(database, id)).map(({ status }) => status)).toEqual(['FAILED', 'CONFIRMED'])
})

test('more seats may be kept back than are free: holds keep theirs, and none is sold', async () => {
  const { id } = await makeShow(database, { totalSeats: 10, keptBackSeats: 9 })
  const expiresAt = new Date('9999-01-01T00:00:00Z')
  const hold = await makeHold(database, { showId: id, seatCount: 5, expiresAt })
  expect(await bookSeats(id, 1)).toMatchObject({ status: 'FAILED', failure: 'sold_out' })
  expect(await countObtainableSeats(id, { database })).toBe(0)
  expect(await extend(hold.reference, { now, database })).toMatchObject({ kind: 'done' })
  expect(await confirm(hold.reference, {}, { now, database })).toMatchObject({ booking: { status: 'CONFIRMED' } })
  expect(await bookSeats(id, 1)).toMatchObject({ status: 'FAILED' })
})

test('the seats that a booking could get are those of expired holds, without the ones that are kept back', async () => {
  const { id } = await makeShow(database, { totalSeats: 10, keptBackSeats: 4 })
  await makeHold(database, { showId: id, seatCount: 3, createdAt: now })
  expect(await countObtainableSeats(id, { database })).toBe(6)
  expect(await countObtainableSeats(id, { database, withKeptBack: true })).toBe(10)
})
