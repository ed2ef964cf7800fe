import 'server-only'
import type { Transaction } from '#db/client.ts'
import { driverOf, type Fragment } from '#db/driver.ts'
import { parseInstant } from '#db/instant.ts'

type Row = {
  id: number
  start_time: string
  total_seats: number
  booked_seats: number
  booking_closes_at: string | null
  now: string
  beside: unknown
}

/**
 * Locks a show's row until the transaction ends and reads it together with the time; undefined where there is no such show.
 * Whoever writes `booked_seats` or a booking's status holds this lock first, of several shows in id order.
 *
 * The time is the database's `clock_timestamp()` *after* the wait for the lock. A list of columns beside FOR UPDATE is
 * computed before that wait, which is why the lock stands in a CTE of its own (one with FOR UPDATE is never inlined).
 *
 * @param showId the show, or a subquery that finds it.
 * @param options.now overrides the database's clock.
 * @param options.beside an expression to read in the same statement, as it was *before* the wait for the lock.
 */
export async function lockShow(
  tx: Transaction,
  showId: number | Fragment,
  { now, beside }: { now?: Date; beside?: Fragment | undefined } = {},
) {
  const sql = driverOf(tx)
  const [row] = await sql<Row[]>`
    with locked as (
      select id, start_time, total_seats, booked_seats, booking_closes_at from shows where id = ${showId} for update
    )
    select locked.*, clock_timestamp() as now, ${beside ?? sql`null`} as beside from locked`
  if (!row) return undefined
  const show = {
    id: row.id,
    startTime: parseInstant(row.start_time),
    totalSeats: row.total_seats,
    bookedSeats: row.booked_seats,
    bookingClosesAt: row.booking_closes_at === null ? null : parseInstant(row.booking_closes_at),
  }
  return { show, now: now ?? parseInstant(row.now), beside: row.beside }
}

export type LockedShow = NonNullable<Awaited<ReturnType<typeof lockShow>>>['show']

/** Adds to a show's booked seats, or takes away with a negative number. The caller holds the show's lock. */
export async function addBookedSeats(tx: Transaction, showId: number, seats: number) {
  await driverOf(tx)`update shows set booked_seats = booked_seats + ${seats} where id = ${showId}`
}
