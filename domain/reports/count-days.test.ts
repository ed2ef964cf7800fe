import { eq } from 'drizzle-orm'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { bookings, dailySales, shows } from '#db/schema.ts'
import { cancelByStaff } from '#domain/bookings/cancel-by-staff.ts'
import { changeBookedSeats } from '#domain/bookings/change-booked-seats.ts'
import { testActor } from '../../test/support/actor.ts'
import { createTestDatabase } from '../../test/support/postgres.ts'
import { makeShow, waitForLock } from '../../test/support/shows.ts'
import { addToDay, countDays } from './count-days.ts'
import { countSales, listSales } from './queries.ts'

let database: Database
beforeAll(async () => {
  ;({ database } = await createTestDatabase())
})
beforeEach(async () => {
  await database.delete(shows)
  await database.delete(dailySales)
})

const at = (text: string) => new Date(text)
const period = { from: '2026-03-01', to: '2026-03-31' }

/** Stores a confirmed booking of a new show. */
async function sell(day: string, seatCount: number) {
  const { id: showId } = await makeShow(database)
  const [row] = await database
    .insert(bookings)
    .values({ showId, seatCount, status: 'CONFIRMED', createdAt: at(day), confirmedAt: at(day) })
    .returning()
  await database.update(shows).set({ bookedSeats: seatCount }).where(eq(shows.id, showId))
  if (!row) throw new Error('The booking was not stored')
  return row
}

const totals = async () =>
  (await database.select().from(dailySales).orderBy(dailySales.day)).map(({ day, soldSeats }) => [day, soldSeats])

/** The report's days with sales. They must equal those of the bookings, whatever is counted in advance. */
async function report() {
  const byDay = (rows: { day: string; soldSeats: number; cancelledSeats: number }[]) =>
    rows
      .filter(({ soldSeats, cancelledSeats }) => soldSeats + cancelledSeats > 0)
      .map(({ day, soldSeats, cancelledSeats }) => [day, soldSeats, cancelledSeats])
      .toSorted()
  const days = byDay(await listSales(period, database))
  expect(days).toEqual(byDay(await countSales([period], { zone: 'UTC' }, database)))
  return days
}

test('each day that is over is counted once, from the first sale on', async () => {
  await countDays({ now: at('2026-03-05T12:00Z'), database })
  expect(await totals()).toEqual([])
  await sell('2026-03-02T23:00Z', 3)
  await sell('2026-03-04T23:00Z', 4)
  await sell('2026-03-05T10:00Z', 5)
  await countDays({ now: at('2026-03-05T12:00Z'), database })
  const counted = [
    ['2026-03-02', 3],
    ['2026-03-03', 0],
    ['2026-03-04', 4],
  ]
  expect(await totals()).toEqual(counted)
  await countDays({ now: at('2026-03-05T12:01Z'), database })
  expect(await totals()).toEqual(counted)
  // Until an hour after its end, transactions of a day may still be under way.
  await countDays({ now: at('2026-03-06T00:59:59Z'), database })
  expect(await totals()).toEqual(counted)
  await countDays({ now: at('2026-03-06T01:00Z'), database })
  expect(await totals()).toEqual([...counted, ['2026-03-05', 5]])
  expect(await report()).toHaveLength(3)
})

test('sales of the same day are counted before the first total, too', async () => {
  await sell('2026-03-05T00:00Z', 3)
  await countDays({ now: at('2026-03-05T12:00Z'), database })
  expect(await totals()).toEqual([])
  expect(await report()).toEqual([['2026-03-05', 3, 0]])
})

test('a report reads the totals, and counts the days that have none', async () => {
  await sell('2026-03-02T12:00Z', 3)
  await countDays({ now: at('2026-03-04T12:00Z'), database })
  await database.update(dailySales).set({ soldSeats: 1000 }).where(eq(dailySales.day, '2026-03-02'))
  await sell('2026-03-04T13:00Z', 2)
  const days = new Map((await listSales(period, database)).map(({ day, soldSeats }) => [day, soldSeats]))
  expect([days.get('2026-03-02'), days.get('2026-03-03'), days.get('2026-03-04')]).toEqual([1000, 0, 2])
})

test('totals of another time zone do not count', async () => {
  await sell('2026-03-02T12:00Z', 3)
  const other = { day: '2026-03-02', timeZone: 'Asia/Kathmandu', soldBookings: 9, soldSeats: 9 }
  await database.insert(dailySales).values({ ...other, cancelledBookings: 0, cancelledSeats: 0 })
  expect(await report()).toEqual([['2026-03-02', 3, 0]])
  await countDays({ now: at('2026-03-03T12:00Z'), database })
  expect(await totals()).toHaveLength(2)
  expect(await report()).toEqual([['2026-03-02', 3, 0]])
})

test('changed seats of a past day and cancellations show in the report at once', async () => {
  const booking = await sell('2026-03-02T12:00Z', 3)
  const other = await sell('2026-03-02T13:00Z', 2)
  await countDays({ now: at('2026-03-04T12:00Z'), database })
  const now = at('2026-03-05T12:00Z')
  expect(await changeBookedSeats(booking.id, 1, 3, { actor: testActor, now, database })).toMatchObject({ kind: 'done' })
  expect(await totals()).toEqual([
    ['2026-03-02', 3],
    ['2026-03-03', 0],
  ])
  expect(await report()).toEqual([['2026-03-02', 3, 0]])
  await cancelByStaff(other.id, { actor: testActor, now, database })
  const expected = [
    ['2026-03-02', 3, 0],
    ['2026-03-05', 0, 2],
  ]
  expect(await report()).toEqual(expected)
  await countDays({ now: at('2026-03-06T12:00Z'), database })
  expect(await totals()).toHaveLength(4)
  expect(await report()).toEqual(expected)
})

test('changed seats of a day without totals are counted with it', async () => {
  const booking = await sell('2026-03-04T01:00Z', 3)
  const now = at('2026-03-04T12:00Z')
  expect(await changeBookedSeats(booking.id, 5, 3, { actor: testActor, now, database })).toMatchObject({ kind: 'done' })
  await countDays({ now: at('2026-03-05T12:00Z'), database })
  expect(await totals()).toEqual([['2026-03-04', 5]])
})

test('simultaneous sweeps count each day once', async () => {
  for (let day = 1; day <= 9; day++) await sell(`2026-03-0${day}T12:00Z`, day)
  await Promise.all(Array.from({ length: 4 }, () => countDays({ now: at('2026-03-10T12:00Z'), database })))
  expect(await totals()).toHaveLength(9)
  await report()
})

test('a count waits for a change of that day, and counts what it stored', async () => {
  const booking = await sell('2026-03-02T12:00Z', 3)
  const counted = await database.transaction(async (tx) => {
    await tx.update(bookings).set({ seatCount: 2 }).where(eq(bookings.id, booking.id))
    await addToDay(booking.id, -1, tx)
    const counting = countDays({ now: at('2026-03-03T12:00Z'), database })
    await waitForLock(database)
    return { counting }
  })
  await counted.counting
  expect(await totals()).toEqual([['2026-03-02', 2]])
})

test('nothing is counted after the signal is aborted', async () => {
  await sell('2026-03-02T12:00Z', 3)
  await countDays({ now: at('2026-03-04T12:00Z'), database, signal: AbortSignal.abort() })
  expect(await totals()).toEqual([])
})
