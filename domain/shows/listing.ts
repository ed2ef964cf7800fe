import 'server-only'
import { and, asc, count, gte, lt, type SQL, sql } from 'drizzle-orm'
import { QueryBuilder } from 'drizzle-orm/pg-core'
import { db } from '#db/client.ts'
import { driverOf } from '#db/driver.ts'
import { shows } from '#db/schema.ts'
import { follows, hasId, isAmongFirst, isOpen, matches } from './filters.ts'
import { listedShow, showSummary, toPage } from './queries.ts'
import type { ShowCursor } from './schema.ts'

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
