import { type SQL, sql } from 'drizzle-orm'
import type { Database } from '#db/client.ts'
import { countDays } from '#domain/reports/count-days.ts'
import { markClosedShows } from '#domain/shows/mark-closed.ts'
import { holdsAndSeats, load } from './fill.ts'

export type VenueSize = { shows: number; productions: number; bookings: number; entries: number; deliveries: number }

/** The time of which a venue has data, in days. */
export const venueDays = 3650

/** Days after which buyers are erased. */
export const retentionDays = 365

const endpoints = 5

/** A time between two numbers of days from now, by its share of them. */
const at = (from: number, to: number, share: SQL) =>
  sql`now() + interval '1 day' * (${from} + ${to - from} * (${share}))`

/**
 * Adds what a venue has after ten years: shows in productions, a fiftieth of them still to come; bookings; entries of the audit log; and
 * deliveries of webhooks with their attempts, of the last 30 days. The sweep has done its work: earlier deliveries and failed bookings
 * are gone, buyers are erased after a year, past days are counted, and closed shows are marked.
 *
 * One in a hundred bookings is of the first show, which is still to come. The others are of shows of the 73 days after the booking.
 */
export async function addVenueData(database: Database, size: VenueSize) {
  const { shows, productions, bookings, entries, deliveries } = size
  const oldest = -0.98 * venueDays
  await database.execute(sql`
    insert into productions (title) select 'Production ' || i from generate_series(1, ${productions}::int) i`)
  await database.execute(sql`
    insert into shows (name, start_time, booking_closes_at, total_seats, created_at, production_id)
    select 'Production ' || production, at, at, 1000000, ${at(oldest, oldest, sql`0`)}, production
    from generate_series(1, ${shows}::int) i,
      lateral (select 1 + (i - 1) % ${productions}::int, case i when 1 then ${at(30, 30, sql`0`)}
        else ${at(oldest, venueDays + oldest, sql`i / ${shows}::float8`)} end) made (production, at)`)
  await load(database, [
    sql`insert into bookings (show_id, seat_count, status, failure, created_at, confirmed_at, ended_at, name, email, erased_at)
      select case when i % 101 = 0 then 1 else least(2 + ((i / ${bookings}::float8) * 0.98 * ${shows}::int)::int + i % ${Math.ceil(shows / 50)}::int, ${shows}::int) end,
        1 + i % 4, status, case status when 'FAILED' then 'sold_out' end, at, case status when 'FAILED' then null else at end,
        case status when 'FAILED' then at when 'CANCELLED' then least(at + interval '5 days', now()) end,
        case when recent then 'Given' || i % 5003 || ' Surname' || i % 20011 end,
        case when recent then 'buyer' || i || '@example.com' end,
        case when not recent then at + ${retentionDays}::int * interval '1 day' end
      from generate_series(1, ${bookings}::int) i,
        lateral (select ${at(oldest, 0, sql`i / ${bookings}::float8`)}) made (at),
        lateral (select at > now() - ${retentionDays}::int * interval '1 day',
          case when i / 7 % 10 = 0 and at > now() - interval '30 days' then 'FAILED'
            when i / 7 % 10 = 1 then 'CANCELLED' else 'CONFIRMED' end) more (recent, status)`,
    ...holdsAndSeats,
  ])
  await database.execute(sql`
    insert into audit_log (created_at, actor_kind, actor_id, actor_name, action, subject_kind, subject_id, before, after)
    select ${at(oldest, 0, sql`i / ${entries}::float8`)}, 'user', i % 20, 'Ada',
      case when i % 10 = 0 then 'show.edit' else 'booking.change-seats' end, case when i % 10 = 0 then 'show' else 'booking' end,
      case when i % 10 = 0 then 1 + i / 10 % ${shows}::int else i end, '{"seatCount":2}', '{"seatCount":3}'
    from generate_series(1, ${entries}::int) i`)
  await addDeliveries(database, deliveries)
  await database.execute(sql`
    insert into unmet_demand (show_id, day, requests, seats)
    select id, start_time::date - 7, 10, 25 from shows where start_time < now() - interval '40 days'`)
  // Each call counts some weeks.
  for (let counted = 0; counted <= venueDays; counted += 30) await countDays({ database })
  while ((await markClosedShows({ database })) > 0);
  await database.execute(sql`vacuum analyze`)
  await database.execute(sql`checkpoint`)
}

/** Of a thousand deliveries one was given up. The last hundred wait for their first attempt, which is not due. */
async function addDeliveries(database: Database, deliveries: number) {
  await database.execute(sql`
    insert into webhook_endpoints (url, event_types, secret, created_by)
    select 'https://example.com/' || i, '["booking.confirmed"]', 'secret', 'Ada' from generate_series(1, ${endpoints}::int) i`)
  await database.execute(sql`
    insert into webhook_deliveries (endpoint_id, event_id, type, subject_kind, subject_id, body, created_at, next_attempt_at, attempts,
      delivered_at, given_up_at)
    select 1 + i % ${endpoints}::int, 'evt_' || i, 'booking.confirmed', 'booking', i, '{"type":"booking.confirmed","data":' || repeat('x', 300) || '}',
      at, case when waits then now() + interval '1 hour' else at end, case when waits then 0 else 1 end,
      case when not waits and i % 1000 <> 0 then at end, case when not waits and i % 1000 = 0 then at end
    from generate_series(1, ${deliveries}::int) i,
      lateral (select ${at(-29.9, 0, sql`i / ${deliveries}::float8`)}, i > ${deliveries}::int - 100) made (at, waits)`)
  await database.execute(sql`
    insert into webhook_attempts (delivery_id, started_at, duration_ms, status)
    select id, created_at, 40, case when given_up_at is null then 200 else 500 end from webhook_deliveries where attempts > 0`)
}
