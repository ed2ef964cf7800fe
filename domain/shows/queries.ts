import 'server-only'
import { and, asc, count, desc, eq, not, or, type SQL, sql } from 'drizzle-orm'
import { type Database, db } from '#db/client.ts'
import { folded } from '#db/folding.ts'
import { closing, shows } from '#db/schema.ts'
import type { Place } from './schema.ts'

/** What pages and the API's listing show of a show. */
export const showSummary = {
  id: shows.id,
  name: shows.name,
  startTime: shows.startTime,
  totalSeats: shows.totalSeats,
  availableSeats: sql<number>`${shows.totalSeats} - ${shows.bookedSeats}`.mapWith(Number),
  bookingClosesAt: shows.bookingClosesAt,
}

export type ShowSummary = NonNullable<Awaited<ReturnType<typeof getShow>>>

/** A show in a list. Its place is text that `placeSchema` reads, made of PostgreSQL's own: a `Date` would end at milliseconds. */
const listedShow = {
  ...showSummary,
  place: sql`${shows.startTime}::text || '_' || ${shows.id}`.mapWith((text: string) =>
    text.replace(' ', 'T').replace('+00_', 'Z_'),
  ),
}

const isOpen = (now?: Date) => sql`${closing(shows.bookingClosesAt)} > ${now ? now.toISOString() : sql`now()`}`

const hasId = (ids: readonly number[]) =>
  // One parameter, however many they are.
  sql`${shows.id} = any(string_to_array(${ids.join(',')}, ',')::int[])`

/** The search is folded in a subquery, once for all rows. */
const nameContains = (text: string | undefined) =>
  text ? sql`strpos(${shows.foldedName}, (select ${folded(sql`${text}::text`)})) > 0` : undefined

const follows = (place: Place, sign: '>' | '<') =>
  sql`(${shows.startTime}, ${shows.id}) ${sql.raw(sign)} (${place.startTime}::timestamptz, ${place.id}::int)`

/**
 * The first shows in order. They are found before anything else of them is read, which would be of all that are open.
 *
 * PostgreSQL takes open shows to be spread evenly among the closed ones, where in truth most closed ones come first. Shown a
 * small limit, it would go through all of these in order to find the few open ones. One that it cannot see, which is in
 * brackets, is planned as a tenth of the list. It is no parameter: a query without any takes one round trip, one with some takes two.
 */
function isAmongFirst(count: number, wanted: SQL | undefined, database: Database, order: 'asc' | 'desc' = 'asc'): SQL {
  const end = sql.raw(` ${order} limit (select ${count})`)
  const first = database
    .select({ id: shows.id })
    .from(shows)
    .where(wanted)
    .orderBy(order === 'asc' ? asc(shows.startTime) : desc(shows.startTime), sql`${shows.id}${end}`)
  return sql`${shows.id} = any(array${first})`
}

/** What is shown of the shows that were found, and the place after which there are more. */
function toPage<Show extends { place: string }>(found: Show[], limit: number | undefined) {
  // One more than are wanted tells whether there are more.
  const page = found.slice(0, limit)
  return { shows: page, next: found.length > page.length ? page.at(-1)?.place : undefined }
}

/**
 * The shows that take bookings, sold-out ones included, soonest first, then by id.
 *
 * @param options.ids keeps those with these ids.
 * @param options.search keeps those whose name contains this text; case, accents and the forms of apostrophes, quotes and dashes do not count.
 * @param options.after begins after this place.
 * @param options.limit ends after so many; `next` is the place after which there are more.
 * @param options.now overrides the database's clock.
 */
export async function listOpenShows(
  {
    ids,
    search,
    after,
    limit,
    now,
  }: { ids?: readonly number[]; search?: string; after?: Place; limit?: number; now?: Date } = {},
  database = db(),
) {
  const wanted = and(isOpen(now), ids && hasId(ids), nameContains(search), after && follows(after, '>'))
  const found = await database
    .select(listedShow)
    .from(shows)
    .where(limit === undefined ? wanted : isAmongFirst(limit + 1, wanted, database))
    .orderBy(asc(shows.startTime), asc(shows.id))
  return toPage(found, limit)
}

/** Where a page of `listWhatsOn` begins: after a coming show, or among the started ones before a show. */
export type WhatsOnStart = { after?: Place; before?: Place }

/**
 * The shows that take bookings, as the front page has them: coming shows, soonest first, then started ones, latest first.
 * Both parts are read in one statement, by one clock: no show is in both. A show that starts while a visitor goes from
 * page to page is listed again among the started ones; no show is left out.
 *
 * @param options.after begins after this coming show.
 * @param options.before begins with the started shows that come after this one, which starts later.
 * @param options.search keeps those whose name contains this text, whatever its case.
 * @param options.limit ends after so many; `next` is the start of the next page where there are more.
 * @param options.now overrides the database's clock.
 */
export async function listWhatsOn(
  { after, before, search, limit, now }: WhatsOnStart & { search?: string; limit: number; now?: Date },
  database = db(),
) {
  const started = sql<boolean>`${shows.startTime} <= ${now ? now.toISOString() : sql`now()`}`
  const wanted = and(isOpen(now), nameContains(search))
  const coming = before ? undefined : and(wanted, not(started), after && follows(after, '>'))
  const past = and(wanted, started, before && follows(before, '<'))
  const found = await database
    .select({ ...listedShow, started })
    .from(shows)
    .where(or(coming && isAmongFirst(limit + 1, coming, database), isAmongFirst(limit + 1, past, database, 'desc')))
    .orderBy(
      started,
      sql`case when not ${started} then ${shows.startTime} end`,
      desc(shows.startTime),
      sql`case when ${started} then -${shows.id} else ${shows.id} end`,
    )
  // Each part may fill the page alone.
  const page = toPage(found, limit)
  const next: { after: string } | { before: string } | undefined =
    page.next === undefined ? undefined : page.shows.at(-1)?.started ? { before: page.next } : { after: page.next }
  return { shows: page.shows, next }
}

/** How many shows take bookings and have a name that contains `search`. */
export async function countOpenShows({ search, now }: { search: string; now?: Date }, database = db()) {
  const [row] = await database
    .select({ count: count() })
    .from(shows)
    .where(and(isOpen(now), nameContains(search)))
  return row?.count ?? 0
}

/** One show, open or closed; undefined where there is none. */
export async function getShow(id: number, database = db()) {
  const [show] = await database.select(showSummary).from(shows).where(eq(shows.id, id))
  return show
}

/** Every show for the admin side, the latest start first; `after` and `limit` as for the open ones. */
export async function listAllShows({ after, limit }: { after?: Place; limit: number }, database = db()) {
  const found = await database
    .select(listedShow)
    .from(shows)
    .where(after && follows(after, '<'))
    .orderBy(desc(shows.startTime), desc(shows.id))
    .limit(limit + 1)
  return toPage(found, limit)
}

/** How many shows take bookings, and how many of their seats are booked and left. */
export async function sumOpenShows({ now }: { now?: Date } = {}, database = db()) {
  const sum = (seats: SQL) => sql`coalesce(sum(${seats}), 0)`.mapWith(Number)
  const [row] = await database
    .select({
      shows: count(),
      booked: sum(sql`${shows.bookedSeats}`),
      left: sum(sql`${shows.totalSeats} - ${shows.bookedSeats}`),
    })
    .from(shows)
    .where(isOpen(now))
  return row ?? { shows: 0, booked: 0, left: 0 }
}

/** How many seats shows have and how many of them are free. */
export type Seats = Awaited<ReturnType<typeof listSeats>>[number]

/** The seats of the shows with these ids, or of all that take bookings. */
export const listSeats = (ids: readonly number[] | undefined, database = db()) =>
  database
    .select({ id: shows.id, availableSeats: showSummary.availableSeats, totalSeats: shows.totalSeats })
    .from(shows)
    .where(ids ? hasId(ids) : isOpen())
