import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/postgres-js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Database, openCommandPool } from '#db/client.ts'
import { isDataError } from '#db/errors.ts'
import { flushSeatChanges } from '#domain/shows/seat-changes.ts'
import { isOutage, OutcomeUnknown } from '#lib/outage.ts'
import { guardBooks } from '../../test/support/guards.ts'
import { createTestDatabase } from '../../test/support/postgres.ts'
import {
  bookingsOf,
  expectBooksBalance,
  lockShows,
  makeHold,
  makeShow,
  readBookings,
  readShow,
  waitForLock,
} from '../../test/support/shows.ts'
import { startProxy } from '../../test/support/tcp-proxy.ts'
import { book } from './book.ts'
import { identify } from './idempotency.ts'
import type { BookingRequest } from './types.ts'

let database: Database
let proxy: Awaited<ReturnType<typeof startProxy>>
let pool: ReturnType<typeof openCommandPool>
/** The database behind the proxy, over one connection. */
let proxied: Database
beforeAll(async () => {
  const { database: direct, url } = await createTestDatabase()
  database = direct
  await guardBooks(database)
  proxy = await startProxy(url)
  pool = openCommandPool(proxy.url, 1)
  proxied = drizzle(pool)
})
afterAll(async () => {
  await pool.end({ timeout: 0 })
  await proxy.stop()
  await expectBooksBalance(database)
})

const bookOne = async (showId: number, request: Partial<BookingRequest> = {}, through = proxied) => {
  const outcome = await book(showId, { seatCount: 1, ...request }, { database: through })
  if (outcome.kind === 'busy') throw new Error('Nothing else waits')
  const [booking] = bookingsOf([outcome])
  if (!booking) throw new Error('Nothing was booked')
  return booking
}

/** Counts the round trips of a request after the same one, which prepares the statements. */
async function countRoundTrips(showId: number, request: () => Partial<BookingRequest>) {
  await bookOne(showId, request())
  // The notification of a change would come in between.
  await flushSeatChanges()
  const before = proxy.roundTrips()
  await bookOne(showId, request())
  return proxy.roundTrips() - before
}

describe('a request without company', () => {
  let keys = 0
  const newKey = () => ({ idempotency: identify(`round trips ${keys++}`, []) })

  test.each<[string, () => Partial<BookingRequest>]>([
    ['a booking', () => ({})],
    ['a hold', () => ({ hold: true })],
    ['a booking with a key', newKey],
    ['a hold with a key and a buyer', () => ({ ...newKey(), hold: true, name: 'Ada', email: 'ada@example.com' })],
  ])('takes one round trip: %s', async (_, request) => {
    const { id } = await makeShow(database)
    expect(await countRoundTrips(id, request)).toBe(1)
  })

  test('stores what it answers', async () => {
    const { id } = await makeShow(database, { totalSeats: 10 })
    const booked = await bookOne(id, { seatCount: 2, name: 'Ada' })
    const held = await bookOne(id, { hold: true, email: 'ada@example.com' })
    expect(booked).toMatchObject({ seatCount: 2, status: 'CONFIRMED', name: 'Ada', confirmedAt: booked.createdAt })
    expect(held).toMatchObject({ seatCount: 1, status: 'PENDING', email: 'ada@example.com', confirmedAt: null })
    expect(held.expiresAt?.getTime()).toBe(held.createdAt.getTime() + 120_000)
    expect(await readBookings(database, id)).toEqual([booked, held])
    expect(await readShow(database, id)).toMatchObject({ bookedSeats: 3 })
  })

  test('fails if the seats are too few, and takes over expired holds', async () => {
    const { id } = await makeShow(database, { totalSeats: 3 })
    await makeHold(database, { showId: id, seatCount: 2, expiresAt: new Date('2024-01-01T00:00:00Z') })
    expect(await bookOne(id, { seatCount: 4 })).toMatchObject({ status: 'FAILED', failure: 'sold_out' })
    expect(await bookOne(id, { seatCount: 3 })).toMatchObject({ status: 'CONFIRMED' })
    expect(await bookOne(id)).toMatchObject({ status: 'FAILED', failure: 'sold_out' })
  })

  test.each([
    ['that opens later', { bookingOpensAt: new Date('9999-01-01T00:00:00Z') }],
    ['that has closed', { bookingClosesAt: new Date('2024-01-01T00:00:00Z') }],
    ['without a seat for buyers', { keptBackSeats: 100 }],
  ])('takes no seats of a show %s', async (_, show) => {
    const { id } = await makeShow(database, show)
    expect(await bookOne(id)).toMatchObject({ status: 'FAILED' })
    expect(await readShow(database, id)).toMatchObject({ bookedSeats: 0 })
  })

  test('gets no booking of a draft or of no show', async () => {
    const { id } = await makeShow(database, { isDraft: true })
    expect(await book(id, { seatCount: 1 }, { database: proxied })).toEqual({ kind: 'not-found' })
    expect(await book(2_000_000_000, { seatCount: 1 }, { database: proxied })).toEqual({ kind: 'not-found' })
  })

  test('gets its first answer again', async () => {
    const { id } = await makeShow(database)
    const request = { seatCount: 1, idempotency: identify('again', [1]) }
    const first = await book(id, request, { database: proxied })
    expect(first).toMatchObject({ kind: 'booked', repeated: false })
    expect(await book(id, request, { database: proxied })).toEqual({ ...first, repeated: true })
    const other = { ...request, idempotency: identify('again', [2]) }
    expect(await book(id, other, { database: proxied })).toEqual({ kind: 'key-reused' })
    expect(await readShow(database, id)).toMatchObject({ bookedSeats: 1 })
  })
})

/** The time of the database, in milliseconds. */
async function readClock() {
  const [row] = await database.execute<{ ms: number }>(
    sql`select (extract(epoch from clock_timestamp()) * 1000)::float as ms`,
  )
  return row?.ms ?? Number.NaN
}

describe('a request that waits for the lock of its show', () => {
  /** Changes a show while a request of another instance waits for its lock. */
  async function changeMeanwhile(showId: number, set: ReturnType<typeof sql>) {
    let waiting: Promise<unknown> | undefined
    await database.transaction(async (tx) => {
      await tx.execute(sql`update shows set ${set} where id = ${showId}`)
      waiting = bookOne(showId)
      await waitForLock(database)
    })
    return waiting
  }

  test('gets no seat that was taken meanwhile', async () => {
    const { id } = await makeShow(database, { totalSeats: 1 })
    expect(await changeMeanwhile(id, sql`kept_back_seats = 1`)).toMatchObject({ failure: 'sold_out' })
    expect(await readShow(database, id)).toMatchObject({ bookedSeats: 0 })
  })

  test('gets no seat of a show that closed meanwhile', async () => {
    const { id } = await makeShow(database)
    expect(await changeMeanwhile(id, sql`booking_closes_at = now()`)).toMatchObject({ failure: 'closed' })
  })

  test('gets no seat of a show whose booking time ended during the wait, though nothing else changed', async () => {
    const closes = (await readClock()) + 300
    const { id } = await makeShow(database, { bookingClosesAt: new Date(closes) })
    const release = await lockShows(database, id)
    const booked = bookOne(id)
    await waitForLock(database)
    while ((await readClock()) <= closes);
    await release()
    expect(await booked).toMatchObject({ status: 'FAILED', failure: 'closed' })
  })

  test('is tried again if the lock is not free in time', async () => {
    const { id } = await makeShow(database)
    const release = await lockShows(database, id)
    const booked = bookOne(id)
    const refused = proxy.roundTrips() + 2
    while (proxy.roundTrips() < refused) await readShow(database, id)
    await release()
    expect(await booked).toMatchObject({ status: 'CONFIRMED' })
    expect(await readBookings(database, id)).toHaveLength(1)
  })
})

test('many instances book the last seats one by one: none is sold twice, and a key books once', async () => {
  const { id } = await makeShow(database, { totalSeats: 30 })
  // Each client has its own queues, like an instance of its own.
  const shared = openCommandPool(proxy.url, 6)
  const outcomes = await Promise.all(
    Array.from({ length: 12 }, async (_, client) => {
      const own = drizzle(shared)
      const bookings = []
      for (let i = 0; i < 5; i++)
        bookings.push(
          await bookOne(id, i === 0 ? { idempotency: identify(`shared by all in ${id}`, []) } : {}, own),
          await bookOne(id, { idempotency: identify(`${client % 6} in ${id}, ${i}`, []) }, own),
        )
      return bookings
    }),
  )
  await shared.end()
  const stored = await readBookings(database, id)
  expect(stored.filter(({ status }) => status === 'CONFIRMED')).toHaveLength(30)
  expect(new Set(outcomes.flat().map((booking) => booking.id)).size).toBe(stored.length)
  expect(await readShow(database, id)).toMatchObject({ bookedSeats: 30 })
})

describe('trouble with the one statement', () => {
  test('a refusal at COMMIT is an error of the data, and nothing is stored', async () => {
    const { id } = await makeShow(database, { name: 'Refused' })
    await database.execute(sql`create function refuse() returns trigger language plpgsql as
      $$ begin if new.name = 'Refused' then raise exception 'refused at COMMIT'; end if; return null; end $$`)
    await database.execute(sql`create constraint trigger refuse after insert on bookings deferrable initially deferred
      for each row execute function refuse()`)
    const error = await bookOne(id, { name: 'Refused' }).catch((error: unknown) => error)
    expect(isDataError(error)).toBe(true)
    expect(error).not.toBeInstanceOf(OutcomeUnknown)
    expect(await readBookings(database, id)).toEqual([])
    expect(await bookOne(id)).toMatchObject({ status: 'CONFIRMED' })
  })

  test.each(['resetBefore', 'resetAfter'] as const)(
    'an answer that is lost (%s) leaves the outcome unknown',
    async (loses) => {
      const { id } = await makeShow(database)
      await bookOne(id)
      proxy[loses](`lost by ${loses}`)
      await expect(bookOne(id, { name: `lost by ${loses}` })).rejects.toBeInstanceOf(OutcomeUnknown)
      expect(await readBookings(database, id)).toHaveLength(loses === 'resetAfter' ? 2 : 1)
    },
  )

  test('a database that cannot be reached has stored nothing', async () => {
    const { id } = await makeShow(database)
    const closed = await startProxy(proxy.url)
    await closed.stop()
    const away = openCommandPool(closed.url, 1)
    const error = await bookOne(id, {}, drizzle(away)).catch((error: unknown) => error)
    expect(error).not.toBeInstanceOf(OutcomeUnknown)
    expect(isOutage(error)).toBe(true)
    await away.end({ timeout: 0 })
  })

  test.each(['before it is sent', 'while it waits'])(
    'a session that the server ends %s has stored nothing',
    async (when) => {
      const { id } = await makeShow(database)
      await bookOne(id)
      const [own] = await pool<{ pid: number }[]>`select pg_backend_pid() as pid`
      const end = () => database.execute(sql`select pg_terminate_backend(${own?.pid ?? 0})`)
      const release = await lockShows(database, id)
      let booked: Promise<unknown>
      if (when === 'while it waits') {
        booked = bookOne(id).catch((error: unknown) => error)
        await waitForLock(database)
        await end()
      } else {
        await end()
        booked = bookOne(id).catch((error: unknown) => error)
      }
      await release()
      const error = await booked
      // The driver may have opened another connection already.
      if (error instanceof Error) expect([isOutage(error), error instanceof OutcomeUnknown]).toEqual([true, false])
      expect(await readBookings(database, id)).toHaveLength(error instanceof Error ? 1 : 2)
    },
  )

  test('a prepared statement that the server has lost books once', async () => {
    const { id } = await makeShow(database)
    await bookOne(id, { name: 'prepares' })
    await pool`deallocate all`
    expect(await bookOne(id, { name: 'once' })).toMatchObject({ status: 'CONFIRMED' })
    expect((await readBookings(database, id)).map(({ name }) => name)).toEqual(['prepares', 'once'])
  })
})
