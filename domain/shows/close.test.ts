import { beforeAll, expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { book } from '#domain/bookings/book.ts'
import { confirm } from '#domain/bookings/confirm.ts'
import { testActor } from '../../test/support/actor.ts'
import { createTestDatabase } from '../../test/support/postgres.ts'
import { bookingsOf, makeShow, readShow } from '../../test/support/shows.ts'
import { close, open } from './close.ts'
import { listOpenShows } from './listing.ts'

let database: Database
beforeAll(async () => {
  ;({ database } = await createTestDatabase())
})

const startTime = new Date('2024-03-25T18:00:00Z')
const before = new Date('2024-03-25T12:00:00Z')
const later = new Date('2024-03-25T13:00:00Z')
const after = new Date('2024-03-25T19:00:00Z')

const isListed = async (id: number, now: Date) => (await listOpenShows({ ids: [id], now }, database)).shows.length === 1

const bookOne = async (id: number, now: Date, hold = false) => {
  const outcome = await book(id, { seatCount: 1, hold }, { now, database })
  if (outcome.kind === 'busy') throw new Error('The queue is full')
  const [booking] = bookingsOf([outcome])
  if (!booking) throw new Error('There is no booking')
  return booking
}

test('a closed show takes no bookings, is not listed, and lets a hold be confirmed', async () => {
  const { id } = await makeShow(database, { startTime })
  const hold = await bookOne(id, before, true)
  expect(await close(id, { actor: testActor, now: before, database })).toMatchObject({
    kind: 'done',
    show: { bookingClosesAt: before },
  })
  expect(await bookOne(id, before)).toMatchObject({ status: 'FAILED', failure: 'closed' })
  expect(await isListed(id, before)).toBe(false)
  expect(await confirm(hold.reference, {}, { now: before, database })).toMatchObject({
    booking: { status: 'CONFIRMED' },
  })
})

test('closing again changes nothing', async () => {
  const { id } = await makeShow(database, { startTime })
  await close(id, { actor: testActor, now: before, database })
  await close(id, { actor: testActor, now: later, database })
  expect(await readShow(database, id)).toMatchObject({ bookingClosesAt: before, version: 2 })
})

test('a reopened show takes bookings until its start', async () => {
  const { id } = await makeShow(database, { startTime })
  await close(id, { actor: testActor, now: before, database })
  await open(id, { actor: testActor, now: later, database })
  await open(id, { actor: testActor, now: later, database })
  expect(await readShow(database, id)).toMatchObject({ bookingClosesAt: startTime, version: 3 })
  expect(await isListed(id, later)).toBe(true)
  expect(await bookOne(id, later)).toMatchObject({ status: 'CONFIRMED' })
  expect(await bookOne(id, after)).toMatchObject({ status: 'FAILED' })
})

test('a show that is reopened after its start does not close by itself', async () => {
  const { id } = await makeShow(database, { startTime, bookingClosesAt: startTime })
  await open(id, { actor: testActor, now: after, database })
  expect(await readShow(database, id)).toMatchObject({ bookingClosesAt: null })
  expect(await bookOne(id, after)).toMatchObject({ status: 'CONFIRMED' })
})

test('a show that opens later can be opened now', async () => {
  const { id } = await makeShow(database, { startTime, bookingOpensAt: later })
  expect(await isListed(id, before)).toBe(false)
  await open(id, { actor: testActor, now: before, database })
  await open(id, { actor: testActor, now: later, database })
  expect(await readShow(database, id)).toMatchObject({ bookingOpensAt: before, bookingClosesAt: null, version: 2 })
  expect(await isListed(id, before)).toBe(true)
  expect(await bookOne(id, before)).toMatchObject({ status: 'CONFIRMED' })
})

test('a show that does not exist can be neither closed nor reopened', async () => {
  expect(await close(2_147_483_647, { actor: testActor, database })).toEqual({ kind: 'not-found' })
  expect(await open(2_147_483_647, { actor: testActor, database })).toEqual({ kind: 'not-found' })
})
