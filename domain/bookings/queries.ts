import 'server-only'
import { and, desc, eq, lte, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { db } from '#db/client.ts'
import { driverOf } from '#db/driver.ts'
import { parseInstant } from '#db/instant.ts'
import { bookings, shows } from '#db/schema.ts'
import { showDetails, showSummary } from '#domain/shows/queries.ts'
import { holdEnd } from './holds.ts'

const renewal = alias(bookings, 'renewal')

/** Gets a booking and its show; undefined if there is no such booking. */
export async function getBooking(reference: string, database = db()) {
  const [booking] = await database
    .select({
      id: bookings.id,
      reference: bookings.reference,
      seatCount: bookings.seatCount,
      status: bookings.status,
      createdAt: bookings.createdAt,
      expiresAt: holdEnd().mapWith(parseInstant),
      extensions: bookings.extensions,
      failure: bookings.failure,
      name: bookings.name,
      email: bookings.email,
      /** The reference of the booking that was made in its place, because it was confirmed late. */
      renewedBy: renewal.reference,
      /** The database's time, by which holds expire. */
      now: sql`clock_timestamp()`.mapWith(parseInstant),
      show: showDetails,
    })
    .from(bookings)
    .innerJoin(shows, eq(shows.id, bookings.showId))
    .leftJoin(renewal, eq(renewal.renewsId, bookings.id))
    .where(eq(bookings.reference, reference))
  return booking
}

/** A booking as `getBooking` reads it. */
export type FoundBooking = NonNullable<Awaited<ReturnType<typeof getBooking>>>

/**
 * Counts the seats that a booking could get now: free seats, and those of expired holds, which a booking takes over. 0 if there is
 * no such show.
 */
export async function countSeatsToHave(showId: number, database = db()): Promise<number> {
  const expired = database
    .select({ seats: sql`coalesce(sum(${bookings.seatCount}), 0)` })
    .from(bookings)
    .where(and(eq(bookings.showId, showId), eq(bookings.status, 'PENDING'), lte(holdEnd(), sql`clock_timestamp()`)))
  const [show] = await database
    .select({ seats: sql`least(${shows.totalSeats}, ${showSummary.availableSeats} + (${expired}))`.mapWith(Number) })
    .from(shows)
    .where(eq(shows.id, showId))
  return show?.seats ?? 0
}

/** Lists a show's bookings, newest first, `limit` at most. Their references are left out, because only buyers may know them. */
export const listBookings = (showId: number, limit = 200, database = db()) =>
  database
    .select({
      id: bookings.id,
      seatCount: bookings.seatCount,
      status: bookings.status,
      createdAt: bookings.createdAt,
    })
    .from(bookings)
    .where(eq(bookings.showId, showId))
    .orderBy(desc(bookings.id))
    .limit(limit)

/** Counts a show's bookings and their seats, per status. */
export const countBookings = (showId: number, database = db()) =>
  database
    .select({
      status: bookings.status,
      bookings: sql<number>`count(*)`.mapWith(Number),
      seats: sql<number>`sum(${bookings.seatCount})`.mapWith(Number),
    })
    .from(bookings)
    .where(eq(bookings.showId, showId))
    .groupBy(bookings.status)

/** Counts a show's confirmed bookings, their seats, and how many of them have an address for mails. */
export async function countBuyers(showId: number, database = db()) {
  const [counts] = await database
    .select({
      bookings: sql`count(*)`.mapWith(Number),
      seats: sql`coalesce(sum(${bookings.seatCount}), 0)`.mapWith(Number),
      mailed: sql`count(${bookings.email})`.mapWith(Number),
    })
    .from(bookings)
    .where(and(eq(bookings.showId, showId), eq(bookings.status, 'CONFIRMED')))
  return counts ?? { bookings: 0, seats: 0, mailed: 0 }
}

/** Gets the id of a booking's show, which never changes; undefined if there is no such booking. */
export async function getShowId(reference: string, database = db()): Promise<number | undefined> {
  const [booking] = await driverOf(database)<{ show_id: number }[]>`
    select show_id from bookings where reference = ${reference}`
  return booking?.show_id
}
