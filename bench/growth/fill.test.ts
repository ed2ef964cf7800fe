import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { listUnbalancedShows } from '../../test/support/books.ts'
import { createTestDatabase } from '../../test/support/postgres.ts'
import { addShows, closeShows } from '../shared/add-shows.ts'
import { addHeldShows, addPastBookings } from './fill.ts'

const definitions = (database: Database) =>
  database.execute(sql`
    select indexname as name, indexdef as definition from pg_indexes where tablename = 'bookings'
    union all select conname, pg_get_constraintdef(oid) from pg_constraint where conrelid = 'bookings'::regclass
    order by 1, 2`)

const countBy = async (database: Database, what: string) => {
  const rows = await database.execute<{ what: string; count: number }>(
    sql`select ${sql.raw(what)}::text as what, count(*)::int as count from bookings group by 1`,
  )
  return Object.fromEntries(rows.map((row) => [row.what, row.count]))
}

test('past bookings fill the books so that they balance, and leave the tables as they were', async () => {
  const { database } = await createTestDatabase()
  await addShows(database, 10)
  const before = await definitions(database)
  await addPastBookings(database, 1_000)
  expect(before.length).toBeGreaterThan(8)
  expect(await definitions(database)).toEqual(before)
  expect(await listUnbalancedShows(database)).toHaveLength(0)
  expect(await countBy(database, 'status')).toEqual({ CONFIRMED: 800, FAILED: 100, CANCELLED: 100 })
  // Each show has a hundred but one of nine that went to the first.
  expect(await countBy(database, 'show_id')).toMatchObject({ 1: 109, 2: 99, 10: 99 })
})

test('held shows are sold out by their holds', async () => {
  const { database } = await createTestDatabase()
  await addShows(database, 1)
  expect(await addHeldShows(database, { shows: 3, holdsEach: 5, expiresAt: new Date('2031-01-01') })).toBe(2)
  expect(await listUnbalancedShows(database)).toHaveLength(0)
  expect(await countBy(database, 'show_id')).toEqual({ 2: 5, 3: 5, 4: 5 })
  expect(await countBy(database, 'status')).toEqual({ PENDING: 15 })
})

test('a show whose seats are not those of its bookings does not balance', async () => {
  const { database } = await createTestDatabase()
  await addShows(database, 3)
  await database.execute(sql`update shows set booked_seats = 1 where id = 2`)
  expect(await listUnbalancedShows(database)).toHaveLength(1)
})

test('closed shows start and close before the open ones', async () => {
  const { database } = await createTestDatabase()
  await addShows(database, 10)
  await closeShows(database, 2)
  const open = await database.execute(
    sql`select id from shows where booking_closes_at is null or booking_closes_at > now() order by start_time`,
  )
  expect(open).toEqual([{ id: 1 }, { id: 2 }])
  const [last] = await database.execute(sql`select id from shows order by start_time desc limit 1`)
  expect(last).toEqual({ id: 2 })
})
