import 'server-only'
import { and, asc, count, desc, eq, gte, isNull, not, or, type SQL, sql } from 'drizzle-orm'
import { type Database, db } from '#db/client.ts'
import { folded } from '#db/folding.ts'
import { closing, opening, shows } from '#db/schema.ts'
import { perProcess } from '#lib/per-process.ts'
import { shareReads } from '#lib/share-reads.ts'
import type { ShowCursor } from './schema.ts'

/** The columns of a show that the API's listing uses. */
export const showSummary = {
  id: shows.id,
  name: shows.name,
  startTime: shows.startTime,
  totalSeats: shows.totalSeats,
  /** Seats that can be booked while the show is open. More may be kept back than are free. */
  availableSeats: sql<number>`greatest(${shows.totalSeats} - ${shows.bookedSeats} - ${shows.keptBackSeats}, 0)`.mapWith(
    Number,
  ),
}

/** The columns that decide a show's state: see `showState`. */
export const stateColumns = {
  isDraft: shows.isDraft,
  bookingOpensAt: shows.bookingOpensAt,
  bookingClosesAt: shows.bookingClosesAt,
  cancelledAt: shows.cancelledAt,
}

/** The columns of a show that its own pages use. */
export const showDetails = {
  ...showSummary,
  ...stateColumns,
  version: shows.version,
  keptBackSeats: shows.keptBackSeats,
  doorsAt: shows.doorsAt,
  place: shows.place,
  note: shows.note,
  rescheduledAt: shows.rescheduledAt,
}

export type ShowDetails = NonNullable<Awaited<ReturnType<typeof selectShow>>>
export type ShowSummary = Pick<ShowDetails, keyof typeof showSummary>

/**
 * A show in a list, with its cursor: text that `cursorSchema` reads. PostgreSQL writes it, since a `Date` has no
 * microseconds.
 */
const listedShow = {
  ...showSummary,
  cursor: sql`${shows.startTime}::text || '_' || ${shows.id}`.mapWith((text: string) =>
    text.replace(' ', 'T').replace('+00_', 'Z_'),
  ),
}

const isOpen = (now?: Date) => {
  const time = now ? sql`${now.toISOString()}` : sql`now()`
  return sql`(${closing(shows.bookingClosesAt)} > ${time} and ${opening(shows)} <= ${time})`
}

const isPublished = not(shows.isDraft)

const hasId = (ids: readonly number[]) =>
  // One parameter for any number of ids.
  sql`${shows.id} = any(string_to_array(${ids.join(',')}, ',')::int[])`

/** A subquery folds the search text, so that this happens once and not for each row. */
const nameContains = (text: string | undefined) =>
  text ? sql`strpos(${shows.foldedName}, (select ${folded(sql`${text}::text`)})) > 0` : undefined

const follows = (cursor: ShowCursor, sign: '>' | '<') =>
  sql`(${shows.startTime}, ${shows.id}) ${sql.raw(sign)} (${cursor.startTime}::timestamptz, ${cursor.id}::int)`

/**
 * Limits a list to its first shows. A subquery finds their ids, so that PostgreSQL computes the columns of these rows alone.
 *
 * The limit is a scalar subquery, `(select n)`, which the planner cannot see. PostgreSQL assumes that open shows are
 * spread evenly among closed ones. In fact most closed shows come first. For a small limit that it sees, it would walk
 * through all of them in order. For a hidden limit it plans a tenth of the list. The limit is no parameter: a query
 * without parameters takes one round trip, one with parameters takes two.
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

/** Cuts the shows that were found to one page. `next` is the cursor of its last show if more shows follow. */
function toPage<Show extends { cursor: string }>(found: Show[], limit: number | undefined) {
  // The query reads one show more than the limit, to know whether more follow.
  const page = found.slice(0, limit)
  return { shows: page, next: found.length > page.length ? page.at(-1)?.cursor : undefined }
}

/**
 * The shows that take bookings, sold-out ones included, soonest first, then by id.
 *
 * @param options.ids lists only shows with these ids.
 * @param options.search lists only shows whose name contains this text. Case, accents and the forms of apostrophes, quotes and
 * dashes do not matter.
 * @param options.after the cursor after which the list begins.
 * @param options.limit the number of shows at most; `next` is the cursor of the next page, if there is one.
 * @param options.now overrides the database's clock.
 */
export async function listOpenShows(
  {
    ids,
    search,
    after,
    limit,
    now,
  }: { ids?: readonly number[]; search?: string; after?: ShowCursor; limit?: number; now?: Date } = {},
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

/** The cursor at which a page of `listWhatsOn` begins: `after` a coming show, or `before` a started one. */
export type WhatsOnStart = { after?: ShowCursor; before?: ShowCursor }

/**
 * The shows of the front page: coming shows, soonest first, then started ones that take bookings, latest first. Coming shows are
 * there in every state but as drafts. One statement reads both parts by one clock, so no show is in both. A show that starts while a
 * visitor turns pages is listed a second time, among the started ones. No show that stays listed is left out.
 *
 * @param options.after the cursor of a coming show, after which the page begins.
 * @param options.before the cursor of a started show; the page begins with those that started before it.
 * @param options.search as for `listOpenShows`.
 * @param options.limit the number of shows at most; `next` is the start of the next page, if there is one.
 * @param options.now overrides the database's clock.
 */
export async function listWhatsOn(
  { after, before, search, limit, now }: WhatsOnStart & { search?: string; limit: number; now?: Date },
  database = db(),
) {
  const started = sql<boolean>`${shows.startTime} <= ${now ? now.toISOString() : sql`now()`}`
  const published = and(isPublished, nameContains(search))
  const coming = before ? undefined : and(published, not(started), after && follows(after, '>'))
  const past = and(isOpen(now), nameContains(search), started, before && follows(before, '<'))
  const found = await database
    .select({ ...listedShow, ...stateColumns, started })
    .from(shows)
    .where(or(coming && isAmongFirst(limit + 1, coming, database), isAmongFirst(limit + 1, past, database, 'desc')))
    .orderBy(
      started,
      sql`case when not ${started} then ${shows.startTime} end`,
      desc(shows.startTime),
      sql`case when ${started} then -${shows.id} else ${shows.id} end`,
    )
  // Each part alone may fill the page, so both together are cut again.
  const page = toPage(found, limit)
  const next: { after: string } | { before: string } | undefined =
    page.next === undefined ? undefined : page.shows.at(-1)?.started ? { before: page.next } : { after: page.next }
  return { shows: page.shows, next }
}

/** A show as `listWhatsOn` lists it. */
export type WhatsOnShow = Awaited<ReturnType<typeof listWhatsOn>>['shows'][number]

/** How many shows of `listWhatsOn` have a name that contains `search`. */
export async function countWhatsOn({ search, now }: { search: string; now?: Date }, database = db()) {
  const coming = sql`${shows.startTime} > ${now ? now.toISOString() : sql`now()`}`
  const [row] = await database
    .select({ count: count() })
    .from(shows)
    .where(and(or(isOpen(now), and(isPublished, coming)), nameContains(search)))
  return row?.count ?? 0
}

async function selectShow(id: number) {
  const [show] = await db().select(showDetails).from(shows).where(eq(shows.id, id))
  return show
}

const sharedReads = () => perProcess('shows', () => shareReads<ShowDetails | undefined>())

/**
 * One show in any state; undefined if there is none. Calls at the same time share a query: when a show goes on sale, a crowd
 * loads its page, and both the proxy and the page read the show.
 */
export const getShow = (id: number): Promise<ShowDetails | undefined> => sharedReads()(String(id), () => selectShow(id))

/** As `getShow`, but undefined for a draft, which to the public does not exist. */
export async function getPublishedShow(id: number): Promise<ShowDetails | undefined> {
  const show = await getShow(id)
  return show?.isDraft ? undefined : show
}

/** Every show for the admin side, the latest start first. `after` and `limit` as for `listOpenShows`. */
export async function listAllShows({ after, limit }: { after?: ShowCursor; limit: number }, database = db()) {
  const found = await database
    .select({ ...listedShow, ...stateColumns })
    .from(shows)
    .where(after && follows(after, '<'))
    .orderBy(desc(shows.startTime), desc(shows.id))
    .limit(limit + 1)
  return toPage(found, limit)
}

/** Shows to choose from: those that start at `from` or later, soonest first, `limit` at most. */
export const listShowsFrom = (from: Date, limit: number, database = db()) =>
  database
    .select({ id: shows.id, name: shows.name, startTime: shows.startTime })
    .from(shows)
    .where(gte(shows.startTime, from))
    .orderBy(asc(shows.startTime), asc(shows.id))
    .limit(limit)

/** Whether a show is another date of the show with the id `showId`, published and not cancelled. Bookings can be moved to such a show. */
export const isOtherDate = (showId: number): SQL =>
  sql`${shows.name} = (select other.name from shows other where other.id = ${showId}) and ${shows.id} <> ${showId} and ${isNull(shows.cancelledAt)} and ${isPublished}`

/** Lists the other dates of a show that start at `from` or later, soonest first, `limit` at most. */
export const listOtherDates = (showId: number, from: Date, limit: number, database = db()) =>
  database
    .select(showSummary)
    .from(shows)
    .where(and(isOtherDate(showId), gte(shows.startTime, from)))
    .orderBy(asc(shows.startTime), asc(shows.id))
    .limit(limit)

/** How many shows take bookings, and how many of their seats are booked and free. */
export async function sumOpenShows({ now }: { now?: Date } = {}, database = db()) {
  const sum = (seats: SQL) => sql`coalesce(sum(${seats}), 0)`.mapWith(Number)
  const [row] = await database
    .select({
      shows: count(),
      booked: sum(sql`${shows.bookedSeats}`),
      left: sum(showSummary.availableSeats.getSQL()),
    })
    .from(shows)
    .where(isOpen(now))
  return row ?? { shows: 0, booked: 0, left: 0 }
}

/** How many seats shows have and how many of them are free. */
export type Seats = Awaited<ReturnType<typeof listSeats>>[number]

/** The seats of the shows with these ids, without drafts, or of all that take bookings. */
export const listSeats = (ids: readonly number[] | undefined, database = db()) =>
  database
    .select({ id: shows.id, availableSeats: showSummary.availableSeats, totalSeats: shows.totalSeats })
    .from(shows)
    .where(ids ? and(hasId(ids), isPublished) : isOpen())
