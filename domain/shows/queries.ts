import 'server-only'
import { and, asc, desc, eq, gt, ilike, isNull, or, sql } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { shows } from '#db/schema.ts'

/** What pages and the API's listing show of a show. */
export const showSummary = {
  id: shows.id,
  name: shows.name,
  startTime: shows.startTime,
  totalSeats: shows.totalSeats,
  availableSeats: sql<number>`${shows.totalSeats} - ${shows.bookedSeats}`.mapWith(Number),
  bookingClosesAt: shows.bookingClosesAt,
}

export type ShowSummary = Awaited<ReturnType<typeof listOpenShows>>[number]

const isOpen = (now?: Date) =>
  or(isNull(shows.bookingClosesAt), gt(shows.bookingClosesAt, now ? sql`${now.toISOString()}` : sql`now()`))

const literal = (text: string) => text.replace(/[\\%_]/g, '\\$&')

/**
 * The shows that take bookings, sold-out ones included, soonest first, then by id.
 *
 * @param options.search keeps those whose name contains this text, whatever its case.
 * @param options.now overrides the database's clock.
 */
export const listOpenShows = ({ search, now }: { search?: string; now?: Date } = {}, database = db()) =>
  database
    .select(showSummary)
    .from(shows)
    .where(and(isOpen(now), search ? ilike(shows.name, `%${literal(search)}%`) : undefined))
    .orderBy(asc(shows.startTime), asc(shows.id))

/** One show, open or closed; undefined where there is none. */
export async function getShow(id: number, database = db()): Promise<ShowSummary | undefined> {
  const [show] = await database.select(showSummary).from(shows).where(eq(shows.id, id))
  return show
}

/** Every show for the admin side, the latest start first. */
export const listAllShows = (database = db()) =>
  database.select(showSummary).from(shows).orderBy(desc(shows.startTime), desc(shows.id))

/** How many seats shows have and how many of them are free. */
export type Seats = Awaited<ReturnType<typeof listSeats>>[number]

/** The seats of the shows with these ids, or of all that take bookings. */
export const listSeats = (ids: readonly number[] | undefined, database = db()) =>
  database
    .select({ id: shows.id, availableSeats: showSummary.availableSeats, totalSeats: shows.totalSeats })
    .from(shows)
    // One parameter, however many they are.
    .where(ids ? sql`${shows.id} = any(string_to_array(${ids.join(',')}, ',')::int[])` : isOpen())
