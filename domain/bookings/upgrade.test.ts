import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { migrate } from '#db/migrate.ts'
import { listOpenShows } from '#domain/shows/listing.ts'
import { bookBatch } from '../../test/support/book-batch.ts'
import { guardBooks } from '../../test/support/guards.ts'
import { createOldDatabase } from '../../test/support/old-database.ts'
import { createTestDatabase } from '../../test/support/postgres.ts'
import { bookingsOf, expectBooksBalance, readBookings } from '../../test/support/shows.ts'
import { confirm } from './confirm.ts'
import { deleteFailedBookings } from './delete-failed.ts'
import { holdOnce } from './hold-once.ts'
import { identify } from './idempotency.ts'

const now = new Date('2024-03-25T12:00:00Z')

test('data of version 0.1.0, with 32-bit ids and plain keys, is complete and usable after the migration', async () => {
  const { database, url } = await createOldDatabase('0003_ids_and_retention')
  // The hash that version 0.1.0 made of show, seats and hold: SHA-256 of `[1,2,false]` as base64url.
  const hash = 'uDn9ZlJzImKIq6ZDBZi6v9Oc10ckt-Q5YGYQnmdMRVI'
  await database.execute(
    sql`insert into shows (name, start_time, total_seats, booked_seats) values ('Così', '2031-01-01', 100, 9)`,
  )
  await database.execute(sql`insert into bookings (show_id, seat_count, status, created_at, expires_at, reference, failure, name, email, renews_id)
    values (1, 2, 'CONFIRMED', '2024-03-25 11:00+00', null, 'confirmed.00000000000000', null, 'Ada', 'ada@example.com', null),
      (1, 3, 'PENDING', '2024-03-25 12:00+00', '2024-03-25 12:02+00', 'pending.0000000000000000', null, null, null, null),
      (1, 4, 'FAILED', '2024-03-25 11:00+00', '2024-03-25 11:02+00', 'expired.0000000000000000', 'expired', null, null, null),
      (1, 4, 'CONFIRMED', '2024-03-25 11:05+00', null, 'renewed.0000000000000000', null, null, null, 3),
      (1, 200, 'FAILED', '2024-03-25 11:00+00', null, 'soldout.0000000000000000', 'sold_out', null, null, null),
      (1, 1, 'CANCELLED', '2024-03-25 11:00+00', null, 'cancelled.00000000000000', null, null, null, null)`)
  await database.execute(sql`insert into idempotency_keys (key, request_hash, booking_id, seat_count, status, expires_at, created_at)
    values ('a-key-of-the-api', ${hash}, 1, 2, 'CONFIRMED', null, '2024-03-25 11:00+00'),
      ('form:page:1:3', 'form:page:1:3', 2, 3, 'PENDING', '2024-03-25 12:02+00', '2024-03-25 12:00+00')`)
  await database.execute(sql`insert into mails (booking_id, kind) values (1, 'tickets'), (6, 'cancellation')`)
  const rows = () =>
    Promise.all([
      database.execute(
        sql`select id::int, show_id, seat_count, status, created_at, expires_at, reference, failure, name, email, renews_id::int, extensions from bookings order by id`,
      ),
      database.execute(sql`select id::int, booking_id::int, kind, created_at, send_after from mails order by id`),
      database.execute(sql`select id, name, total_seats, booked_seats from shows`),
      database.execute(
        sql`select booking_id::int, seat_count, status, expires_at, created_at from idempotency_keys order by booking_id`,
      ),
    ])
  const before = await rows()

  await migrate(url)
  await migrate(url)
  expect(await rows()).toEqual(before)
  await guardBooks(database)

  const options = { now, database }
  const request = (seatCount: number) => ({
    seatCount,
    idempotency: identify('a-key-of-the-api', [1, seatCount, false]),
  })
  expect(bookingsOf(await bookBatch(1, [request(2)], options))).toMatchObject([
    { id: 1, status: 'CONFIRMED', seatCount: 2 },
  ])
  expect(await bookBatch(1, [request(3)], options)).toEqual([{ kind: 'key-reused' }])
  expect(await holdOnce(1, { seatCount: 3 }, 'form:page:1:3', options)).toMatchObject({
    kind: 'booked',
    booking: { id: 2, status: 'PENDING' },
  })
  expect(await confirm('pending.0000000000000000', {}, options)).toMatchObject({ booking: { id: 2, confirmedAt: now } })
  expect(await confirm('expired.0000000000000000', {}, options)).toMatchObject({ booking: { id: 4, renewsId: 3 } })
  expect((await listOpenShows({ search: 'cosi', now }, database)).shows).toHaveLength(1)

  await database.execute(sql`select setval('bookings_id_seq', 2147483647)`)
  expect(bookingsOf(await bookBatch(1, [{ seatCount: 1, email: 'bo@example.com' }], options))).toMatchObject([
    { id: 2_147_483_648 },
  ])
  // Bookings that failed before the migration have no end time. Their creation time counts.
  expect(await deleteFailedBookings({ now: new Date('2024-04-24T11:00:01Z'), database })).toBe(2)
  expect((await readBookings(database, 1)).map(({ id }) => id)).toEqual([1, 2, 4, 6, 2_147_483_648])
  await expectBooksBalance(database)
})

test('numbers of tickets that were returned before the migration are not used again', async () => {
  const { database, url } = await createOldDatabase('tickets_and_moves')
  await database.execute(
    sql`insert into shows (name, start_time, total_seats, booked_seats) values ('Così', '2031-01-01', 100, 9)`,
  )
  await database.execute(sql`insert into bookings (show_id, seat_count, status)
    values (1, 2, 'CONFIRMED'), (1, 4, 'CONFIRMED'), (1, 3, 'CONFIRMED')`)
  // The first booking had 3, 5 and 4 seats before, the second one 3.
  await database.execute(sql`insert into audit_log (actor_kind, actor_name, action, subject_kind, subject_id, before, after)
    select 'user', 'Ada', 'booking.change-seats', 'booking', id, json_build_object('seatCount', b), json_build_object('seatCount', a)
    from (values (1, 3, 5), (1, 5, 4), (1, 4, 2), (2, 3, 4), (99, 5, 2)) changes (id, b, a)`)
  await migrate(url)
  expect(
    await database.execute(sql`select booking_id::int, first_number::int, last_number::int, state from ended_tickets`),
  ).toEqual([{ booking_id: 1, first_number: 3, last_number: 5, state: 'returned' }])
})

test('a database with another encoding is refused with a message that names the encoding', async () => {
  const { url } = await createTestDatabase(`template template0 encoding 'SQL_ASCII' locale_provider libc locale 'C'`)
  await expect(migrate(url)).rejects.toThrow('The database has the encoding SQL_ASCII: create it with encoding')
})
