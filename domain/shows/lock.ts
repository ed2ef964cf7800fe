import 'server-only'
import { eq, sql } from 'drizzle-orm'
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
 * @param now overrides the database's clock.
 */
export async function lockShow(tx: Transaction, showId: number, now?: Date) {
  const locked = tx.$with('locked').as(
    tx
      .select({
        id: shows.id,
        totalSeats: shows.totalSeats,
        bookedSeats: shows.bookedSeats,
        bookingClosesAt: shows.bookingClosesAt,
      })
      .from(shows)
      .where(eq(shows.id, showId))
      .for('update'),
  )
  const [show] = await tx
    .with(locked)
    .select({
      id: locked.id,
      totalSeats: locked.totalSeats,
      bookedSeats: locked.bookedSeats,
      bookingClosesAt: locked.bookingClosesAt,
      now: sql`clock_timestamp()`.mapWith(parseInstant),
    })
    .from(locked)
  return show && { show, now: now ?? show.now }
}
