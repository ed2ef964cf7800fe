import 'server-only'
import { randomUUID } from 'node:crypto'
import type postgres from 'postgres'
import type { Transaction } from '#db/client.ts'
import { driverOf, type Fragment } from '#db/driver.ts'
import type { bookings, shows } from '#db/schema.ts'
import type { AfterCommit } from '#db/transaction.ts'
import type { webhookDeliveries } from '#db/webhooks-schema.ts'
import { listLabelsOf } from '#domain/seating/queries.ts'
import type { Seating } from '#domain/seating/types.ts'
import { perProcess } from '#lib/per-process.ts'
import { toUtcSeconds } from '#lib/time.ts'
import type { EventType, testType, WebhookEvent } from './schema.ts'

/** A transaction that changes bookings or shows, and its time. */
type Change = { tx: Transaction; afterCommit: AfterCommit; now: Date }

/** A change whose transaction has read `selectWanted`. */
type Wanting = { wantedEvents: string | null }

type BookingEvent = Extract<EventType, `booking.${string}`>
type ShowEvent = Extract<EventType, `show.${string}`>

/**
 * The types of events that at least one endpoint gets, as text; null without endpoints. The statement that locks a show reads it, so
 * that bookings of a venue without endpoints need no other statement.
 */
export const selectWanted = (sql: postgres.Sql): Fragment =>
  sql`(select string_agg(event_types::text, ' ') from webhook_endpoints where deleted_at is null)`

/** Whether an endpoint gets events of a type. If not, the change needs no statement for them. */
export const isWanted = ({ wantedEvents }: Wanting, type: EventType): boolean =>
  wantedEvents?.includes(`"${type}"`) ?? false

type Booking = Pick<
  typeof bookings.$inferSelect,
  'id' | 'showId' | 'seatCount' | 'status' | 'createdAt' | 'confirmedAt' | 'endedAt'
>
type Show = typeof shows.$inferSelect

/**
 * Writes an event about each booking of a show for the endpoints that get its type, with one statement. Numbered seats are read with
 * another one. Bookings that end are passed before their seats are freed.
 */
export async function queueBookingEvents(
  show: Change & { seating: Seating | null },
  type: BookingEvent,
  list: readonly Booking[],
) {
  if (list.length === 0) return
  const ids = list.map(({ id }) => id)
  const labels = show.seating && (await listLabelsOf(ids, show.seating.map, show.tx))
  await queueEvents(
    show,
    'booking',
    list.map((booking) => ({
      subjectId: booking.id,
      event: {
        type,
        timestamp: toUtcSeconds(show.now),
        data: { ...bookingData(booking), ...(labels && { seats: labels.get(booking.id) ?? [] }) },
      },
    })),
  )
}

/** Writes an event about each show for the endpoints that get its type. Drafts have no events, because they are not public. */
export const queueShowEvents = (change: Change, type: ShowEvent, list: readonly Show[]) =>
  queueEvents(
    change,
    'show',
    list
      .filter((show) => !show.isDraft)
      .map((show) => ({
        subjectId: show.id,
        event: { type, timestamp: toUtcSeconds(change.now), data: showData(show) },
      })),
  )

const orNull = (instant: Date | null) => (instant === null ? null : toUtcSeconds(instant))

type DataOf<Type> = Extract<WebhookEvent, { type: Type }>['data']

function bookingData(booking: Booking): DataOf<BookingEvent> {
  const { status } = booking
  if (status === 'PENDING') throw new Error('There are no events about holds that stand')
  return {
    id: booking.id,
    show_id: booking.showId,
    seat_count: booking.seatCount,
    status,
    created_at: toUtcSeconds(booking.createdAt),
    confirmed_at: orNull(booking.confirmedAt),
    ended_at: orNull(booking.endedAt),
  }
}

const showData = (show: Show): DataOf<ShowEvent> => ({
  id: show.id,
  name: show.name,
  start_time: toUtcSeconds(show.startTime),
  doors_at: orNull(show.doorsAt),
  place: show.place,
  note: show.note,
  total_seats: show.totalSeats,
  available_seats: Math.max(show.totalSeats - show.bookedSeats - show.keptBackSeats - show.withheldSeats, 0),
  booking_opens_at: orNull(show.bookingOpensAt),
  booking_closes_at: orNull(show.bookingClosesAt),
  cancelled_at: orNull(show.cancelledAt),
  created_at: toUtcSeconds(show.createdAt),
})

type SubjectKind = (typeof webhookDeliveries.$inferSelect)['subjectKind']
type NewEvent = { subjectId: number; event: WebhookEvent }

/** The row of an event as `json_to_recordset` reads it. */
const toRow = ({ subjectId, event }: NewEvent) => ({
  id: `evt_${randomUUID().replaceAll('-', '')}`,
  type: event.type,
  subject: subjectId,
  body: JSON.stringify(event),
})

async function queueEvents({ tx, afterCommit, now }: Change, kind: SubjectKind, list: readonly NewEvent[]) {
  if (list.length === 0) return
  const time = now.toISOString()
  // One parameter for any number of events, so that PostgreSQL parses the statement once.
  await driverOf(tx)`
    insert into webhook_deliveries (endpoint_id, event_id, type, subject_kind, subject_id, body, created_at, next_attempt_at)
    select endpoint.id, event.id, event.type, ${kind}, event.subject, event.body, ${time}::timestamptz, ${time}::timestamptz
    from json_to_recordset(${JSON.stringify(list.map(toRow))}::text::json) as event (id text, type text, subject bigint, body text)
    join webhook_endpoints endpoint on endpoint.event_types ? event.type
    where endpoint.deleted_at is null`
  afterCommit(wakeDeliverer)
}

/** Writes an event of type `webhook.test` for one endpoint, whatever events it gets. @returns the id of its delivery. */
export async function queueTest({ tx, afterCommit, now }: Change, endpointId: number): Promise<number> {
  const type: typeof testType = 'webhook.test'
  const event = { type, timestamp: toUtcSeconds(now), data: { endpoint_id: endpointId } }
  const { id, body } = toRow({ subjectId: endpointId, event })
  const time = now.toISOString()
  const [row] = await driverOf(tx)<{ id: string }[]>`
    insert into webhook_deliveries (endpoint_id, event_id, type, subject_kind, subject_id, body, created_at, next_attempt_at)
    values (${endpointId}, ${id}, ${type}, 'endpoint', ${endpointId}, ${body}, ${time}, ${time}) returning id`
  if (!row) throw new Error('The test event was not stored')
  afterCommit(wakeDeliverer)
  return Number(row.id)
}

/** The deliverer of this process. Without one, another process or the platform's scheduler delivers. */
const deliverer = perProcess<{ wake: (() => void) | undefined }>('webhook-deliverer', () => ({ wake: undefined }))

/** Sets the function that `wakeDeliverer` calls; undefined for none. */
export function setDeliverer(wake: (() => void) | undefined) {
  deliverer.wake = wake
}

/** Wakes the deliverer, so that receivers have their events within seconds. Call it after COMMIT. It neither fails nor waits. */
export const wakeDeliverer = () => deliverer.wake?.()
