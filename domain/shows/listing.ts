import 'server-only'
import { and, asc, count, desc, eq, gte, lt, or, type SQL, sql } from 'drizzle-orm'
import { alias, QueryBuilder } from 'drizzle-orm/pg-core'
import { type Database, db } from '#db/client.ts'
import { driverOf } from '#db/driver.ts'
import { closing, opening, shows } from '#db/schema.ts'
import { type Columns, follows, hasId, hasStarted, isComing, isOpen, matches, timeOf } from './filters.ts'
import { listedShow, showSummary, stateColumns, toPage } from './queries.ts'
import type { ShowCursor } from './schema.ts'

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

/** The rows of `listAllOpen`, with the names and formats of the API. */
const allOpen = new QueryBuilder()
  .select({
    id: shows.id,
    name: shows.name,
    start_time: sql`to_char(${shows.startTime}, 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`.as('start_time'),
    total_seats: shows.totalSeats,
    available_seats: showSummary.availableSeats.as('available_seats'),
  })
  .from(shows)
  .where(isOpen())
  .orderBy(asc(shows.startTime), asc(shows.id))
  .limit(sql.placeholder('limit'))
  .toSQL().sql

/**
 * All shows that take bookings, as the JSON of the API. It is what most programs ask for, so it is read with less work than other
 * lists: PostgreSQL writes the JSON, and the statement is prepared, because planning it takes longer than reading the shows. The driver
 * prepares only statements with a parameter. It is the limit, null.
 */
export async function listAllOpen(database = db()): Promise<string> {
  const [row] = await driverOf(database).unsafe<{ list: string | null }[]>(
    `select string_agg(row_to_json(listed)::text, ',') as list from (${allOpen}) listed`,
    [null],
    { prepare: true },
  )
  return `[${row?.list ?? ''}]`
}

/**
 * The shows that take bookings, sold-out ones included, soonest first, then by id.
 *
 * @param options.ids lists only shows with these ids.
 * @param options.search lists only shows whose name, or production's title or subtitle, contains this text. Case, accents and the
 * forms of apostrophes, quotes and dashes do not matter.
 * @param options.from lists only shows that start at this instant or later.
 * @param options.before lists only shows that start before this instant.
 * @param options.after the cursor after which the list begins.
 * @param options.limit the number of shows at most; `next` is the cursor of the next page, if there is one.
 * @param options.now overrides the database's clock.
 */
export async function listOpenShows(
  {
    ids,
    search,
    from,
    before,
    after,
    limit,
    now,
  }: {
    ids?: readonly number[]
    search?: string | undefined
    from?: Date | undefined
    before?: Date | undefined
    after?: ShowCursor
    limit?: number
    now?: Date
  } = {},
  database = db(),
) {
  const wanted = and(
    isOpen(now),
    ids && hasId(ids),
    matches(search),
    from && gte(shows.startTime, from),
    before && lt(shows.startTime, before),
    after && follows(after, '>'),
  )
  const found = await database
    .select(listedShow)
    .from(shows)
    .where(limit === undefined ? wanted : isAmongFirst(limit + 1, wanted))
    .orderBy(asc(shows.startTime), asc(shows.id))
  return toPage(found, limit)
}

/**
 * How many shows take bookings, and how many of their seats are booked and free. Without the limit, larger than any table, the planner
 * would read all shows: it does not know how few of them are open.
 */
export async function sumOpenShows({ now }: { now?: Date } = {}, database = db()) {
  const sum = (seats: SQL) => sql`coalesce(sum(${seats}), 0)`.mapWith(Number)
  const [row] = await database
    .select({
      shows: count(),
      booked: sum(sql`${shows.bookedSeats}`),
      left: sum(showSummary.availableSeats.getSQL()),
    })
    .from(shows)
    .where(isAmongFirst(2_147_483_647, isOpen(now)))
  return row ?? { shows: 0, booked: 0, left: 0 }
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
  when ${show.bookedSeats} + ${show.keptBackSeats} + ${show.withheldSeats} >= ${show.totalSeats} then 2
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
