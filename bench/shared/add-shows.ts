import { sql } from 'drizzle-orm'
import type { Database } from '#db/client.ts'
import { system } from '#domain/accounts/rules.ts'
import { storePlan } from '#domain/seating/create.ts'
import { planSchema } from '#domain/seating/schema.ts'
import { createShow } from '#domain/shows/create.ts'
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

/** A plan of 10,000 seats: 200 rows of 50. */
const largeHall = planSchema.parse({
  name: 'Large hall',
  categories: ['Hall'],
  sections: [
    {
      label: 'Hall',
      category: 'Hall',
      rows: Array.from({ length: 200 }, (_, row) => ({
        label: String(row + 1),
        seats: Array.from({ length: 50 }, (_, slot) => ({ label: String(slot + 1), slot })),
      })),
    },
  ],
})

/**
 * Adds empty shows of numbered seats, after those that are there. Only Marquee has the tables.
 *
 * @param plan has 10,000 seats if it is left out.
 * @returns their ids.
 */
export async function addNumberedShows(database: Database, count: number, plan = largeHall): Promise<number[]> {
  await database.execute(sql`truncate taken_seats`)
  const stored = await database.transaction((tx) => storePlan(tx, plan, { actor: system }))
  if (stored.kind !== 'stored') throw new Error('The plan was not stored')
  const { id: seatingPlanId, seatCount: totalSeats } = stored.plan
  const show = { name: 'Numbered', startTime: new Date('2031-06-06T18:00:00Z'), totalSeats, seatingPlanId }
  const ids: number[] = []
  for (let i = 0; i < count; i++) ids.push((await createShow(show, { actor: system, database })).id)
  await database.execute(sql`vacuum analyze shows`)
  return ids
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
