import { globSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { setMailer } from '#domain/mails/outbox.ts'
import { bookBatch } from '../../test/support/book-batch.ts'
import { guardBooks } from '../../test/support/guards.ts'
import { createTestDatabase } from '../../test/support/postgres.ts'
import { bookingsOf, makeShow, readBookings } from '../../test/support/shows.ts'
import { cancel } from './cancel.ts'
import { changeSeats } from './change-seats.ts'
import { confirm, confirmAlone } from './confirm.ts'
import { expireBookings } from './expire.ts'
import { extend } from './extend.ts'
import type { BookingRequest } from './types.ts'

const start = new Date('2024-03-25T12:00:00Z')
const later = (seconds: number) => new Date(start.getTime() + seconds * 1000)
const at = (seconds: number) => ({ now: later(seconds), database })
let database: Database

beforeAll(async () => {
  ;({ database } = await createTestDatabase())
  await guardBooks(database)
})

async function bookOne(showId: number, request: BookingRequest, options = at(0)) {
  const [booking] = bookingsOf(await bookBatch(showId, [request], options)) ?? []
  if (!booking) throw new Error('There is no such show')
  return booking
}

describe('a booking stores', () => {
  const times = async (showId: number) =>
    (await readBookings(database, showId)).map(({ status, confirmedAt, endedAt }) => [status, confirmedAt, endedAt])

  test('when it was confirmed or failed without a hold', async () => {
    const { id } = await makeShow(database, { totalSeats: 4 })
    await bookBatch(id, [{ seatCount: 2 }, { seatCount: 3 }, { seatCount: 1, hold: true }], at(0))
    expect(await times(id)).toEqual([
      ['CONFIRMED', start, null],
      ['FAILED', null, start],
      ['PENDING', null, null],
    ])
  })

  test('when its hold was confirmed, alone or in a batch, and when it was cancelled', async () => {
    const { id } = await makeShow(database, { startTime: later(9999) })
    const [one, two] = [
      await bookOne(id, { seatCount: 1, hold: true }),
      await bookOne(id, { seatCount: 1, hold: true }),
    ]
    await extend(one.reference, at(1))
    await changeSeats(one.reference, 2, at(2))
    await confirmAlone(one.reference, {}, at(3))
    await confirm(two.reference, {}, at(4))
    await confirm(one.reference, {}, at(5))
    await cancel(two.reference, at(6))
    await cancel(two.reference, at(7))
    expect(await times(id)).toEqual([
      ['CONFIRMED', later(3), null],
      ['CANCELLED', later(4), later(6)],
    ])
  })

  test('when its hold was released, expired, taken over or confirmed too late', async () => {
    const { id } = await makeShow(database, { totalSeats: 4, bookingClosesAt: later(500) })
    const hold = (seconds: number) => bookOne(id, { seatCount: 2, hold: true }, at(seconds))
    await cancel((await hold(0)).reference, at(1))
    await hold(0)
    await expireBookings(at(130))
    await hold(200)
    await bookOne(id, { seatCount: 4 }, at(400))
    const [booked] = (await readBookings(database, id)).slice(-1)
    await cancel(booked?.reference ?? '', at(401))
    const late = await hold(402)
    await confirm(late.reference, {}, at(600))
    expect(await times(id)).toEqual([
      ['FAILED', null, later(1)],
      ['FAILED', null, later(130)],
      ['FAILED', null, later(400)],
      ['CANCELLED', later(400), later(401)],
      ['FAILED', null, later(600)],
    ])
  })

  test('when it renewed an expired hold', async () => {
    const { id } = await makeShow(database)
    const { reference } = await bookOne(id, { seatCount: 2, hold: true })
    await expireBookings(at(130))
    await confirm(reference, {}, at(140))
    expect(await times(id)).toEqual([
      ['FAILED', null, later(130)],
      ['CONFIRMED', later(140), null],
    ])
  })
})

test('only commands that queue a mail wake the mailer', async () => {
  const { id } = await makeShow(database, { startTime: later(9999) })
  const email = 'ada@example.com'
  let woken = 0
  setMailer(() => woken++)
  const wakes = async (command: Promise<unknown>) => {
    const before = woken
    await command
    return woken - before
  }
  const { reference } = await bookOne(id, { seatCount: 1, hold: true, email })
  expect(await wakes(extend(reference, at(1)))).toBe(0)
  expect(await wakes(changeSeats(reference, 2, at(2)))).toBe(0)
  expect(await wakes(confirm(reference, {}, at(3)))).toBe(1)
  expect(await wakes(confirm(reference, {}, at(4)))).toBe(0)
  expect(await wakes(cancel(reference, at(5)))).toBe(1)
  expect(await wakes(bookOne(id, { seatCount: 1, email }))).toBe(1)
  expect(await wakes(bookOne(id, { seatCount: 101, email }))).toBe(0)
  expect(woken).toBe(3)
  setMailer(undefined)
})

test('only the listed modules write shows, bookings and seats', () => {
  const root = new URL('../../', import.meta.url)
  const sources = globSync('{app,components,db,domain,lib,scripts,server}/**/*.{ts,tsx,mjs}', { cwd: root })
  const writes = sources
    .filter((file) => !file.includes('.test.'))
    .flatMap((file) => {
      const text = readFileSync(new URL(file, root), 'utf8')
      const found =
        text.match(
          /\b(update|insert|insert into|merge into|delete from)[\s(]+(\$\{)?(shows|bookings|taken_seats|takenSeats)\b/gi,
        ) ?? []
      return found.map((write) => `${file}: ${write.replaceAll(/\W+/g, ' ')}`)
    })
  expect(writes.toSorted()).toEqual([
    // A booking that begins as `transitions.ts` says.
    'domain/bookings/book-alone.ts: insert into bookings',
    // Other columns than the status: the seats of a confirmed booking, and its buyer.
    'domain/bookings/booked-seats.ts: update bookings',
    'domain/bookings/correct-address.ts: update bookings',
    'domain/bookings/correct-buyer.ts: update bookings',
    // Failed bookings after their retention time. They have no seats.
    'domain/bookings/delete-failed.ts: delete from bookings',
    // Columns of a hold other than its status: see the type of `updateHold`.
    'domain/bookings/locked-booking.ts: update bookings',
    // A booking that moves keeps its status.
    'domain/bookings/move.ts: update bookings',
    'domain/bookings/transitions.ts: insert into bookings',
    'domain/bookings/transitions.ts: update bookings',
    // The name, the address and the time of the erasure.
    'domain/buyers/erasure.ts: update bookings',
    // The name of its shows.
    'domain/productions/edit.ts: update shows',
    // Which seats are taken, and what is derived from that.
    'domain/seating/inventory.ts: delete from taken_seats',
    'domain/seating/inventory.ts: delete from taken_seats',
    'domain/seating/inventory.ts: delete from taken_seats',
    'domain/seating/inventory.ts: delete from taken_seats',
    'domain/seating/inventory.ts: delete from taken_seats',
    'domain/seating/inventory.ts: insert into taken_seats',
    'domain/seating/inventory.ts: insert into taken_seats',
    'domain/seating/inventory.ts: insert into taken_seats',
    'domain/seating/inventory.ts: insert into taken_seats',
    // The numbers of the former seats of ended bookings in another plan.
    'domain/seating/inventory.ts: update bookings',
    'domain/seating/inventory.ts: update shows',
    // The number of the ticket of a seat.
    'domain/seating/inventory.ts: update taken_seats',
    // New shows, whose booked seats are the column's default.
    'domain/shows/create.ts: insert shows',
    // Columns of a show that staff change: see the type of `storeEdits`.
    'domain/shows/edit.ts: update shows',
    'domain/shows/inventory.ts: update shows',
    'domain/shows/inventory.ts: update shows',
    'domain/shows/inventory.ts: update shows',
    'domain/shows/inventory.ts: update shows',
    // A copy of the closing time, for the index of open shows.
    'domain/shows/mark-closed.ts: update shows',
  ])
})
