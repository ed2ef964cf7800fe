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

const countBy = async (database: Database, column: string) => {
  const rows = await database.execute<{ value: string; count: number }>(
    sql`select ${sql.raw(column)}::text as value, count(*)::int as count from bookings group by 1`,
  )
  return Object.fromEntries(rows.map((row) => [row.value, row.count]))
}

test('addPastBookings keeps the books balanced and does not change indexes and constraints', async () => {
  const { database } = await createTestDatabase()
  await addShows(database, 10)
  const before = await definitions(database)
  await addPastBookings(database, 1_000)
  expect(before.length).toBeGreaterThan(8)
  expect(await definitions(database)).toEqual(before)
  expect(await listUnbalancedShows(database)).toHaveLength(0)
  expect(await countBy(database, 'status')).toEqual({ CONFIRMED: 800, FAILED: 100, CANCELLED: 100 })
  // Each of the nine other shows gives one of its 100 bookings to the first show.
  expect(await countBy(database, 'show_id')).toMatchObject({ 1: 109, 2: 99, 10: 99 })
})

test('addHeldShows sells all seats of the shows as holds', async () => {
  const { database } = await createTestDatabase()
  await addShows(database, 1)
  expect(await addHeldShows(database, { shows: 3, holdsEach: 5, expiresAt: new Date('2031-01-01') })).toBe(2)
  expect(await listUnbalancedShows(database)).toHaveLength(0)
  expect(await countBy(database, 'show_id')).toEqual({ 2: 5, 3: 5, 4: 5 })
  expect(await countBy(database, 'status')).toEqual({ PENDING: 15 })
})

test('listUnbalancedShows finds a show whose booked seats differ from its bookings', async () => {
  const { database } = await createTestDatabase()
  await addShows(database, 3)
  await database.execute(sql`update shows set booked_seats = 1 where id = 2`)
  expect(await listUnbalancedShows(database)).toHaveLength(1)
})

test('closeShows closes shows that start before the open shows', async () => {
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
