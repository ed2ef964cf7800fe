import { sql } from 'drizzle-orm'
import type { Database } from '#db/client.ts'

/** Replaces all shows, and their bookings, by so many empty ones. Both systems have these columns. */
export async function addShows(database: Database, count: number) {
  await database.execute(sql`truncate shows restart identity cascade`)
  await database.execute(sql`
    insert into shows (name, start_time, total_seats)
    select 'Show ' || i, '2031-06-06 18:00:00'::timestamp + i * interval '1 hour', 2000000000
    from generate_series(1, ${count}::int) i`)
  // Bookings stay as PostgreSQL finds them in a new house: told that there are none, it would plan for none.
  await database.execute(sql`vacuum analyze shows`)
}

/** Closes all shows but the first `open`, and has them start long before those. Marquee alone has that column. */
export async function closeShows(database: Database, open: number) {
  await database.execute(sql`
    update shows set start_time = start_time - interval '50 years', booking_closes_at = start_time - interval '50 years'
    where id > ${open}`)
  // As if they had been written like that: what an update leaves behind is not what is to be measured.
  await database.execute(sql`vacuum (full, analyze) shows`)
}
