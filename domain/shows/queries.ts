import 'server-only'
import { and, asc, count, desc, eq, gte, isNull, lt, not, or, type SQL, sql } from 'drizzle-orm'
import { type AnyPgColumn, alias } from 'drizzle-orm/pg-core'
import { type Database, db, type Transaction } from '#db/client.ts'
import { folded } from '#db/folding.ts'
import { closing, opening, productions, shows } from '#db/schema.ts'
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
  productionId: shows.productionId,
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

type Columns = Record<
  | keyof typeof stateColumns
  | 'id'
  | 'startTime'
  | 'totalSeats'
  | 'bookedSeats'
  | 'keptBackSeats'
  | 'foldedName'
  | 'productionId',
  AnyPgColumn
>

const timeOf = (now?: Date) => (now ? sql`${now.toISOString()}` : sql`now()`)

const isOpen = (now?: Date, show: Columns = shows) =>
  sql`(${closing(show.bookingClosesAt)} > ${timeOf(now)} and ${opening(show)} <= ${timeOf(now)})`

const hasStarted = (now?: Date, show: Columns = shows) => sql<boolean>`${show.startTime} <= ${timeOf(now)}`

const isPublished = (show: Columns = shows) => sql`not ${show.isDraft}`

/** Whether a show is on the front page before its start: it is there in every state but as a draft. */
export const isComing = (now?: Date, show: Columns = shows) => and(not(hasStarted(now, show)), isPublished(show))

const hasId = (ids: readonly number[]) =>
  // One parameter for any number of ids.
  sql`${shows.id} = any(string_to_array(${ids.join(',')}, ',')::int[])`

/** Whether a folded text contains another text. A subquery folds that one, so that this happens once and not for each row. */
export const contains = (text: AnyPgColumn, search: string) =>
  sql`strpos(${text}, (select ${folded(sql`${search}::text`)})) > 0`

const nameContains = (search: string | undefined) => (search ? contains(shows.foldedName, search) : undefined)

/** Whether a show's name, or the title or subtitle of its production, contains a text. */
const matches = (search: string | undefined, show: Columns = shows) =>
  search
    ? or(
        contains(show.foldedName, search),
        sql`${show.productionId} in (select id from productions where ${contains(productions.foldedTitle, search)})`,
      )
    : undefined

const follows = (cursor: ShowCursor, sign: '>' | '<') =>
  sql`(${shows.startTime}, ${shows.id}) ${sql.raw(sign)} (${cursor.startTime}::timestamptz, ${cursor.id}::int)`

/**
 * Limits a list to its first shows. A subquery finds their ids, so that PostgreSQL computes the columns of these rows alone.
 *
 * The limit is a scalar subquery, `(select n)`, which the planner cannot see. PostgreSQL assumes that open shows are
 * spread evenly among closed ones. In fact most closed shows come first. For a small limit that it sees, it would walk
 * through all of them in order. For a hidden limit it plans a tenth of the list. The limit is no parameter: a query
 * without parameters takes one round trip, one with parameters takes two.
 *
 * @param leads a condition about other shows of the same production.
 */
function isAmongFirst(count: number, wanted: SQL | undefined, order: 'asc' | 'desc' = 'asc', leads?: SQL): SQL {
  const sorted = order === 'asc' ? sql`order by start_time, id` : sql`order by start_time desc, id desc`
  const limit = sql.raw(String(count))
  const first = leads
    ? // The hidden limit, larger than any table, makes the planner choose the index as if there were no `leads`.
      sql`(select * from shows where ${wanted} ${sorted} limit (select 2147483647)) shows where ${leads} ${sorted} limit ${limit}`
    : sql`shows where ${wanted} ${sorted} limit (select ${limit})`
  return sql`${shows.id} = any(array(select id from ${first}))`
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
    .where(limit === undefined ? wanted : isAmongFirst(limit + 1, wanted))
    .orderBy(asc(shows.startTime), asc(shows.id))
  return toPage(found, limit)
}

/** The cursor at which a page of `listWhatsOn` begins: `after` a coming show, or `before` a started one. */
export type WhatsOnStart = { after?: ShowCursor; before?: ShowCursor }

const other = alias(shows, 'other')

/**
 * Whether no other show of the same production meets a condition. A show without a production has no others. PostgreSQL would turn
 * `not exists` into a join of all shows. It evaluates `case` for one show after the other, until it has as many as the page needs.
 */
const isFirst = (database: Database, precedes: SQL | undefined) =>
  sql`case when exists ${database
    .select({ id: other.id })
    .from(other)
    .where(and(eq(other.productionId, shows.productionId), precedes))} then false else true end`

/**
 * The order in which a production's coming shows lead it: free seats first, then those that open later, sold-out, closed and cancelled
 * ones; the soonest of each first.
 */
const rank = (now: Date | undefined, show: Columns) => sql`case
  when ${show.cancelledAt} is not null then 4
  when ${closing(show.bookingClosesAt)} <= ${timeOf(now)} then 3
  when ${opening(show)} > ${timeOf(now)} then 1
  when ${show.bookedSeats} + ${show.keptBackSeats} >= ${show.totalSeats} then 2
  else 0 end, ${show.startTime}, ${show.id}`

/**
 * The productions of the front page, each as the show that leads it, which is its next show with free seats: see `rank` for productions
 * without such a show. A production without coming shows is led by its latest started show that takes bookings. Coming shows are listed
 * soonest first, then started ones, latest first.
 *
 * One statement reads both parts by one clock, so no production is in both. While a visitor turns pages, a show that starts or sells
 * out can bring its production a second time. None is left out, unless a show that was sold out has free seats again.
 *
 * @param options.after the cursor of a coming show, after which the page begins.
 * @param options.before the cursor of a started show; the page begins with those that started before it.
 * @param options.search lists only shows whose name, or production's title or subtitle, contains this text. As for `listOpenShows`.
 * @param options.limit the number of productions at most; `next` is the start of the next page, if there is one.
 * @param options.now overrides the database's clock.
 */
export async function listWhatsOn(
  { after, before, search, limit, now }: WhatsOnStart & { search?: string; limit: number; now?: Date },
  database = db(),
) {
  const started = hasStarted(now)
  const othersComing = and(isComing(now, other), matches(search, other))
  const leads = isFirst(database, and(othersComing, sql`(${rank(now, other)}) < (${rank(now, shows)})`))
  const later = sql`(${other.startTime}, ${other.id}) > (${shows.startTime}, ${shows.id})`
  const latest = isFirst(database, or(othersComing, and(isOpen(now, other), matches(search, other), later)))
  const coming = and(isComing(now), matches(search), after && follows(after, '>'))
  const past = and(isOpen(now), started, matches(search), before && follows(before, '<'))
  const found = await database
    .select({ ...listedShow, ...stateColumns, started, productionId: shows.productionId })
    .from(shows)
    .where(
      or(
        before ? undefined : isAmongFirst(limit + 1, coming, 'asc', leads),
        isAmongFirst(limit + 1, past, 'desc', latest),
      ),
    )
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

/** How many productions of `listWhatsOn` match `search`. A show without a production counts as one by itself. */
export async function countWhatsOn({ search, now }: { search: string; now?: Date }, database = db()) {
  const [row] = await database
    .select({
      count: sql`count(distinct ${shows.productionId}) + count(*) filter (where ${shows.productionId} is null)`.mapWith(
        Number,
      ),
    })
    .from(shows)
    .where(and(or(isOpen(now), isComing(now)), matches(search)))
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

/** The columns of a show that staff read. */
const staffColumns = { ...showDetails, bookedSeats: shows.bookedSeats, createdAt: shows.createdAt }

/** Gets a show in any state, with its counters as they are now; undefined if there is none. */
export async function getShowForStaff(id: number, database: Database | Transaction = db()) {
  const [show] = await database.select(staffColumns).from(shows).where(eq(shows.id, id))
  return show
}

/** Lists the shows with these ids in any state, soonest first. */
export const listShowsForStaff = (ids: readonly number[], database: Database | Transaction = db()) =>
  database.select(staffColumns).from(shows).where(hasId(ids)).orderBy(asc(shows.startTime), asc(shows.id))

/** A show as staff read it. */
export type StaffShow = NonNullable<Awaited<ReturnType<typeof getShowForStaff>>>

/**
 * Shows in any state for the admin side, the latest start first. `after` and `limit` as for `listOpenShows`.
 *
 * @param options.text lists only shows whose name, or production's title or subtitle, contains this text.
 * @param options.from lists only shows that start then or later.
 * @param options.to lists only shows that start before.
 */
export async function listAllShows(
  {
    productionId,
    text,
    from,
    to,
    after,
    limit,
  }: { productionId?: number; text?: string; from?: Date; to?: Date; after?: ShowCursor; limit: number },
  database = db(),
) {
  const found = await database
    .select({ ...staffColumns, cursor: listedShow.cursor })
    .from(shows)
    .where(
      and(
        productionId === undefined ? undefined : eq(shows.productionId, productionId),
        matches(text),
        from && gte(shows.startTime, from),
        to && lt(shows.startTime, to),
        after && follows(after, '<'),
      ),
    )
    .orderBy(desc(shows.startTime), desc(shows.id))
    .limit(limit + 1)
  return toPage(found, limit)
}

/** A show as `listAllShows` lists it. */
export type ListedShow = Awaited<ReturnType<typeof listAllShows>>['shows'][number]

/** Shows to choose from: those that start at `from` or later, soonest first, `limit` at most. */
export const listShowsFrom = (from: Date, limit: number, database = db()) =>
  database
    .select({ id: shows.id, name: shows.name, startTime: shows.startTime })
    .from(shows)
    .where(gte(shows.startTime, from))
    .orderBy(asc(shows.startTime), asc(shows.id))
    .limit(limit)

/** Whether a show is another date of the production of the show with the id `showId`, published and not cancelled. Bookings can be moved to such a show. */
export const isOtherDate = (showId: number): SQL =>
  sql`${shows.productionId} = (select other.production_id from shows other where other.id = ${showId}) and ${shows.id} <> ${showId} and ${isNull(shows.cancelledAt)} and ${isPublished()}`

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
    .where(ids ? and(hasId(ids), isPublished()) : isOpen())
