import { beforeAll, expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { smallTheatre } from '#domain/seating/examples.ts'
import { planSchema } from '#domain/seating/schema.ts'
import { edit } from '#domain/shows/edit.ts'
import { testActor as actor } from '../../test/support/actor.ts'
import { bookBatch } from '../../test/support/book-batch.ts'
import { guardBooks } from '../../test/support/guards.ts'
import { createTestDatabase } from '../../test/support/postgres.ts'
import { bookingsOf, expectBooksBalance, makeSeatedShow, readSeats, readShow } from '../../test/support/shows.ts'
import { changeNamedSeats } from './change-seats.ts'
import type { BookingRequest } from './types.ts'

let database: Database
beforeAll(async () => {
  ;({ database } = await createTestDatabase())
  await guardBooks(database)
})

const now = new Date('2024-03-25T12:00:00Z')
const at = (seconds: number) => ({ now: new Date(now.getTime() + seconds * 1000), database })

async function book(showId: number, labels: string[], request: Partial<BookingRequest> = {}, seconds = 0) {
  const [booking] = bookingsOf(await bookBatch(showId, [{ seatCount: labels.length, labels, ...request }], at(seconds)))
  if (!booking) throw new Error('Nothing was booked')
  return booking
}
const row = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, i) => `Hall 1-${first + i}`)

test('a hold changes to the seats of an expired hold, whatever is kept back', async () => {
  const { id } = await makeSeatedShow(database, { totalSeats: 10 })
  await book(id, row(1, 2), { hold: true })
  await book(id, row(3, 7))
  const hold = await book(id, row(8, 9), { hold: true }, 60)
  await edit(id, { version: 1, keptBackSeats: 3 }, { actor, ...at(60) })
  expect(await changeNamedSeats(hold.reference, row(1, 2), at(130))).toMatchObject({ kind: 'done' })
  expect(await readSeats(database, hold.id)).toEqual(row(1, 2))
  expect(await readShow(database, id)).toMatchObject({ bookedSeats: 7 })
  await expectBooksBalance(database)
})

test('a hold of a wheelchair place cannot change to a seat that is kept back', async () => {
  const { id } = await makeSeatedShow(database, { plan: planSchema.parse(smallTheatre), keptBackSeats: 116 })
  const { reference, id: bookingId } = await book(id, ['Stalls H-1'], { hold: true })
  expect(await changeNamedSeats(reference, ['Stalls A-1'], at(1))).toMatchObject({ kind: 'taken' })
  expect(await changeNamedSeats(reference, ['Stalls H-12'], at(2))).toMatchObject({ kind: 'done' })
  expect(await readSeats(database, bookingId)).toEqual(['Stalls H-12'])
  await expectBooksBalance(database)
})

test('a hold whose wanted seat is gone keeps its seats and their tickets', async () => {
  const { id } = await makeSeatedShow(database, { totalSeats: 10 })
  const { reference, id: bookingId } = await book(id, row(1, 3), { hold: true })
  await book(id, row(5, 5))
  for (const labels of [row(1, 5), row(4, 6), row(5, 5)]) {
    expect(await changeNamedSeats(reference, labels, at(1))).toEqual({ kind: 'taken', labels: ['Hall 1-5'] })
    expect(await readSeats(database, bookingId)).toEqual(row(1, 3))
  }
  await expectBooksBalance(database)
})

test('a hold gives some of its seats back after booking has closed, and gets no others', async () => {
  const { id } = await makeSeatedShow(database, { totalSeats: 10 })
  const { reference, id: bookingId } = await book(id, row(1, 3), { hold: true })
  await edit(id, { version: 1, bookingClosesAt: now }, { actor, ...at(1) })
  expect(await changeNamedSeats(reference, row(2, 4), at(2))).toEqual({ kind: 'taken', labels: [] })
  expect(await changeNamedSeats(reference, row(2, 3), at(3))).toMatchObject({ kind: 'done' })
  expect(await readSeats(database, bookingId)).toEqual(row(2, 3))
  await expectBooksBalance(database)
})
