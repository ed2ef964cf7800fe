import { sql } from 'drizzle-orm'
import type { Database } from '#db/client.ts'
import { system } from '#domain/accounts/rules.ts'
import { storePlan } from '#domain/seating/create.ts'
import { planSchema } from '#domain/seating/schema.ts'
import { createShow } from '#domain/shows/create.ts'

/** `labels` are those of its numbered seats; none for general admission. Clients keep few bookings of a small show. */
export type TortureShow = { id: number; labels: readonly string[]; isSmall: boolean }

const seatsOfRow = 10

/** Creates small shows, whose last seats many clients want, and a large one that is never sold out. */
export async function addShows(database: Database): Promise<TortureShow[]> {
  const shows: TortureShow[] = []
  for (const totalSeats of [40, 60]) shows.push(await addShow(database, totalSeats, true))
  for (const rows of [3, 5]) shows.push(await addSeatedShow(database, rows))
  shows.push(await addShow(database, 1_000_000, false))
  return shows
}

const common = { name: 'Torture', startTime: new Date('2999-06-06T18:00:00Z') }

/** Creates a show of general admission. */
export async function addShow(database: Database, totalSeats: number, isSmall: boolean): Promise<TortureShow> {
  const { id } = await createShow({ ...common, totalSeats }, { actor: system, database })
  return { id, labels: [], isSmall }
}

/** Creates a show with numbered seats, ten in a row. */
export async function addSeatedShow(database: Database, rowCount: number): Promise<TortureShow> {
  const rows = Array.from({ length: rowCount }, (_, row) => ({
    label: String(row + 1),
    seats: Array.from({ length: seatsOfRow }, (_, slot) => ({ label: String(slot + 1), slot })),
  }))
  const plan = planSchema.parse({
    name: 'Hall',
    categories: ['A'],
    sections: [{ label: 'Hall', category: 'A', rows }],
  })
  const stored = await database.transaction((tx) => storePlan(tx, plan, { actor: system }))
  if (stored.kind !== 'stored') throw new Error('The plan was not stored')
  const seated = { ...common, totalSeats: rowCount * seatsOfRow, seatingPlanId: stored.plan.id }
  const { id } = await createShow(seated, { actor: system, database })
  return {
    id,
    labels: rows.flatMap(({ label, seats }) => seats.map((seat) => `Hall ${label}-${seat.label}`)),
    isSmall: true,
  }
}

/** Creates a table in which triggers log each change of a booking, independently of the app, in the transaction of the change. */
export async function logChanges(database: Database) {
  await database.execute(sql`create schema torture`)
  await database.execute(sql`
    create table torture.changes (
      id bigserial primary key, booking_id bigint not null, show_id integer not null, before text, after text,
      seats_before integer not null, seats_after integer not null, transaction text not null)`)
  await database.execute(sql`
    create function torture.log_change() returns trigger language plpgsql as $$
    begin
      insert into torture.changes (booking_id, show_id, before, after, seats_before, seats_after, transaction)
      values (coalesce(new.id, old.id), coalesce(new.show_id, old.show_id), old.status, new.status,
        coalesce(old.seat_count, 0), coalesce(new.seat_count, 0), pg_current_xact_id()::text);
      return null;
    end $$`)
  await database.execute(sql`
    create trigger log_change after insert or update of status, seat_count or delete on bookings
    for each row execute function torture.log_change()`)
}
