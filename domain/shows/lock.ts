import 'server-only'
import { eq, type SQL, sql } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import { parseInstant } from '#db/instant.ts'
import { shows } from '#db/schema.ts'

/**
 * Locks a show's row until the transaction ends and reads it together with the time; undefined where there is no such show.
 * Whoever writes `booked_seats` or a booking's status holds this lock first, of several shows in id order.
 *
 * The time is the database's `clock_timestamp()` *after* the wait for the lock. A list of columns beside FOR UPDATE is
 * computed before that wait, which is why the lock stands in a CTE of its own (one with FOR UPDATE is never inlined).
 *
 * @param showId the show, or a subquery that finds it.
 * @param options.now overrides the database's clock.
 * @param options.beside an SQL expression to read in the same statement, as it was *before* the wait for the lock.
 */
export async function lockShow(
  tx: Transaction,
  showId: number | SQL,
  { now, beside = sql`null` }: { now?: Date; beside?: SQL } = {},
) {
  const locked = tx.$with('locked').as(
    tx
      .select({
        id: shows.id,
        startTime: shows.startTime,
        totalSeats: shows.totalSeats,
        bookedSeats: shows.bookedSeats,
        bookingClosesAt: shows.bookingClosesAt,
      })
      .from(shows)
      .where(eq(shows.id, showId))
      .for('update'),
  )
  const [row] = await tx
    .with(locked)
    .select({
      show: {
        id: locked.id,
        startTime: locked.startTime,
        totalSeats: locked.totalSeats,
        bookedSeats: locked.bookedSeats,
        bookingClosesAt: locked.bookingClosesAt,
      },
      now: sql`clock_timestamp()`.mapWith(parseInstant),
      beside: sql<unknown>`${beside}`,
    })
    .from(locked)
    .prepare('lock_show')
    .execute()
  return row && { ...row, now: now ?? row.now }
}

export type LockedShow = NonNullable<Awaited<ReturnType<typeof lockShow>>>['show']

/** Adds to a show's booked seats, or takes away with a negative number. The caller holds the show's lock. */
export const addBookedSeats = (tx: Transaction, showId: number, seats: number) =>
  tx
    .update(shows)
    .set({ bookedSeats: sql`${shows.bookedSeats} + ${seats}` })
    .where(eq(shows.id, showId))
    .prepare('add_booked_seats')
    .execute()
