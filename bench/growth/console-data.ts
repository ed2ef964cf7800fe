import { sql } from 'drizzle-orm'
import type { Database } from '#db/client.ts'
import { deleteFailedBookings } from '#domain/bookings/delete-failed.ts'
import { countDays } from '#domain/reports/count-days.ts'
import { markClosedShows } from '#domain/shows/mark-closed.ts'
import { holdsAndSeats, load } from './fill.ts'

/** The number of the show to which one of a hundred bookings goes. Its production has the same number. */
export const hotShow = 1

/** The number of a production with an average number of bookings. */
export const someProduction = 2

/** How many shows a production has. */
const showsEach = 20

export type ConsoleData = { shows: number; bookings: number; days: number; entries: number }

/**
 * Adds what a venue has after `days` days: shows, of which one in 50 is still to come, their productions, their bookings, and entries of the
 * audit log.
 * Each booking has a buyer. Of a hundred bookings 80 are CONFIRMED, ten FAILED and ten CANCELLED, and each coming show has holds. Then
 * the sweep's own functions delete old failed bookings, mark closed shows and count the days.
 */
export async function addConsoleData(database: Database, { shows, bookings, days, entries }: ConsoleData) {
  const productions = Math.ceil(shows / showsEach)
  const start = sql`now() - make_interval(days => ${days}::int) * 0.98`
  await database.execute(sql`
    insert into productions (title) select 'Production ' || i from generate_series(1, ${productions}::int) i`)
  await database.execute(sql`
    insert into shows (name, start_time, booking_closes_at, total_seats, created_at, production_id)
    select 'Show ' || i, at, at, 1000000, now() - interval '10 years', 1 + (i - 1) % ${productions}::int
    from generate_series(1, ${shows}::int) i, lateral (select ${start} + make_interval(days => ${days}::int) * i / ${shows}) times (at)`)
  await load(database, [
    // 101 and a round number of shows have no common factor, so that each show gets bookings.
    sql`insert into bookings (show_id, seat_count, status, failure, created_at, confirmed_at, ended_at, name, email)
      select case when i % 101 = 0 then ${hotShow}::int else 1 + i % ${shows} end, 1 + i % 4, status,
        case status when 'FAILED' then 'sold_out' end, at, case status when 'FAILED' then null else at end,
        case status when 'FAILED' then at when 'CANCELLED' then least(at + interval '5 days', now()) end,
        'Given' || i % 5003 || ' Surname' || i % 20011, 'buyer' || i || '@example.com'
      from generate_series(1, ${bookings}::int) i, lateral (select
        case i / 7 % 10 when 0 then 'FAILED' when 1 then 'CANCELLED' else 'CONFIRMED' end,
        now() - make_interval(days => ${days}::int) * (1 - i / ${bookings}::float8)) made (status, at)`,
    ...holdsAndSeats,
  ])
  await database.execute(sql`
    insert into audit_log (created_at, actor_kind, actor_id, actor_name, action, subject_kind, subject_id)
    select now() - make_interval(days => ${days}::int) * (1 - i / ${entries}::float8), 'user', i % 20, 'Ada',
      case when i % 10 = 0 then 'show.edit' else 'booking.correct' end,
      case when i % 10 = 0 then 'show' else 'booking' end, i
    from generate_series(1, ${entries}::int) i`)
  await deleteFailedBookings({ database })
  while ((await markClosedShows({ database })) > 0);
  // Each call counts some weeks.
  for (let counted = 0; counted <= days; counted += 30) await countDays({ database })
  await database.execute(sql`vacuum analyze`)
}
