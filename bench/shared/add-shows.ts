import { sql } from 'drizzle-orm'
import type { Database } from '#db/client.ts'
import { markClosedShows } from '#domain/shows/mark-closed.ts'

/** Deletes all shows and bookings and adds empty shows. Uses only columns that the reference has, too. */
export async function addShows(database: Database, count: number) {
  await database.execute(sql`truncate shows restart identity cascade`)
  await database.execute(sql`
    insert into shows (name, start_time, total_seats)
    select 'Show ' || i, '2031-06-06 18:00:00'::timestamp + i * interval '1 hour', 2000000000
    from generate_series(1, ${count}::int) i`)
  // No `analyze` of bookings: a new database has no statistics either, and statistics of an empty table lead to other plans.
  await database.execute(sql`vacuum analyze shows`)
}

/**
 * Closes booking for all shows but the first `open`, moves their start into the past, and marks them as the sweep does. Only Marquee
 * has the columns.
 */
export async function closeShows(database: Database, open: number) {
  await database.execute(sql`
    update shows set start_time = start_time - interval '50 years', booking_closes_at = start_time - interval '50 years'
    where id > ${open}`)
  while ((await markClosedShows({ database })) > 0);
  // Removes the dead rows of the update, which are not to be measured.
  await database.execute(sql`vacuum (full, analyze) shows`)
}
