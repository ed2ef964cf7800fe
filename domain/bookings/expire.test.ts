import { eq, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/postgres-js'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Database, openPool } from '#db/client.ts'
import { bookings, shows } from '#db/schema.ts'
import { createTestDatabase } from '../../test/support/postgres.ts'
import { bothKinds, expectBooksBalance, makeHold, readBookings, readShow } from '../../test/support/shows.ts'
import { expireBookings } from './expire.ts'

let database: Database
let url: string
beforeEach(async () => {
  await database.delete(shows)
})

const now = new Date('2024-03-25T18:00:00Z')
const secondsAgo = (seconds: number) => new Date(now.getTime() - seconds * 1000)
const sweep = () => expireBookings({ now, database })

describe.each(bothKinds)('on a show of %s:', (_kind, makeShow) => {
  beforeAll(async () => {
    ;({ database, url } = await createTestDatabase())
  })
  describe('the sweep', () => {
    test('fails only expired holds and frees their seats', async () => {
      const { id } = await makeShow(database, { totalSeats: 10 })
      await makeHold(database, { showId: id, seatCount: 1, createdAt: secondsAgo(120) })
      await makeHold(database, { showId: id, seatCount: 2, createdAt: secondsAgo(119) })
      await makeHold(database, { showId: id, seatCount: 3, createdAt: secondsAgo(1), expiresAt: now })
      await makeHold(database, { showId: id, seatCount: 4, createdAt: secondsAgo(500), expiresAt: secondsAgo(-1) })
      expect(await sweep()).toEqual({ expired: 2, stuck: 0 })
      expect((await readBookings(database, id)).map(({ status }) => status)).toEqual([
        'FAILED',
        'PENDING',
        'FAILED',
        'PENDING',
      ])
      expect(await readShow(database, id)).toMatchObject({ bookedSeats: 6 })
    })

    test('does not change confirmed, failed and cancelled bookings', async () => {
      const { id } = await makeShow(database, { totalSeats: 10 })
      const old = { showId: id, seatCount: 1, createdAt: secondsAgo(9999), expiresAt: secondsAgo(999) }
      await makeHold(database, old)
      await database.update(bookings).set({ status: 'CONFIRMED' })
      await database.insert(bookings).values([
        { ...old, status: 'FAILED' },
        { ...old, status: 'CANCELLED' },
      ])
      expect(await sweep()).toEqual({ expired: 0, stuck: 0 })
      expect(await readShow(database, id)).toMatchObject({ bookedSeats: 1 })
    })

    test('expires rows that another client wrote with only the original columns', async () => {
      const { id } = await makeShow(database, { totalSeats: 10 })
      await database.execute(sql`insert into bookings (show_id, seat_count) values (${id}, 2)`)
      await database.execute(sql`update shows set booked_seats = 2 where id = ${id}`)
      expect(await expireBookings({ database })).toEqual({ expired: 0, stuck: 0 })
      await database.execute(sql`update bookings set created_at = now() - interval '121 seconds'`)
      expect(await expireBookings({ database })).toEqual({ expired: 1, stuck: 0 })
      expect(await readShow(database, id)).toMatchObject({ bookedSeats: 0 })
    })

    test('releases each hold once when many sweeps run at once', async () => {
      const made = await Promise.all(Array.from({ length: 5 }, () => makeShow(database, { totalSeats: 50 })))
      for (const { id } of made) {
        for (let i = 0; i < 10; i++) await makeHold(database, { showId: id, seatCount: 2, createdAt: secondsAgo(200) })
        await makeHold(database, { showId: id, seatCount: 7, createdAt: now })
      }
      const outcomes = await Promise.all(Array.from({ length: 8 }, sweep))
      expect(outcomes.reduce((sum, { expired }) => sum + expired, 0)).toBe(50)
      for (const { id } of made) expect(await readShow(database, id)).toMatchObject({ bookedSeats: 7 })
      await expectBooksBalance(database)
    })

    test('corrects a wrong number of booked seats that another client left', async () => {
      const { id } = await makeShow(database, { totalSeats: 10 })
      // The first hold never took its seat. It is smaller than the second one, which took its seats.
      await database.insert(bookings).values({ showId: id, seatCount: 1, createdAt: secondsAgo(300) })
      await makeHold(database, { showId: id, seatCount: 5, createdAt: secondsAgo(300) })
      await makeHold(database, { showId: id, seatCount: 3, createdAt: now })
      expect(await sweep()).toEqual({ expired: 2, stuck: 0 })
      expect(await readShow(database, id)).toMatchObject({ bookedSeats: 3 })
    })

    test('frees no seats of a show that another client has oversold', async () => {
      const { id } = await makeShow(database, { totalSeats: 4 })
      await makeHold(database, { showId: id, seatCount: 1, createdAt: secondsAgo(300) })
      await database.insert(bookings).values({ showId: id, seatCount: 6, status: 'CONFIRMED' })
      expect(await sweep()).toEqual({ expired: 1, stuck: 0 })
      expect(await readShow(database, id)).toMatchObject({ bookedSeats: 4 })
    })

    test('continues with the same show and other shows after a row that fails', async () => {
      const shared = await makeShow(database, { totalSeats: 10 })
      const other = await makeShow(database, { totalSeats: 10 })
      const bad = await makeHold(database, { showId: shared.id, seatCount: 5, createdAt: secondsAgo(300) })
      await makeHold(database, { showId: shared.id, seatCount: 2, createdAt: secondsAgo(300) })
      await makeHold(database, { showId: other.id, seatCount: 3, createdAt: secondsAgo(300) })
      await withUntouchableBooking(bad.id, async () => {
        expect(await sweep()).toEqual({ expired: 2, stuck: 1 })
      })
      expect((await readBookings(database, shared.id)).map(({ id, status }) => [id === bad.id, status])).toEqual([
        [true, 'PENDING'],
        [false, 'FAILED'],
      ])
      expect(await readShow(database, shared.id)).toMatchObject({ bookedSeats: 5 })
      expect(await readShow(database, other.id)).toMatchObject({ bookedSeats: 0 })
      await expectBooksBalance(database)
    })

    test('does not change a hold that another client confirms at the same time without the lock', async () => {
      const { id } = await makeShow(database, { totalSeats: 10 })
      const hold = await makeHold(database, { showId: id, seatCount: 4, createdAt: secondsAgo(300) })
      const confirmed = Promise.withResolvers<void>()
      const commit = Promise.withResolvers<void>()
      const other = database.transaction(async (tx) => {
        await tx.update(bookings).set({ status: 'CONFIRMED' }).where(eq(bookings.id, hold.id))
        confirmed.resolve()
        await commit.promise
      })
      await confirmed.promise
      expect(await sweep()).toEqual({ expired: 0, stuck: 0 })
      commit.resolve()
      await other
      expect(await sweep()).toEqual({ expired: 0, stuck: 0 })
      expect(await readBookings(database, id)).toMatchObject([{ status: 'CONFIRMED' }])
      expect(await readShow(database, id)).toMatchObject({ bookedSeats: 4 })
    })

    test('skips a locked show and continues with the next', async () => {
      const locked = await makeShow(database, { totalSeats: 10 })
      const other = await makeShow(database, { totalSeats: 10 })
      for (let i = 0; i < 3; i++)
        await makeHold(database, { showId: locked.id, seatCount: 1, createdAt: secondsAgo(300) })
      await makeHold(database, { showId: other.id, seatCount: 1, createdAt: secondsAgo(300) })
      const impatient = openPool(url, { max: 1, connection: { lock_timeout: 50 } })
      await database.transaction(async (tx) => {
        await tx.select().from(shows).where(eq(shows.id, locked.id)).for('update')
        expect(await expireBookings({ now, database: drizzle(impatient) })).toEqual({ expired: 1, stuck: 0 })
      })
      await impatient.end()
      expect(await sweep()).toEqual({ expired: 3, stuck: 0 })
    })

    test('stops between two shows when the signal is aborted', async () => {
      const made = [await makeShow(database), await makeShow(database)]
      for (const { id } of made) await makeHold(database, { showId: id, seatCount: 1, createdAt: secondsAgo(300) })
      expect(await expireBookings({ now, database, signal: AbortSignal.abort() })).toEqual({ expired: 0, stuck: 0 })
    })

    test('uses the database clock when no time is given', async () => {
      const { id } = await makeShow(database, { totalSeats: 10 })
      await makeHold(database, { showId: id, seatCount: 1, expiresAt: new Date('2000-01-01T00:00:00Z') })
      await makeHold(database, { showId: id, seatCount: 1, expiresAt: new Date('9000-01-01T00:00:00Z') })
      expect(await expireBookings({ database })).toEqual({ expired: 1, stuck: 0 })
    })
  })

  /** Makes the database refuse every change of one booking while `work` runs. */
  async function withUntouchableBooking(id: number, work: () => Promise<void>) {
    await database.execute(
      sql.raw(`create function refuse() returns trigger language plpgsql as $$ begin raise 'untouchable'; end $$;
      create trigger untouchable before update on bookings for each row when (old.id = ${id}) execute function refuse()`),
    )
    await work()
    await database.execute(sql`drop function refuse cascade`)
  }
})
