import 'server-only'
import { and, asc, desc, eq, lte, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { type Database, db } from '#db/client.ts'
import { driverOf } from '#db/driver.ts'
import { folded } from '#db/folding.ts'
import { parseInstant } from '#db/instant.ts'
import { bookingNotes, bookings, counterSales, handedTickets, shows } from '#db/schema.ts'
import { listSeatsOfShow, nameSeats, seatColumns, withSeats } from '#domain/seating/queries.ts'
import { showDetails } from '#domain/shows/queries.ts'
import { movedAt, ticketColumns } from '#domain/tickets/queries.ts'
import { holdEnd } from './holds.ts'

const renewal = alias(bookings, 'renewal')

const bookingColumns = () => ({
  id: bookings.id,
  reference: bookings.reference,
  seatCount: bookings.seatCount,
  status: bookings.status,
  createdAt: bookings.createdAt,
  confirmedAt: bookings.confirmedAt,
  movedAt,
  ...ticketColumns,
  ...seatColumns,
  expiresAt: holdEnd().mapWith(parseInstant),
  extensions: bookings.extensions,
  failure: bookings.failure,
  name: bookings.name,
  email: bookings.email,
  /** The database's time, by which holds expire. */
  now: sql`clock_timestamp()`.mapWith(parseInstant),
  show: showDetails,
})

/** Gets a booking and its show; undefined if there is no such booking. */
export async function getBooking(reference: string, database = db()) {
  const [booking] = await database
    // `renewedBy` is the reference of the booking that was made in its place, because it was confirmed late.
    .select({ ...bookingColumns(), renewedBy: renewal.reference })
    .from(bookings)
    .innerJoin(shows, eq(shows.id, bookings.showId))
    .leftJoin(renewal, eq(renewal.renewsId, bookings.id))
    .where(eq(bookings.reference, reference))
  return booking && { ...booking, seats: await nameSeats(booking, database) }
}

/** Gets a booking by its number, for staff; undefined if there is no such booking. `renewedBy` is a number, too. */
export async function getBookingByNumber(id: number, database = db()) {
  const { endedAt, erasedAt, renewsId } = bookings
  const [booking] = await database
    .select({
      ...bookingColumns(),
      endedAt,
      erasedAt,
      renewsId,
      renewedBy: renewal.id,
      payment: counterSales.payment,
    })
    .from(bookings)
    .innerJoin(shows, eq(shows.id, bookings.showId))
    .leftJoin(renewal, eq(renewal.renewsId, bookings.id))
    .leftJoin(counterSales, eq(counterSales.bookingId, bookings.id))
    .where(eq(bookings.id, id))
  return booking && { ...booking, seats: await nameSeats(booking, database) }
}

/**
 * Gets a ticket that was handed on, for the person who has it: what its booking says of it, and nothing of the buyer and other tickets.
 *
 * @returns undefined if no ticket has this reference.
 */
export async function getHandedTicket(reference: string, database = db()) {
  const [found] = await database
    .select({ ...bookingColumns(), reference: handedTickets.reference, number: handedTickets.number })
    .from(handedTickets)
    .innerJoin(bookings, eq(bookings.id, handedTickets.bookingId))
    .innerJoin(shows, eq(shows.id, bookings.showId))
    .where(eq(handedTickets.reference, reference))
  if (!found) return
  const seats = await nameSeats(found, database)
  const own = seats?.filter(({ ticket }) => ticket === found.number) ?? null
  return { ...found, name: null, email: null, handedTickets: [], seats: own }
}

/** A ticket as `getHandedTicket` reads it. */
export type FoundTicket = NonNullable<Awaited<ReturnType<typeof getHandedTicket>>>

export type NumberedBooking = NonNullable<Awaited<ReturnType<typeof getBookingByNumber>>>

/** A booking as `getBooking` reads it. */
export type FoundBooking = NonNullable<Awaited<ReturnType<typeof getBooking>>>

/**
 * Counts the seats that a booking could get now: free seats that are not kept back, and those of expired holds, which a booking takes
 * over. 0 if there is no such show.
 *
 * @param options.withKeptBack counts seats that are kept back, too.
 */
export async function countObtainableSeats(
  showId: number,
  { withKeptBack = false, database = db() }: { withKeptBack?: boolean; database?: Database } = {},
): Promise<number> {
  const expired = database
    .select({ seats: sql`coalesce(sum(${bookings.seatCount}), 0)` })
    .from(bookings)
    .where(and(eq(bookings.showId, showId), eq(bookings.status, 'PENDING'), lte(holdEnd(), sql`clock_timestamp()`)))
  const [show] = await database
    .select({
      seats: sql`greatest(
        least(${shows.totalSeats}, ${shows.totalSeats} - ${shows.bookedSeats} + (${expired})) - ${withKeptBack ? 0 : shows.keptBackSeats} - ${shows.withheldSeats}, 0)`.mapWith(
        Number,
      ),
    })
    .from(shows)
    .where(eq(shows.id, showId))
  return show?.seats ?? 0
}

/**
 * Lists a show's bookings, newest first, `limit` at most, with their numbered seats. Their references are left out, because only buyers may
 * know them.
 */
export async function listBookings(showId: number, limit = 200, database = db()) {
  const found = await database
    .select({
      id: bookings.id,
      name: bookings.name,
      email: bookings.email,
      erasedAt: bookings.erasedAt,
      seatCount: bookings.seatCount,
      status: bookings.status,
      createdAt: bookings.createdAt,
      ...seatColumns,
    })
    .from(bookings)
    .innerJoin(shows, eq(shows.id, bookings.showId))
    .where(eq(bookings.showId, showId))
    .orderBy(desc(bookings.id))
    .limit(limit)
  return withSeats(found, database)
}

/** A buyer's name as lists sort it. Folding is slow, and a name of ASCII characters only needs it for its case. */
const sortingName = sql`case when octet_length(${bookings.name}) = char_length(${bookings.name})
  then lower(${bookings.name}) else ${folded(sql`${bookings.name}`)} end`

/**
 * Lists a show's confirmed bookings for the door: by the buyer's name, those without a name last. `seats` are null for general admission.
 *
 * @param limit the number of bookings at most.
 */
export async function listConfirmedByName(showId: number, limit?: number, database = db()) {
  const query = database
    .select({ id: bookings.id, name: bookings.name, erasedAt: bookings.erasedAt, seatCount: bookings.seatCount })
    .from(bookings)
    .where(and(eq(bookings.showId, showId), eq(bookings.status, 'CONFIRMED')))
    .orderBy(sql`${sortingName} nulls last`, asc(bookings.id))
  const [found, seats] = await Promise.all([
    limit === undefined ? query : query.limit(limit),
    listSeatsOfShow(showId, database),
  ])
  return found.map((booking) => ({ ...booking, seats: seats ? (seats.get(booking.id) ?? []) : null }))
}

/** A booking of the door list. */
export type DoorBooking = Awaited<ReturnType<typeof listConfirmedByName>>[number]

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

/** Gets the reference of a booking; undefined if there is no such booking. */
export async function getReference(id: number, database = db()): Promise<string | undefined> {
  const [booking] = await database.select({ reference: bookings.reference }).from(bookings).where(eq(bookings.id, id))
  return booking?.reference
}

/** Lists the notes of staff on a booking, newest first. */
export const listNotes = (bookingId: number, database = db()) =>
  database
    .select({
      id: bookingNotes.id,
      createdAt: bookingNotes.createdAt,
      author: bookingNotes.author,
      text: bookingNotes.text,
    })
    .from(bookingNotes)
    .where(eq(bookingNotes.bookingId, bookingId))
    .orderBy(desc(bookingNotes.id))
    .limit(200)

/** Gets the number of a booking; undefined if there is no such booking. */
export async function getBookingId(reference: string, database = db()): Promise<number | undefined> {
  const [booking] = await database.select({ id: bookings.id }).from(bookings).where(eq(bookings.reference, reference))
  return booking?.id
}

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

/** Gets the id of a booking's show, which changes if staff move the booking; undefined if there is no such booking. */
export async function getShowId(reference: string, database = db()): Promise<number | undefined> {
  const [booking] = await driverOf(database)<{ show_id: number }[]>`
    select show_id from bookings where reference = ${reference}`
  return booking?.show_id
}
