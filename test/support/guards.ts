import { sql } from 'drizzle-orm'
import type { Database } from '#db/client.ts'

/**
 * Adds triggers to a database. They refuse a commit if a show's `booked_seats` would differ from the seats of its PENDING
 * and CONFIRMED bookings, or from its numbered seats that belong to a booking. They also refuse a status change that the rules do not
 * allow. The triggers implement these rules
 * independently of the code under test.
 */
export async function guardBooks(database: Database) {
  await database.execute(sql`
    create function guard_status() returns trigger language plpgsql as $$
    begin
      if (old.status, new.status) not in (('PENDING', 'CONFIRMED'), ('PENDING', 'FAILED'), ('CONFIRMED', 'CANCELLED')) then
        raise exception 'a booking went from % to %', old.status, new.status using errcode = 'XX001';
      end if;
      return new;
    end $$`)
  await database.execute(sql`
    create trigger guard_status before update of status on bookings
    for each row when (old.status <> new.status) execute function guard_status()`)
  await database.execute(sql`
    create function guard_balance() returns trigger language plpgsql as $$
    declare
      concerned integer := case tg_table_name when 'shows' then (to_jsonb(new)->>'id') else (to_jsonb(new)->>'show_id') end;
      booked integer := (select booked_seats from shows where id = concerned);
      numbered bigint;
      taken bigint := (select coalesce(sum(seat_count), 0) from bookings where show_id = concerned and status in ('PENDING', 'CONFIRMED'));
    begin
      if booked <> taken then
        raise exception 'show % has % seats booked, its bookings have %', concerned, booked, taken using errcode = 'XX001';
      end if;
      -- Bookings without any seats are left out: another SQL client wrote them.
      numbered := (select count(*) from taken_seats where show_id = concerned and booking_id is not null) + (
        select coalesce(sum(seat_count), 0) from bookings where show_id = concerned and status in ('PENDING', 'CONFIRMED')
          and not exists (select from taken_seats where booking_id = bookings.id));
      if numbered <> booked and (select seating_plan_id from shows where id = concerned) is not null then
        raise exception 'show % has % seats booked, % of them numbered', concerned, booked, numbered using errcode = 'XX001';
      end if;
      return null;
    end $$`)
  for (const table of ['shows', 'bookings']) {
    await database.execute(sql`
      create constraint trigger guard_balance after insert or update on ${sql.identifier(table)}
      deferrable initially deferred for each row execute function guard_balance()`)
  }
}
