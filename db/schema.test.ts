import { eq, sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase } from '../test/support/postgres.ts'
import { makeShow, readShow } from '../test/support/shows.ts'
import type { Database } from './client.ts'
import { postgresError } from './errors.ts'
import { bookings } from './schema.ts'

let database: Database
beforeAll(async () => {
  ;({ database } = await createTestDatabase())
})

const constraintOf = async (query: Promise<unknown>) =>
  query.then(
    () => 'accepted',
    (error: unknown) => postgresError(error)?.constraint_name,
  )

describe('the constraints of the database refuse', () => {
  const start = '2024-03-25 18:00:00+00'
  test.each([
    [sql`insert into shows (name, start_time, total_seats) values ('', ${start}, 1)`, 'shows_name_check'],
    [sql`insert into shows (name, start_time, total_seats) values (repeat('x', 201), ${start}, 1)`, 'shows_name_check'],
    [sql`insert into shows (name, start_time, total_seats) values ('x', ${start}, 0)`, 'shows_total_seats_check'],
    [sql`insert into shows (name, start_time, total_seats) values ('x', 'infinity', 1)`, 'shows_start_time_check'],
    [sql`insert into shows (name, start_time, total_seats) values ('x', '0044-03-15 BC', 1)`, 'shows_start_time_check'],
    [
      sql`insert into shows (name, start_time, total_seats, booked_seats) values ('x', ${start}, 1, 2)`,
      'shows_booked_seats_check',
    ],
    [
      sql`insert into shows (name, start_time, total_seats, booked_seats) values ('x', ${start}, 1, -1)`,
      'shows_booked_seats_check',
    ],
    [
      sql`insert into shows (name, start_time, total_seats, booking_closes_at) values ('x', ${start}, 1, 'infinity')`,
      'shows_booking_closes_at_check',
    ],
    [
      sql`insert into shows (name, start_time, total_seats, booking_opens_at) values ('x', ${start}, 1, '-infinity')`,
      'shows_booking_opens_at_check',
    ],
    [
      sql`insert into shows (name, start_time, total_seats, doors_at) values ('x', ${start}, 1, 'infinity')`,
      'shows_doors_at_check',
    ],
    [sql`insert into shows (name, start_time, total_seats, place) values ('x', ${start}, 1, '')`, 'shows_place_check'],
    [
      sql`insert into shows (name, start_time, total_seats, note) values ('x', ${start}, 1, repeat('x', 1001))`,
      'shows_note_check',
    ],
    [
      sql`insert into shows (name, start_time, total_seats, kept_back_seats) values ('x', ${start}, 1, -1)`,
      'shows_kept_back_seats_check',
    ],
    [
      sql`insert into shows (name, start_time, total_seats, created_at) values ('x', ${start}, 1, '-infinity')`,
      'shows_created_at_check',
    ],
    [
      sql`insert into shows (name, start_time, total_seats, cancelled_at) values ('x', ${start}, 1, now())`,
      'shows_cancelled_at_check',
    ],
    [
      sql`insert into shows (name, start_time, total_seats, cancelled_at, booking_closes_at) values ('x', ${start}, 1, now(), now() + interval '1 hour')`,
      'shows_cancelled_at_check',
    ],
    [
      sql`insert into bookings (show_id, seat_count, expires_at) values (1, 1, 'infinity')`,
      'bookings_expires_at_check',
    ],
    [
      sql`insert into bookings (show_id, seat_count, created_at) values (1, 1, '12026-01-01')`,
      'bookings_created_at_check',
    ],
    [sql`insert into bookings (show_id, seat_count) values (2147483647, 1)`, 'bookings_show_id_shows_id_fk'],
    [sql`insert into productions (title) values ('')`, 'productions_title_check'],
    [sql`insert into productions (title) values (repeat('x', 201))`, 'productions_title_check'],
    [sql`insert into productions (title, subtitle) values ('x', '')`, 'productions_subtitle_check'],
    [
      sql`insert into productions (title, description) values ('x', repeat('x', 10001))`,
      'productions_description_check',
    ],
    [sql`insert into productions (title, duration_minutes) values ('x', 0)`, 'productions_duration_minutes_check'],
    [sql`insert into productions (title, age_advice) values ('x', '')`, 'productions_age_advice_check'],
    [sql`insert into productions (title, access_notes) values ('x', '')`, 'productions_access_notes_check'],
    [
      sql`insert into productions (title, content_notes) values ('x', repeat('x', 2001))`,
      'productions_content_notes_check',
    ],
    [sql`insert into productions (title, created_at) values ('x', 'infinity')`, 'productions_created_at_check'],
    [
      sql`insert into shows (name, start_time, total_seats, production_id) values ('x', ${start}, 1, 2147483647)`,
      'shows_production_id_productions_id_fk',
    ],
  ])('%#', async (query, constraint) => {
    expect(await constraintOf(database.execute(query))).toBe(constraint)
  })

  test('bookings of no seats and of unknown statuses', async () => {
    const { id } = await makeShow(database)
    const insert = (seats: number, status: string) =>
      database.execute(sql`insert into bookings (show_id, seat_count, status) values (${id}, ${seats}, ${status})`)
    expect(await constraintOf(insert(0, 'PENDING'))).toBe('bookings_seat_count_check')
    expect(await constraintOf(insert(1, 'LOST'))).toBe('bookings_status_check')
  })
})

test('a production with a show cannot be deleted', async () => {
  const { productionId } = await makeShow(database)
  const remove = database.execute(sql`delete from productions where id = ${productionId}`)
  expect(await constraintOf(remove)).toBe('shows_production_id_productions_id_fk')
})

test('a client that knows only the original columns gets the defaults of new columns', async () => {
  const { id } = await makeShow(database)
  await database.execute(sql`insert into bookings (show_id, seat_count) values (${id}, 1), (${id}, 1)`)
  const rows = await database.select().from(bookings).where(eq(bookings.showId, id))
  expect(rows).toMatchObject([{ status: 'PENDING', expiresAt: null }, { status: 'PENDING' }])
  expect(new Set(rows.map(({ reference }) => reference)).size).toBe(2)
  for (const { reference } of rows) expect(reference).toMatch(/^[\w-]{24}$/)
})

test.each([
  '0001-01-01T00:00:00.000Z',
  '0099-12-31T23:59:59.500Z',
  '1969-12-31T23:59:59.000Z',
  '9999-12-31T23:59:59.000Z',
])('the instant %s is read as it was stored', async (iso) => {
  const { id } = await makeShow(database, { startTime: new Date(iso) })
  expect((await readShow(database, id)).startTime.toISOString()).toBe(iso)
})
