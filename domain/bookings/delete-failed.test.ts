import { eq, sql } from 'drizzle-orm'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { bookings, idempotencyKeys, shows, unmetDemand } from '#db/schema.ts'
import { bookBatch } from '../../test/support/book-batch.ts'
import { guardBooks } from '../../test/support/guards.ts'
import { createTestDatabase } from '../../test/support/postgres.ts'
import {
  bookingsOf,
  expectBooksBalance,
  lockShows,
  makeHold,
  makeShow,
  readBookings,
} from '../../test/support/shows.ts'
import { cancel } from './cancel.ts'
import { confirm } from './confirm.ts'
import { deleteFailedBookings } from './delete-failed.ts'
import { expireBookings } from './expire.ts'
import { getBooking } from './queries.ts'
import { sweep } from './sweep.ts'

const day = 86_400_000
const retention = 30
const start = new Date('2024-03-25T23:30:00Z')
/** Days after the start. */
const at = (days: number) => ({ now: new Date(start.getTime() + days * day), database })
let database: Database
let later: ReturnType<typeof at>

beforeAll(async () => {
  ;({ database } = await createTestDatabase())
  later = at(retention + 0.001)
  await guardBooks(database)
})
beforeEach(async () => {
  await database.delete(shows)
  await database.delete(unmetDemand)
})

const totals = () => database.select().from(unmetDemand).orderBy(unmetDemand.showId, unmetDemand.day)
const statuses = async (showId: number) => (await readBookings(database, showId)).map(({ status }) => status)

/** A show that is sold out, and so many requests that found no seats. */
async function soldOut(requests: number, days = 0) {
  const { id } = await makeShow(database, { totalSeats: 1 })
  await bookBatch(id, [{ seatCount: 1 }, ...Array.from({ length: requests }, () => ({ seatCount: 2 }))], at(days))
  return id
}

test('failed bookings are removed after the retention, not before, and their demand stays', async () => {
  const id = await soldOut(2)
  await bookBatch(id, [{ seatCount: 3 }], at(1))
  await sweep(at(retention - 0.001))
  expect(await statuses(id)).toEqual(['CONFIRMED', 'FAILED', 'FAILED', 'FAILED'])
  expect(await totals()).toEqual([])
  await sweep(later)
  expect(await statuses(id)).toEqual(['CONFIRMED', 'FAILED'])
  expect(await totals()).toEqual([{ showId: id, day: '2024-03-25', requests: 2, seats: 4 }])
  await sweep(at(retention + 1.1))
  expect(await statuses(id)).toEqual(['CONFIRMED'])
  expect(await totals()).toMatchObject([{ requests: 2 }, { day: '2024-03-26', requests: 1, seats: 3 }])
})

test('totals of a day add up, beyond what an integer holds', async () => {
  const id = await soldOut(0)
  for (const hours of [0.1, 0.2]) {
    await bookBatch(id, [{ seatCount: 2_147_483_647 }, { seatCount: 2_147_483_647 }], at(hours / 24))
    await deleteFailedBookings(at(retention + (hours + 0.01) / 24))
  }
  expect(await totals()).toEqual([{ showId: id, day: '2024-03-25', requests: 4, seats: 8_589_934_588 }])
})

test('holds that expired or were released, closed shows and unknown causes are removed and do not count', async () => {
  const { id } = await makeShow(database)
  const made = bookingsOf(
    await bookBatch(
      id,
      [1, 2].map((seatCount) => ({ seatCount, hold: true })),
      at(0),
    ),
  )
  await cancel(made?.[0]?.reference ?? '', at(0))
  await expireBookings(at(1))
  const closed = await makeShow(database, { bookingClosesAt: start })
  await bookBatch(closed.id, [{ seatCount: 1 }], at(0))
  await database.execute(
    sql`insert into bookings (show_id, seat_count, status, created_at) values (${id}, 1, 'FAILED', ${start.toISOString()})`,
  )
  expect(await deleteFailedBookings(at(retention + 1.1))).toBe(4)
  expect(await readBookings(database, id)).toEqual([])
  expect(await totals()).toEqual([])
})

test('what is confirmed, cancelled or pending stays, whatever its age', async () => {
  const { id } = await makeShow(database, { startTime: at(9999).now })
  const [first] = bookingsOf(await bookBatch(id, [{ seatCount: 1 }, { seatCount: 1 }], at(0))) ?? []
  await cancel(first?.reference ?? '', at(0))
  await makeHold(database, { showId: id, seatCount: 1, createdAt: start, expiresAt: at(9000).now })
  expect(await deleteFailedBookings(at(5000))).toBe(0)
  expect((await statuses(id)).toSorted()).toEqual(['CANCELLED', 'CONFIRMED', 'PENDING'])
})

test('a booking that was confirmed late stays when the hold that it renews is removed', async () => {
  const { id } = await makeShow(database)
  const [old] = bookingsOf(await bookBatch(id, [{ seatCount: 2, hold: true }], at(0))) ?? []
  await expireBookings(at(0.01))
  const renewed = await confirm(old?.reference ?? '', {}, at(0.02))
  expect(await deleteFailedBookings(at(retention + 0.02))).toBe(1)
  expect(await readBookings(database, id)).toMatchObject([{ status: 'CONFIRMED', renewsId: null, seatCount: 2 }])
  const reference = renewed.kind === 'done' ? renewed.booking.reference : ''
  expect(await getBooking(reference, database)).toMatchObject({ status: 'CONFIRMED' })
  expect(await confirm(old?.reference ?? '', {}, at(retention + 1))).toEqual({ kind: 'not-found' })
  await expectBooksBalance(database)
})

test('a key answers for as long as it is kept, also of a booking that failed', async () => {
  const id = await soldOut(0)
  const request = { seatCount: 2, idempotency: { key: 'failed', requestHash: 'failed' } }
  const first = await bookBatch(id, [request], at(0))
  await sweep(at(0.99))
  expect(bookingsOf(await bookBatch(id, [request], at(0.99)))).toEqual(bookingsOf(first))
  // Removed together with a key that no sweep has forgotten, it leaves the key to a new booking.
  await deleteFailedBookings(later)
  expect(await database.select().from(idempotencyKeys)).toEqual([])
  expect(await bookBatch(id, [request], later)).toMatchObject([{ kind: 'booked', repeated: false }])
})

test('many sweeps at once, in small batches, count every booking once', async () => {
  const ids = [await soldOut(60), await soldOut(45), await soldOut(30)]
  const removed = await Promise.all(Array.from({ length: 8 }, () => deleteFailedBookings({ ...later, size: 7 })))
  // A sweep that finds the last rows taken by others ends; the next one goes on.
  const rest = await deleteFailedBookings({ ...later, size: 7 })
  expect(removed.reduce((sum, count) => sum + count, rest)).toBe(135)
  expect((await totals()).map(({ showId, requests, seats }) => [showId, requests, seats])).toEqual([
    [ids[0], 60, 120],
    [ids[1], 45, 90],
    [ids[2], 30, 60],
  ])
})

test('a batch that the database refuses is removed and counted not at all', async () => {
  const id = await soldOut(5)
  await database.execute(sql`alter table unmet_demand add constraint broken check (requests < 5)`)
  await expect(deleteFailedBookings(later)).rejects.toThrow()
  expect(await statuses(id)).toHaveLength(6)
  expect(await totals()).toEqual([])
  await database.execute(sql`alter table unmet_demand drop constraint broken`)
  expect(await deleteFailedBookings(later)).toBe(5)
  expect(await totals()).toMatchObject([{ requests: 5 }])
})

test('nothing is removed once the signal says stop', async () => {
  await soldOut(5)
  expect(await deleteFailedBookings({ ...later, signal: AbortSignal.abort() })).toBe(0)
})

test('a locked show does not keep its failed bookings, and is not waited for', async () => {
  const id = await soldOut(3)
  const release = await lockShows(database, id)
  expect(await deleteFailedBookings(later)).toBe(3)
  expect(await totals()).toMatchObject([{ showId: id, requests: 3 }])
  await release()
})

test('a row that another transaction has locked is left to the next sweep', async () => {
  const id = await soldOut(2)
  await database.transaction(async (tx) => {
    await tx
      .select()
      .from(bookings)
      .where(eq(bookings.showId, id))
      .orderBy(bookings.id)
      .offset(1)
      .limit(1)
      .for('update')
    expect(await deleteFailedBookings(later)).toBe(1)
  })
  expect(await deleteFailedBookings(later)).toBe(1)
  expect(await totals()).toMatchObject([{ requests: 2, seats: 4 }])
})

test('an index finds what is to be removed', async () => {
  await soldOut(1)
  const plan = await database.transaction(async (tx) => {
    await tx.execute(sql`set local enable_seqscan = off`)
    return tx.execute(sql`explain select id from bookings where status = 'FAILED'
      and coalesce(ended_at, created_at) < now() order by coalesce(ended_at, created_at) limit 1000 for update skip locked`)
  })
  expect(JSON.stringify(plan)).toMatch(/Index Scan using bookings_failed_idx/)
  expect(JSON.stringify(plan)).not.toContain('Sort')
})
