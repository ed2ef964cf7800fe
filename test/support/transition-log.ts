import { sql } from 'drizzle-orm'
import { expect } from 'vitest'
import type { Database } from '#db/client.ts'
import { webhookEndpoints } from '#db/webhooks-schema.ts'
import { eventSchema, eventTypes } from '#domain/webhooks/schema.ts'
import { makeSecret } from '#domain/webhooks/signature.ts'

/**
 * Creates an endpoint for all events, and triggers that log each change of a booking or a show that has an event. The triggers
 * implement this independently of the code under test.
 */
export async function logTransitions(database: Database) {
  await database.insert(webhookEndpoints).values({
    url: 'https://receiver.example/',
    eventTypes: Object.keys(eventTypes),
    secret: makeSecret(),
    createdBy: 'Mona',
  })
  await database.execute(sql`
    create table transitions (
      id bigserial primary key, type text not null, subject_kind text not null, subject_id bigint not null,
      state jsonb not null)`)
  await database.execute(sql`
    create function log_booking() returns trigger language plpgsql as $$
    declare
      was text := case when tg_op = 'UPDATE' then old.status end;
      type text := case
        when new.status = 'CONFIRMED' and was is distinct from 'CONFIRMED' then 'booking.confirmed'
        when new.status = 'CANCELLED' and was <> 'CANCELLED' then 'booking.cancelled'
        when new.status = 'FAILED' and was = 'PENDING' then 'booking.failed'
        when new.status = 'CONFIRMED' and (old.seat_count, old.show_id) <> (new.seat_count, new.show_id) then 'booking.changed'
      end;
    begin
      insert into transitions (type, subject_kind, subject_id, state)
      select type, 'booking', new.id,
        jsonb_build_object('status', new.status, 'show_id', new.show_id, 'seat_count', new.seat_count)
      where type is not null;
      return null;
    end $$`)
  await database.execute(sql`
    create function log_show() returns trigger language plpgsql as $$
    begin
      insert into transitions (type, subject_kind, subject_id, state)
      select case when new.cancelled_at is not null and old.cancelled_at is null then 'show.cancelled' else 'show.changed' end,
        'show', new.id, jsonb_build_object('name', new.name, 'total_seats', new.total_seats)
      where new.version <> old.version and not new.is_draft;
      return null;
    end $$`)
  await database.execute(sql`
    create trigger log_booking after insert or update on bookings for each row execute function log_booking()`)
  await database.execute(sql`
    create trigger log_show after update on shows for each row execute function log_show()`)
}

/** Expects that each logged change has exactly its event, in the order of the changes of each booking or show. Empties the log. */
export async function expectEventsOfTransitions(database: Database): Promise<number> {
  const changes = await database.execute<{ type: string; subject_kind: string; subject_id: string; state: object }>(
    sql`select type, subject_kind, subject_id, state from transitions order by subject_kind, subject_id, id`,
  )
  const events = await database.execute<{ type: string; subject_kind: string; subject_id: string; body: string }>(
    sql`select type, subject_kind, subject_id, body from webhook_deliveries order by subject_kind, subject_id, id`,
  )
  const bodies = events.map(({ body }) => eventSchema.parse(JSON.parse(body)))
  expect(events.map(({ type, subject_kind, subject_id }) => [type, subject_kind, subject_id])).toEqual(
    changes.map(({ type, subject_kind, subject_id }) => [type, subject_kind, subject_id]),
  )
  expect(bodies.map(({ type }) => type)).toEqual(changes.map(({ type }) => type))
  for (const [i, { state }] of changes.entries()) expect(bodies[i]?.data).toMatchObject(state)
  await database.execute(sql`truncate transitions, webhook_deliveries cascade`)
  return changes.length
}
