import { eq } from 'drizzle-orm'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { bookings, shows, unmetDemand } from '#db/schema.ts'
import { deleteFailedBookings } from '#domain/bookings/delete-failed.ts'
import { createTestDatabase } from '../../test/support/postgres.ts'
import { makeProduction } from '../../test/support/productions.ts'
import { makeHold, makeShow } from '../../test/support/shows.ts'
import { countSales, listOccupancy, listSales, listShowCounts, listUnmetDemand } from './queries.ts'

let database: Database
beforeAll(async () => {
  ;({ database } = await createTestDatabase())
})
beforeEach(async () => {
  await database.delete(shows)
  await database.delete(unmetDemand)
})

const march = { from: '2026-03-01', to: '2026-03-31' }

/** Stores bookings of a new show. @returns its id. */
async function add(...rows: Omit<typeof bookings.$inferInsert, 'showId'>[]) {
  const { id: showId } = await makeShow(database)
  await database.insert(bookings).values(rows.map((row) => ({ showId, ...row })))
  return showId
}

const at = (text: string) => new Date(text)

test('sales count on the day of their confirmation, and cancellations on the day of their end, in the zone', async () => {
  const first = await add(
    // 00:15 of the next day in Kathmandu.
    { seatCount: 2, status: 'CONFIRMED', createdAt: at('2026-03-01T10:00Z'), confirmedAt: at('2026-03-04T18:30Z') },
    // 23:59 in Kathmandu.
    { seatCount: 3, status: 'CONFIRMED', createdAt: at('2026-03-04T18:14Z') },
    {
      seatCount: 4,
      status: 'CANCELLED',
      createdAt: at('2026-03-04T10:00Z'),
      confirmedAt: at('2026-03-04T10:00Z'),
      endedAt: at('2026-03-06T10:00Z'),
    },
    { seatCount: 9, status: 'PENDING', createdAt: at('2026-03-04T10:00Z') },
    { seatCount: 9, status: 'FAILED', failure: 'sold_out', createdAt: at('2026-03-04T10:00Z') },
    { seatCount: 9, status: 'CONFIRMED', createdAt: at('2026-02-28T18:14Z') },
    { seatCount: 9, status: 'CONFIRMED', createdAt: at('2026-03-31T18:15Z') },
  )
  await add({ seatCount: 1, status: 'CONFIRMED', createdAt: at('2026-03-04T12:00Z') })
  const inKathmandu = async (show?: number) =>
    (await countSales([march], { show, zone: 'Asia/Kathmandu' }, database)).toSorted((a, b) =>
      a.day.localeCompare(b.day),
    )
  const sold = (day: string, soldBookings: number, soldSeats: number) => ({ day, soldBookings, soldSeats })
  expect(await inKathmandu(first)).toMatchObject([
    sold('2026-03-04', 2, 7),
    { ...sold('2026-03-05', 1, 2), cancelledBookings: 0, cancelledSeats: 0 },
    { ...sold('2026-03-06', 0, 0), cancelledBookings: 1, cancelledSeats: 4 },
  ])
  expect((await inKathmandu())[0]).toMatchObject(sold('2026-03-04', 3, 8))
  expect(await countSales([march], { show: first, zone: 'UTC' }, database)).toHaveLength(3)
  const parts = ['2026-03-04', '2026-03-06'].map((day) => ({ from: day, to: day }))
  const days = await countSales(parts, { zone: 'Asia/Kathmandu' }, database)
  expect(days.map(({ day }) => day).toSorted()).toEqual(['2026-03-04', '2026-03-06'])
})

test('a cancelled booking counts on both of its days, also if only one of them is in the period', async () => {
  const cancelled = (seatCount: number, sold: string, ended: string) =>
    ({ seatCount, status: 'CANCELLED', createdAt: at(sold), endedAt: at(ended) }) as const
  await add(
    cancelled(2, '2026-02-28T12:00Z', '2026-03-01T12:00Z'),
    cancelled(3, '2026-03-01T12:00Z', '2026-04-01T12:00Z'),
    cancelled(4, '2026-03-01T12:00Z', '2026-03-01T13:00Z'),
    cancelled(5, '2026-02-28T12:00Z', '2026-04-01T12:00Z'),
  )
  expect(await countSales([march], { zone: 'UTC' }, database)).toEqual([
    { day: '2026-03-01', soldBookings: 2, soldSeats: 7, cancelledBookings: 2, cancelledSeats: 6 },
  ])
})

test('reports of a production are about its shows alone', async () => {
  const { id: production } = await makeProduction(database)
  const day = '2026-03-04T12:00Z'
  const failed = { status: 'FAILED', failure: 'sold_out', createdAt: at(day), endedAt: at(day) } as const
  const shownOn = async (startTime: string, seatCount: number, of: number | null) => {
    const { id: showId } = await makeShow(database, { startTime: at(startTime), totalSeats: 100 })
    await database.update(shows).set({ productionId: of, bookedSeats: seatCount }).where(eq(shows.id, showId))
    await database.insert(bookings).values([
      { showId, seatCount, status: 'CONFIRMED', createdAt: at(day) },
      { showId, seatCount, status: 'CANCELLED', createdAt: at(day), endedAt: at(day) },
      { showId, seatCount, ...failed },
    ])
    return showId
  }
  const first = await shownOn('2026-03-05T19:00Z', 3, production)
  await shownOn('2026-04-05T19:00Z', 4, production)
  await shownOn('2026-03-05T19:00Z', 9, null)
  const { id: empty } = await makeProduction(database)
  const read = async (filter: { show?: number; production?: number }) => [
    await listSales({ ...march, ...filter }, database),
    await listUnmetDemand({ ...march, ...filter }, database),
    await listOccupancy({ ...march, ...filter }, database),
  ]
  const reports = (count: number, seats: number, booked: number) => [
    [
      {
        day: '2026-03-04',
        soldBookings: 2 * count,
        soldSeats: 2 * seats,
        cancelledBookings: count,
        cancelledSeats: seats,
      },
    ],
    [{ day: '2026-03-04', requests: count, seats }],
    [{ day: '2026-03-05', shows: 1, seats: 100, booked }],
  ]
  expect(await read({ production })).toEqual(reports(2, 7, 3))
  expect(await read({ production: empty })).toEqual([[], [], []])
  // With a show, the production does not matter.
  expect(await read({ show: first, production: empty })).toEqual(reports(1, 3, 3))
  await deleteFailedBookings({ now: at('2026-06-04T12:00Z'), database })
  expect(await read({ production })).toEqual(reports(2, 7, 3))
})

test('a day has all its hours when the clocks change', async () => {
  const zone = 'Europe/Berlin'
  const hours = Array.from({ length: 72 }, (_, i) => new Date(Date.parse('2026-03-28T00:30Z') + i * 3_600_000))
  await add(...hours.map((createdAt) => ({ seatCount: 1, status: 'CONFIRMED' as const, createdAt })))
  const days = await countSales([{ from: '2026-03-29', to: '2026-03-29' }], { zone }, database)
  expect(days).toMatchObject([{ day: '2026-03-29', soldBookings: 23 }])
})

test('seats are summed beyond the range of a 32-bit integer', async () => {
  const many = { seatCount: 2_147_483_647, status: 'CONFIRMED' as const, createdAt: at('2026-03-04T12:00Z') }
  await add(many, many, many)
  const [day] = await countSales([march], { zone: 'UTC' }, database)
  expect(day?.soldSeats).toBe(6_442_450_941)
})

test('occupancy is per day on which shows start, without cancelled ones', async () => {
  const cancelled = { cancelledAt: at('2026-01-01T00:00Z'), bookingClosesAt: at('2026-01-01T00:00Z') }
  const start = (text: string) => ({ name: 'x', startTime: at(text), totalSeats: 100 })
  const [first] = await database
    .insert(shows)
    .values([
      { ...start('2026-03-04T19:00Z'), bookedSeats: 30 },
      { ...start('2026-03-04T21:00Z'), bookedSeats: 50 },
      { ...start('2026-03-04T22:00Z'), ...cancelled },
      start('2026-04-01T00:00Z'),
      { ...start('2026-03-31T23:59Z'), bookedSeats: 100 },
    ])
    .returning({ id: shows.id })
  const found = await listOccupancy(march, database)
  expect(found.toSorted((a, b) => a.day.localeCompare(b.day))).toEqual([
    { day: '2026-03-04', shows: 2, seats: 200, booked: 80 },
    { day: '2026-03-31', shows: 1, seats: 100, booked: 100 },
  ])
  const other = { from: '2030-01-01', to: '2030-01-01' }
  expect(await listOccupancy({ ...other, show: first?.id }, database)).toMatchObject([{ booked: 30 }])
})

test('unmet demand stays the same when the bookings are deleted', async () => {
  const failed = (seatCount: number, day: string) => ({
    seatCount,
    status: 'FAILED' as const,
    failure: 'sold_out' as const,
    createdAt: at(day),
    endedAt: at(day),
  })
  const id = await add(
    failed(2, '2026-03-04T00:00Z'),
    failed(3, '2026-03-04T23:59:59Z'),
    failed(4, '2026-03-10T12:00Z'),
    failed(5, '2026-04-01T00:00Z'),
    { ...failed(9, '2026-03-04T12:00Z'), failure: 'expired' },
    { ...failed(9, '2026-03-04T12:00Z'), failure: 'closed' },
  )
  await add(failed(7, '2026-03-04T12:00Z'))
  const read = async (show?: number) =>
    (await listUnmetDemand({ ...march, show }, database)).toSorted((a, b) => a.day.localeCompare(b.day))
  const ofShow = [
    { day: '2026-03-04', requests: 2, seats: 5 },
    { day: '2026-03-10', requests: 1, seats: 4 },
  ]
  const ofAll = [{ day: '2026-03-04', requests: 3, seats: 12 }, ofShow[1]]
  expect([await read(id), await read()]).toEqual([ofShow, ofAll])
  // Deletes one of the two days.
  expect(await deleteFailedBookings({ now: at('2026-04-04T12:00Z'), database })).toBe(5)
  expect([await read(id), await read()]).toEqual([ofShow, ofAll])
  // A part of a day is deleted, and the other part is not.
  await database.insert(bookings).values({ showId: id, ...failed(1, '2026-03-04T13:00Z') })
  expect(await read(id)).toEqual([{ day: '2026-03-04', requests: 3, seats: 6 }, ofShow[1]])
})

test('the counts of shows tell held seats from sold ones', async () => {
  const tonight = await makeShow(database, { startTime: at('2026-03-04T19:00Z') })
  const late = await makeShow(database, { startTime: at('2026-03-05T00:00Z') })
  await makeShow(database, { startTime: at('2026-03-03T23:59Z') })
  await makeHold(database, { showId: tonight.id, seatCount: 3 })
  const sold = await makeHold(database, { showId: tonight.id, seatCount: 4 })
  await database.update(bookings).set({ status: 'CONFIRMED' }).where(eq(bookings.id, sold.id))
  const day = { from: at('2026-03-04T00:00Z'), until: at('2026-03-05T00:00Z') }
  expect(await listShowCounts({ ...day, limit: 10 }, database)).toMatchObject([
    { id: tonight.id, bookedSeats: 7, heldSeats: 3, availableSeats: 93 },
  ])
  expect(await listShowCounts({ from: day.from, limit: 10 }, database)).toMatchObject([
    { id: tonight.id },
    { id: late.id, bookedSeats: 0, heldSeats: 0 },
  ])
  expect(await listShowCounts({ from: day.from, limit: 1 }, database)).toHaveLength(1)
})
