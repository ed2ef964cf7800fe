import { sql } from 'drizzle-orm'
import type { Database } from '#db/client.ts'
import { listUnbalancedShows } from '../test/support/books.ts'
import type { Status } from './history.ts'

/** What the database says at the end. Times are in milliseconds since 1970, by the database's clock. */
export type Books = {
  shows: readonly { id: number; total: number; booked: number }[]
  bookings: readonly {
    id: number
    showId: number
    reference: string
    seatCount: number
    status: Status
    failure: string | null
    renewsId: number | null
    expiresAt: number | null
    endedAt: number | null
  }[]
  /** The first answers that are kept for repeated requests. `digest` is that of the `Idempotency-Key`. */
  keys: readonly { digest: string; bookingId: number; seatCount: number; status: Status }[]
  /** The numbered seats that are taken. */
  seats: readonly { showId: number; seat: number; bookingId: number }[]
  /** All changes of bookings, by the triggers of `logChanges`, in their order. */
  changes: readonly {
    bookingId: number
    showId: number
    before: Status | null
    after: Status | null
    seatsBefore: number
    seatsAfter: number
    transaction: string
  }[]
  mails: readonly { id: number; bookingId: number; kind: string; isSent: boolean; isGivenUp: boolean }[]
  /** The ids of the shows whose books do not balance. */
  unbalanced: readonly number[]
}

const epoch = (column: string) => sql.raw(`(extract(epoch from ${column}) * 1000)::float8`)

/** Reads all that belongs to some shows. */
export async function readBooks(database: Database, showIds: readonly number[]): Promise<Books> {
  const ids = sql.raw(showIds.join(', '))
  const ofShows = sql`show_id in (${ids})`
  const rows = async <Row extends Record<string, unknown>>(query: ReturnType<typeof sql>) => [
    ...(await database.execute<Row>(query)),
  ]
  return {
    shows: await rows(sql`
      select id, total_seats as total, booked_seats as booked
      from shows where id in (${ids})`),
    bookings: await rows(sql`
      select id::float8 as id, show_id as "showId", reference, seat_count as "seatCount", status, failure,
        renews_id::float8 as "renewsId", ${epoch('expires_at')} as "expiresAt", ${epoch('ended_at')} as "endedAt"
      from bookings where ${ofShows}`),
    keys: await rows(sql`
      select key as digest, booking_id::float8 as "bookingId", idempotency_keys.seat_count as "seatCount",
        idempotency_keys.status
      from idempotency_keys join bookings on bookings.id = booking_id where ${ofShows}`),
    seats: await rows(sql`
      select show_id as "showId", seat, booking_id::float8 as "bookingId"
      from taken_seats where booking_id is not null and ${ofShows}`),
    changes: await rows(sql`
      select booking_id::float8 as "bookingId", show_id as "showId", before, after, seats_before as "seatsBefore",
        seats_after as "seatsAfter", transaction
      from torture.changes where ${ofShows} order by id`),
    mails: await rows(sql`
      select mails.id::float8 as id, booking_id::float8 as "bookingId", kind, sent_at is not null as "isSent",
        given_up_at is not null as "isGivenUp"
      from mails join bookings on bookings.id = booking_id where ${ofShows}`),
    unbalanced: (await listUnbalancedShows(database)).map(({ id }) => id).filter((id) => showIds.includes(id)),
  }
}
