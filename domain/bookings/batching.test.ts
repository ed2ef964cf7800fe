import { eq, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/postgres-js'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Database, openPool } from '#db/client.ts'
import { mails } from '#db/schema.ts'
import { perProcess } from '#lib/per-process.ts'
import { bookBatch } from '../../test/support/book-batch.ts'
import { guardBooks } from '../../test/support/guards.ts'
import { createTestDatabase } from '../../test/support/postgres.ts'
import {
  bookingsOf,
  bothKinds,
  expectBooksBalance,
  lockShows,
  readBookings,
  readShow,
  waitForLock,
} from '../../test/support/shows.ts'
import { book } from './book.ts'
import { cancel } from './cancel.ts'
import { confirm } from './confirm.ts'
import type { Booking } from './types.ts'

let database: Database
let url: string

const now = new Date('2024-03-25T12:00:00Z')
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000)
const many = <T>(count: number, make: (i: number) => T) => Array.from({ length: count }, (_, i) => make(i))

const hold = async (showId: number, count: number, at = now): Promise<Booking[]> =>
  bookingsOf(
    await bookBatch(
      showId,
      many(count, () => ({ seatCount: 1, hold: true })),
      { now: at, database },
    ),
  ) ?? []

/** Makes this process look up holds as if another process had made them. */
const forgetHolds = () => perProcess('recent-holds', () => new Map()).clear()

/** Opens a database client that counts its transactions. The statement of a request without company is one by itself. */
function counted() {
  const committed = { count: 0 }
  const debug = (_connection: number, query: string) => {
    if (/^\s*(commit|with taken)/.test(query)) committed.count++
  }
  return { committed, database: drizzle(openPool(url, { max: 10, debug })) }
}

describe.each(bothKinds)('on a show of %s:', (kind, makeShow) => {
  beforeAll(async () => {
    ;({ database, url } = await createTestDatabase())
    await guardBooks(database)
  })
  describe('a batch of bookings', () => {
    test('sells the seats in the order of the requests, in few transactions', async () => {
      const { id } = await makeShow(database, { totalSeats: 100 })
      const { committed, database: own } = counted()
      const options = { database: own }
      const outcomes = await Promise.all(many(300, () => book(id, { seatCount: 1 }, options)))
      const made = outcomes.map((outcome) => (outcome?.kind === 'booked' ? outcome.booking : undefined))
      expect(made.map((booking) => booking?.status)).toEqual(many(300, (i) => (i < 100 ? 'CONFIRMED' : 'FAILED')))
      expect(new Set(made.map((booking) => booking?.id)).size).toBe(300)
      // The first request alone, then the requests that arrived meanwhile, at most 200 per batch. With numbered seats, the one
      // statement of the first request stores nothing.
      expect(committed.count).toBe(kind === 'numbered seats' ? 4 : 3)
      expect(await readBookings(database, id)).toEqual(made)
      expect(await readShow(database, id)).toMatchObject({ bookedSeats: 100 })
      await own.$client.end()
    })

    test('fails only the requests that the database refuses', async () => {
      const { id } = await makeShow(database, { totalSeats: 100 })
      await database.execute(
        sql.raw(`create function refuse() returns trigger language plpgsql as $$ begin raise 'unlucky'; end $$;
        create trigger unlucky before insert on bookings for each row when (new.seat_count = 13) execute function refuse()`),
      )
      const options = { database }
      const outcomes = await Promise.allSettled(
        [1, 2, 13, 4, 13, 5].map((seatCount) => book(id, { seatCount }, options)),
      )
      await database.execute(sql`drop function refuse cascade`)
      expect(outcomes.map(({ status }) => status)).toEqual(
        [true, true, false, true, false, true].map((well) => (well ? 'fulfilled' : 'rejected')),
      )
      expect(await readShow(database, id)).toMatchObject({ bookedSeats: 12 })
      await expectBooksBalance(database)
    })

    test('may contain idempotency keys and holds', async () => {
      const { id } = await makeShow(database, { totalSeats: 10 })
      const options = { database }
      const keyed = { seatCount: 2, hold: true, idempotency: { key: 'together', requestHash: 'a' } }
      const other = { ...keyed, idempotency: { key: 'together', requestHash: 'b' } }
      const outcomes = await Promise.all([
        ...many(20, () => book(id, keyed, options)),
        book(id, other, options),
        book(id, { seatCount: 1 }, options),
      ])
      const first = outcomes[0]
      expect(first).toMatchObject({ kind: 'booked', repeated: false, booking: { status: 'PENDING' } })
      for (const outcome of outcomes.slice(1, 20)) expect(outcome).toEqual({ ...first, repeated: true })
      expect(outcomes[20]).toEqual({ kind: 'key-reused' })
      expect(outcomes[21]).toMatchObject({ booking: { status: 'CONFIRMED' } })
      expect(await readShow(database, id)).toMatchObject({ bookedSeats: 3 })
    })

    test('of a locked show uses one connection, and other shows do not wait', async () => {
      const locked = await makeShow(database)
      const free = await makeShow(database)
      const small = drizzle(openPool(url, { max: 2 }))
      const options = { database: small }
      const unlock = await lockShows(database, locked.id)
      const crowd = many(50, () => book(locked.id, { seatCount: 1 }, options))
      await waitForLock(database)
      expect(await book(free.id, { seatCount: 1 }, options)).toMatchObject({ kind: 'booked' })
      await unlock()
      for (const outcome of await Promise.all(crowd)) expect(outcome).toMatchObject({ kind: 'booked' })
      await small.$client.end()
    })

    test('of an unknown show answers not-found to each request', async () => {
      const options = { database }
      const requests = many(3, () => book(2_000_000_000, { seatCount: 1 }, options))
      expect(await Promise.all(requests)).toEqual(many(3, () => ({ kind: 'not-found' })))
    })
  })

  describe('a batch of confirmations', () => {
    test('confirms each hold once with its own buyer, in few transactions, and queues their mails', async () => {
      const { id } = await makeShow(database)
      const holds = await hold(id, 50)
      const { committed, database: own } = counted()
      const options = { now: later(10), database: own }
      const buyer = (i: number) => ({ name: `Buyer ${i}`, ...(i % 2 === 0 && { email: `buyer${i}@example.com` }) })
      const unlock = await lockShows(database, id)
      const confirming = holds.map(({ reference }, i) => confirm(reference, buyer(i), options))
      await waitForLock(database)
      // Look-ups run in order. After the answer to this one, all confirmations above wait in the queue.
      expect(await confirm('AAAAAAAAAAAAAAAAAAAAAAAA', {}, options)).toEqual({ kind: 'not-found' })
      await unlock()
      const outcomes = await Promise.all(confirming)
      for (const [i, outcome] of outcomes.entries()) {
        expect(outcome).toMatchObject({
          kind: 'done',
          booking: { id: holds[i]?.id, status: 'CONFIRMED', name: `Buyer ${i}` },
        })
      }
      expect(committed.count).toBeLessThanOrEqual(3)
      expect(await readBookings(database, id)).toEqual(
        outcomes.map((outcome) => 'booking' in outcome && outcome.booking),
      )
      expect((await readBookings(database, id)).map(({ email }) => email)).toEqual(
        many(50, (i) => (i % 2 === 0 ? `buyer${i}@example.com` : null)),
      )
      const queued = await database.select({ id: mails.bookingId }).from(mails).where(eq(mails.kind, 'tickets'))
      expect(new Set(queued.map((mail) => mail.id))).toEqual(
        new Set(holds.filter((_, i) => i % 2 === 0).map((each) => each.id)),
      )
      await own.$client.end()
    })

    test('answers each hold as if it were alone: expired, confirmed, released, repeated or unknown', async () => {
      const { id } = await makeShow(database, { totalSeats: 10, startTime: later(9999) })
      const [late, ...holds] = await hold(id, 4, later(-600))
      const [twice, done, released] = await hold(id, 3)
      const [first, second] = [{ name: 'First' }, { name: 'Second' }]
      const options = { now: later(10), database }
      await confirm(done?.reference ?? '', first, options)
      await cancel(released?.reference ?? '', { now: later(10), database })
      const outcomes = await Promise.all([
        confirm(twice?.reference ?? '', first, options),
        confirm(twice?.reference ?? '', second, options),
        confirm(done?.reference ?? '', second, options),
        confirm(released?.reference ?? '', first, options),
        confirm(late?.reference ?? '', first, options),
        confirm('AAAAAAAAAAAAAAAAAAAAAAAA', first, options),
      ])
      expect(outcomes).toMatchObject([
        { kind: 'done', booking: { id: twice?.id, status: 'CONFIRMED', name: 'First' } },
        { kind: 'done', booking: { id: twice?.id, status: 'CONFIRMED', name: 'First' } },
        { kind: 'done', booking: { id: done?.id, status: 'CONFIRMED', name: 'First' } },
        { kind: 'refused', reason: 'status', booking: { status: 'FAILED' } },
        { kind: 'done', booking: { id: late?.id, status: 'CONFIRMED' } },
        { kind: 'not-found' },
      ])
      expect(holds).toHaveLength(3)
      await expectBooksBalance(database)
    })

    test('still works after a newer version adds a column', async () => {
      const { id } = await makeShow(database)
      const [before, after] = await hold(id, 2)
      const own = drizzle(openPool(url, { max: 1 }))
      const options = { now: later(10), database: own }
      await confirm(before?.reference ?? '', {}, options)
      await database.execute(sql`alter table bookings add column newer int`)
      expect(await confirm(after?.reference ?? '', {}, options)).toMatchObject({
        kind: 'done',
        booking: { id: after?.id },
      })
      await database.execute(sql`alter table bookings drop column newer`)
      await own.$client.end()
    })

    test('does not wait for a confirmation whose look-up gets no answer', async () => {
      const { id } = await makeShow(database)
      const [first, second] = await hold(id, 2)
      forgetHolds()
      const pool = openPool(url, { max: 3 })
      const own = drizzle(pool)
      const options = { now: later(10), database: own }
      await Promise.all([1, 2, 3].map(() => pool`select pg_sleep(0.1)`))
      // The pool next uses the connection that has been free for the longest time: that of the first of three queries in turn.
      const [longest] = await pool<{ pid: number }[]>`select pg_backend_pid() as pid`
      for (const query of [pool`select 2`, pool`select 3`]) await query
      const pid = longest?.pid ?? 0
      process.kill(pid, 'SIGSTOP')
      try {
        const stuck = confirm(first?.reference ?? '', {}, options).catch(() => 'lost')
        const outcome = await Promise.race([stuck, confirm(second?.reference ?? '', {}, options)])
        expect(outcome).toMatchObject({ kind: 'done', booking: { id: second?.id } })
        process.kill(pid, 'SIGCONT')
        expect(await stuck).toMatchObject({ kind: 'done', booking: { id: first?.id } })
      } finally {
        process.kill(pid, 'SIGCONT')
      }
      await pool.end()
    })

    test('keeps the buyer details of the hold that the confirmation omits', async () => {
      const { id } = await makeShow(database)
      const [held] = await hold(id, 1)
      await database.execute(
        sql`update bookings set name = 'Known', email = 'known@example.com' where id = ${held?.id}`,
      )
      const outcome = await confirm(held?.reference ?? '', { name: 'New' }, { now, database })
      expect(outcome).toMatchObject({ kind: 'done', booking: { name: 'New', email: 'known@example.com' } })
    })
  })
})
