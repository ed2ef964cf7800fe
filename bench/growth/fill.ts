import { type SQL, sql } from 'drizzle-orm'
import type { Database } from '#db/client.ts'

/** Shows of which each seat has a hold of its own. */
export type HeldShows = { shows: number; holdsEach: number; expiresAt: Date }

/**
 * Adds bookings of the past year to the existing shows: about one in a hundred to the first show, the others evenly to all. Of
 * ten bookings eight are CONFIRMED, one is FAILED and one CANCELLED. The database makes their random references.
 */
export async function addPastBookings(database: Database, bookings: number) {
  await load(database, [
    // 101 and a round number of shows have no common factor. With 100, every hundredth show would get no booking.
    sql`insert into bookings (show_id, seat_count, status, failure, created_at)
      select case when i % 101 = 0 then 1 else 1 + i % shows end, 1 + i % 4,
        case i / shows % 10 when 0 then 'FAILED' when 1 then 'CANCELLED' else 'CONFIRMED' end,
        case i / shows % 10 when 0 then 'sold_out' end,
        now() - interval '1 year' * (1 - i / ${bookings}::float8)
      from generate_series(1, ${bookings}::int) i, (select count(*)::int as shows from shows) counted`,
    sql`update shows set booked_seats = seats
      from (select show_id, sum(seat_count) as seats from bookings where status = 'CONFIRMED' group by show_id) taken
      where show_id = shows.id`,
  ])
}

/** Adds shows that are sold out by holds. @returns the id of the first of them. The ids are consecutive. */
export async function addHeldShows(database: Database, { shows, holdsEach, expiresAt }: HeldShows): Promise<number> {
  const added = await database.execute<{ id: number }>(sql`
    insert into shows (name, start_time, total_seats, booked_seats)
    select 'Held show ' || i, '2031-06-06 18:00:00', ${holdsEach}, ${holdsEach} from generate_series(1, ${shows}::int) i
    returning id`)
  const ids = added.map(({ id }) => id)
  const [first, last] = [Math.min(...ids), Math.max(...ids)]
  await load(database, [
    sql`insert into bookings (show_id, seat_count, status, expires_at)
      select show, 1, 'PENDING', ${expiresAt.toISOString()}::timestamptz
      from generate_series(1, ${holdsEach}::int), generate_series(${first}::int, ${last}::int) show`,
  ])
  return first
}

/** Adds three holds to each coming show, then counts the booked seats of all shows. */
export const holdsAndSeats: readonly SQL[] = [
  sql`insert into bookings (show_id, seat_count, status) select id, 2, 'PENDING'
    from shows, generate_series(1, 3) where start_time > now()`,
  sql`update shows set booked_seats = seats from (
      select show_id, sum(seat_count) as seats from bookings where status in ('PENDING', 'CONFIRMED') group by 1) taken
    where show_id = shows.id`,
]

/**
 * Writes many bookings at once. It drops indexes and foreign keys first and makes them again afterwards, which is faster. The
 * final `vacuum analyze` and `checkpoint` are work that PostgreSQL would otherwise do during the measurements.
 */
export async function load(database: Database, statements: readonly SQL[]) {
  const indexes = await namesAndDefinitions(
    database,
    // Indexes of constraints stay: other tables refer to the primary key.
    sql`select indexname as name, indexdef as definition from pg_indexes where tablename = 'bookings'
      and schemaname = 'public' and not exists (select from pg_constraint where conname = indexname)`,
  )
  const foreignKeys = await namesAndDefinitions(
    database,
    sql`select conname as name, pg_get_constraintdef(oid) as definition from pg_constraint
      where conrelid = 'bookings'::regclass and contype = 'f'`,
  )
  await database.transaction(async (tx) => {
    await tx.execute(sql`set local synchronous_commit = off`)
    await tx.execute(sql`set local maintenance_work_mem = '512MB'`)
    for (const { name } of foreignKeys)
      await tx.execute(sql`alter table bookings drop constraint ${sql.identifier(name)}`)
    for (const { name } of indexes) await tx.execute(sql`drop index ${sql.identifier(name)}`)
    for (const statement of statements) await tx.execute(statement)
    for (const { definition } of indexes) await tx.execute(sql.raw(definition))
    for (const { name, definition } of foreignKeys)
      await tx.execute(sql`alter table bookings add constraint ${sql.identifier(name)} ${sql.raw(definition)}`)
  })
  await database.execute(sql`vacuum analyze`)
  await database.execute(sql`checkpoint`)
}

const namesAndDefinitions = (database: Database, query: SQL) =>
  database.execute<{ name: string; definition: string }>(query)
