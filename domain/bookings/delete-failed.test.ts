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
/** Options with the time `days` after the start. */
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

/** Makes a sold-out show with `requests` failed bookings. @returns its id. */
async function soldOut(requests: number, days = 0) {
  const { id } = await makeShow(database, { totalSeats: 1 })
  await bookBatch(id, [{ seatCount: 1 }, ...Array.from({ length: requests }, () => ({ seatCount: 2 }))], at(days))
  return id
}

test('failed bookings are removed after the retention time, not before, and their totals stay', async () => {
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

test('the totals of a day are summed beyond the range of a 32-bit integer', async () => {
  const id = await soldOut(0)
  for (const hours of [0.1, 0.2]) {
    await bookBatch(id, [{ seatCount: 2_147_483_647 }, { seatCount: 2_147_483_647 }], at(hours / 24))
    await deleteFailedBookings(at(retention + (hours + 0.01) / 24))
  }
  expect(await totals()).toEqual([{ showId: id, day: '2024-03-25', requests: 4, seats: 8_589_934_588 }])
})

test('bookings that failed for other reasons than too few seats are removed and not counted', async () => {
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

test('confirmed, cancelled and pending bookings of any age stay', async () => {
  const { id } = await makeShow(database, { startTime: at(9999).now })
  const [first] = bookingsOf(await bookBatch(id, [{ seatCount: 1 }, { seatCount: 1 }], at(0))) ?? []
  await cancel(first?.reference ?? '', at(0))
  await makeHold(database, { showId: id, seatCount: 1, createdAt: start, expiresAt: at(9000).now })
  expect(await deleteFailedBookings(at(5000))).toBe(0)
  expect((await statuses(id)).toSorted()).toEqual(['CANCELLED', 'CONFIRMED', 'PENDING'])
})

test('a booking that renews an expired hold stays when that hold is removed', async () => {
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

test('a stored idempotency key repeats the answer of a failed booking', async () => {
  const id = await soldOut(0)
  const request = { seatCount: 2, idempotency: { key: 'failed', requestHash: 'failed' } }
  const first = await bookBatch(id, [request], at(0))
  await sweep(at(0.99))
  expect(bookingsOf(await bookBatch(id, [request], at(0.99)))).toEqual(bookingsOf(first))
  // The failed booking is removed together with its key, so a new booking can use the key.
  await deleteFailedBookings(later)
  expect(await database.select().from(idempotencyKeys)).toEqual([])
  expect(await bookBatch(id, [request], later)).toMatchObject([{ kind: 'booked', repeated: false }])
})

test('simultaneous sweeps in small batches count each booking once', async () => {
  const ids = [await soldOut(60), await soldOut(45), await soldOut(30)]
  const removed = await Promise.all(Array.from({ length: 8 }, () => deleteFailedBookings({ ...later, size: 7 })))
  // A sweep ends when other sweeps have locked the last rows. The next sweep removes the rest.
  const rest = await deleteFailedBookings({ ...later, size: 7 })
  expect(removed.reduce((sum, count) => sum + count, rest)).toBe(135)
  expect((await totals()).map(({ showId, requests, seats }) => [showId, requests, seats])).toEqual([
    [ids[0], 60, 120],
    [ids[1], 45, 90],
    [ids[2], 30, 60],
  ])
})

test('a batch that the database refuses is neither removed nor counted', async () => {
  const id = await soldOut(5)
  await database.execute(sql`alter table unmet_demand add constraint broken check (requests < 5)`)
  await expect(deleteFailedBookings(later)).rejects.toThrow()
  expect(await statuses(id)).toHaveLength(6)
  expect(await totals()).toEqual([])
  await database.execute(sql`alter table unmet_demand drop constraint broken`)
  expect(await deleteFailedBookings(later)).toBe(5)
  expect(await totals()).toMatchObject([{ requests: 5 }])
})

test('nothing is removed after the signal is aborted', async () => {
  await soldOut(5)
  expect(await deleteFailedBookings({ ...later, signal: AbortSignal.abort() })).toBe(0)
})

test('failed bookings of a locked show are removed without waiting for the lock', async () => {
  const id = await soldOut(3)
  const release = await lockShows(database, id)
  expect(await deleteFailedBookings(later)).toBe(3)
  expect(await totals()).toMatchObject([{ showId: id, requests: 3 }])
  await release()
})

test('a row that another transaction has locked is removed by the next sweep', async () => {
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

test('the query for old failed bookings uses an index', async () => {
  await soldOut(1)
  const plan = await database.transaction(async (tx) => {
    await tx.execute(sql`set local enable_seqscan = off`)
    return tx.execute(sql`explain select id from bookings where status = 'FAILED'
      and coalesce(ended_at, created_at) < now() order by coalesce(ended_at, created_at) limit 1000 for update skip locked`)
  })
  expect(JSON.stringify(plan)).toMatch(/Index Scan using bookings_failed_idx/)
  expect(JSON.stringify(plan)).not.toContain('Sort')
})
