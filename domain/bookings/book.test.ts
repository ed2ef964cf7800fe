import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/postgres-js'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Database, openPool } from '#db/client.ts'
import { bookings } from '#db/schema.ts'
import { bookBatch } from '../../test/support/book-batch.ts'
import { createTestDatabase } from '../../test/support/postgres.ts'
import {
  bookingsOf,
  bothKinds,
  expectBooksBalance,
  makeHold,
  makeShow,
  readBookings,
  readShow,
  waitForLock,
} from '../../test/support/shows.ts'
import { expireSize } from './holds.ts'
import type { Booking } from './types.ts'

let database: Database
let url: string
beforeAll(async () => {
  ;({ database, url } = await createTestDatabase())
})

const now = new Date('2024-03-25T18:00:00Z')
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000)
const bookSeats = async (showId: number, ...counts: number[]) =>
  bookingsOf(
    await bookBatch(
      showId,
      counts.map((seatCount) => ({ seatCount })),
      { now, database },
    ),
  )
const statuses = (bookings: Booking[] | undefined) => bookings?.map(({ status }) => status)

describe.each(bothKinds)('on a show of %s:', (_kind, makeShow) => {
  describe('book', () => {
    test('takes the seats and stores the booking as confirmed', async () => {
      const { id } = await makeShow(database, { totalSeats: 10 })
      const [booking] = (await bookSeats(id, 3)) ?? []
      expect(booking).toMatchObject({ showId: id, seatCount: 3, status: 'CONFIRMED', createdAt: now, expiresAt: null })
      expect(booking?.reference).toMatch(/^[\w-]{24}$/)
      expect(await readShow(database, id)).toMatchObject({ bookedSeats: 3 })
      expect(await readBookings(database, id)).toEqual([booking])
    })

    test('creates references that begin alike for one moment and cannot be guessed', async () => {
      const { id } = await makeShow(database, { totalSeats: 10 })
      const [one, two] = (await bookSeats(id, 1, 1)) ?? []
      const [later] = bookingsOf(await bookBatch(id, [{ seatCount: 1 }], { now: minutesAgo(-60), database })) ?? []
      expect(one?.reference.slice(0, 5)).toBe(two?.reference.slice(0, 5))
      expect(later?.reference.slice(0, 5)).not.toBe(one?.reference.slice(0, 5))
      const random = [one, two, later].map((booking) => Buffer.from(booking?.reference ?? '', 'base64url').subarray(4))
      expect(random.map(({ length }) => length)).toEqual([14, 14, 14])
      expect(new Set(random.map((bytes) => bytes.toString('hex'))).size).toBe(3)
    })

    test('stores a request for too many seats as failed and takes no seats', async () => {
      const { id } = await makeShow(database, { totalSeats: 10 })
      expect(statuses(await bookSeats(id, 11))).toEqual(['FAILED'])
      expect(await readShow(database, id)).toMatchObject({ bookedSeats: 0 })
      expect(await readBookings(database, id)).toHaveLength(1)
    })

    test('answers a batch in the order of its requests', async () => {
      const { id } = await makeShow(database, { totalSeats: 5 })
      const made = (await bookSeats(id, 2, 4, 3, 1)) ?? []
      expect(made.map(({ seatCount, status }) => [seatCount, status])).toEqual([
        [2, 'CONFIRMED'],
        [4, 'FAILED'],
        [3, 'CONFIRMED'],
        [1, 'FAILED'],
      ])
      expect(made.map(({ id }) => id)).toEqual(made.map(({ id }) => id).toSorted((a, b) => a - b))
      expect(await readShow(database, id)).toMatchObject({ bookedSeats: 5 })
    })

    test('does nothing for an empty list', async () => {
      const { id } = await makeShow(database)
      expect(await bookSeats(id)).toEqual([])
    })

    test('answers not-found for an unknown show', async () => {
      expect(await bookBatch(2_147_483_647, [{ seatCount: 1 }], { now, database })).toEqual([{ kind: 'not-found' }])
    })

    test('stores a request for a closed show as failed', async () => {
      const { id } = await makeShow(database, { bookingClosesAt: now })
      expect(statuses(await bookSeats(id, 1))).toEqual(['FAILED'])
    })

    test('books a show that started long ago if it has no closing time', async () => {
      const { id } = await makeShow(database, { startTime: new Date('0001-01-01T00:00:00Z') })
      expect(statuses(await bookSeats(id, 1))).toEqual(['CONFIRMED'])
    })
  })

  describe('expired holds', () => {
    test('are released for a request that finds too few seats', async () => {
      const { id } = await makeShow(database, { totalSeats: 4 })
      await makeHold(database, { showId: id, seatCount: 3, createdAt: minutesAgo(2) })
      expect(statuses(await bookSeats(id, 4))).toEqual(['CONFIRMED'])
      expect((await readBookings(database, id)).map(({ status }) => status)).toEqual(['FAILED', 'CONFIRMED'])
      await expectBooksBalance(database)
    })

    test('are not released while there are enough seats', async () => {
      const { id } = await makeShow(database, { totalSeats: 4 })
      await makeHold(database, { showId: id, seatCount: 3, createdAt: minutesAgo(2) })
      expect(statuses(await bookSeats(id, 1))).toEqual(['CONFIRMED'])
      expect((await readBookings(database, id)).map(({ status }) => status)).toEqual(['PENDING', 'CONFIRMED'])
    })

    test('are not released a millisecond before they expire', async () => {
      const { id } = await makeShow(database, { totalSeats: 4 })
      const almost = new Date(minutesAgo(2).getTime() + 1)
      await makeHold(database, { showId: id, seatCount: 2, createdAt: almost })
      await makeHold(database, {
        showId: id,
        seatCount: 2,
        createdAt: minutesAgo(60),
        expiresAt: new Date(now.getTime() + 1),
      })
      expect(statuses(await bookSeats(id, 1))).toEqual(['FAILED'])
    })

    test('of another show are not released', async () => {
      const other = await makeShow(database, { totalSeats: 4 })
      await makeHold(database, { showId: other.id, seatCount: 4, createdAt: minutesAgo(2) })
      const { id } = await makeShow(database, { totalSeats: 4 })
      expect(statuses(await bookSeats(id, 5))).toEqual(['FAILED'])
      expect(await readShow(database, other.id)).toMatchObject({ bookedSeats: 4 })
    })

    test('that never took seats free none', async () => {
      const { id } = await makeShow(database, { totalSeats: 4 })
      await bookSeats(id, 4)
      await database.insert(bookings).values({ showId: id, seatCount: 2, createdAt: minutesAgo(2) })
      expect(statuses(await bookSeats(id, 2))).toEqual(['FAILED'])
      expect(await readShow(database, id)).toMatchObject({ bookedSeats: 4 })
      await expectBooksBalance(database)
    })

    test('that the database refuses to release do not prevent an answer', async () => {
      const { id } = await makeShow(database, { totalSeats: 4 })
      await makeHold(database, { showId: id, seatCount: 4, createdAt: minutesAgo(2) })
      await database.execute(
        sql.raw(`create function refuse() returns trigger language plpgsql as $$ begin raise 'untouchable'; end $$;
        create trigger untouchable before update on bookings for each row execute function refuse()`),
      )
      expect(statuses(await bookSeats(id, 2))).toEqual(['FAILED'])
      await database.execute(sql`drop function refuse cascade`)
      expect(statuses(await bookSeats(id, 2))).toEqual(['CONFIRMED'])
      await expectBooksBalance(database)
    })

    test('that another client has locked are skipped without waiting', async () => {
      const { id } = await makeShow(database, { totalSeats: 10 })
      const holds = []
      for (let i = 0; i < 10; i++)
        holds.push(await makeHold(database, { showId: id, seatCount: 1, createdAt: minutesAgo(2) }))
      const first = holds[0]?.id ?? 0
      await database.transaction(async (tx) => {
        await tx.execute(sql`select from bookings where id = ${first} for update`)
        expect(statuses(await bookSeats(id, 9, 1))).toEqual(['CONFIRMED', 'FAILED'])
      })
      expect((await readBookings(database, id)).find((booking) => booking.id === first)).toMatchObject({
        status: 'PENDING',
      })
      expect(statuses(await bookSeats(id, 1))).toEqual(['CONFIRMED'])
      await expectBooksBalance(database)
    })
  })

  describe('the transaction', () => {
    test('is rolled back completely if any request fails', async () => {
      const { id } = await makeShow(database, { totalSeats: 10 })
      await expect(bookSeats(id, 2, 0)).rejects.toThrow()
      expect(await readShow(database, id)).toMatchObject({ bookedSeats: 0 })
      expect(await readBookings(database, id)).toEqual([])
    })

    test('uses no prepared statements if they are turned off', async () => {
      const plain = openPool(`${url}?prepare=false`, { max: 1 })
      const { id } = await makeShow(database, { totalSeats: 2 })
      const made = await bookBatch(id, [{ seatCount: 1 }, { seatCount: 1, hold: true }], {
        now,
        database: drizzle(plain),
      })
      expect(statuses(bookingsOf(made))).toEqual(['CONFIRMED', 'PENDING'])
      expect(await plain`select name from pg_prepared_statements`.simple()).toEqual([])
      await plain.end()
    })

    test('reads the time after it has waited for the lock', async () => {
      const { id } = await makeShow(database)
      const other = openPool(url, { max: 1 })
      const locked = Promise.withResolvers<void>()
      const release = Promise.withResolvers<void>()
      const holder = other.begin(async (tx) => {
        await tx`select from shows where id = ${id} for update`
        locked.resolve()
        await release.promise
        const [row] = await tx<{ at: string }[]>`select clock_timestamp()::text as at`
        return row?.at
      })
      await locked.promise
      const booked = bookBatch(id, [{ seatCount: 1 }], { database })
      await waitForLock(database)
      release.resolve()
      const releasedAt = await holder
      const [booking] = bookingsOf(await booked) ?? []
      await other.end()
      expect(booking?.createdAt.getTime()).toBeGreaterThanOrEqual(Math.floor(Date.parse(String(releasedAt))))
    })
  })
})

test('books all seats of the largest possible show, and no more', async () => {
  const { id } = await makeShow(database, { totalSeats: 2_147_483_647 })
  expect(statuses(await bookSeats(id, 2_147_483_647, 1))).toEqual(['CONFIRMED', 'FAILED'])
})

test('expired holds are released in batches as needed, earliest expiry first', async () => {
  const { id } = await makeShow(database, { totalSeats: 100_000 })
  const count = 2 * expireSize + 500
  await database.execute(sql`
    insert into bookings (show_id, seat_count, created_at, expires_at)
    select ${id}, 1, ${minutesAgo(60).toISOString()}, ${now.toISOString()}::timestamptz - i * interval '1 millisecond'
    from generate_series(1, ${count}) i`)
  await database.execute(sql`update shows set booked_seats = ${count}, total_seats = ${count} where id = ${id}`)
  const held = async () => (await readBookings(database, id)).filter(({ status }) => status === 'PENDING')
  expect(statuses(await bookSeats(id, 1))).toEqual(['CONFIRMED'])
  const left = await held()
  expect(left).toHaveLength(count - expireSize)
  expect(Math.min(...left.map(({ expiresAt }) => Number(expiresAt)))).toBe(now.getTime() - left.length)
  expect(statuses(await bookSeats(id, 1 + expireSize, 500 + expireSize))).toEqual(['CONFIRMED', 'FAILED'])
  expect(await held()).toEqual([])
  await expectBooksBalance(database)
})
