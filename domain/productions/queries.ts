import 'server-only'
import { and, asc, count, desc, eq, lt, ne, type SQL, sql } from 'drizzle-orm'
import { type Database, db, type Transaction } from '#db/client.ts'
import { productions, shows } from '#db/schema.ts'
import { contains, isComing } from '#domain/shows/filters.ts'
import { showSummary, stateColumns } from '#domain/shows/queries.ts'
import { perProcess } from '#lib/per-process.ts'
import { shareReads } from '#lib/share-reads.ts'

const productionDetails = {
  id: productions.id,
  title: productions.title,
  subtitle: productions.subtitle,
  description: productions.description,
  durationMinutes: productions.durationMinutes,
  ageAdvice: productions.ageAdvice,
  accessNotes: productions.accessNotes,
  contentNotes: productions.contentNotes,
  version: productions.version,
}

/** Gets a production; undefined if there is none with this id. */
export async function getProduction(id: number, database: Database | Transaction = db()) {
  const [production] = await database.select(productionDetails).from(productions).where(eq(productions.id, id))
  return production
}

/** The columns of a date: a show in a list of its production's shows. */
const dateColumns = {
  id: shows.id,
  productionId: shows.productionId,
  startTime: shows.startTime,
  availableSeats: showSummary.availableSeats.as('available_seats'),
  totalSeats: shows.totalSeats,
  ...stateColumns,
}

/** How many dates the page of a show links to at most. */
export const maxDatesListed = 200

const selectDates = (production: SQL, limit: number, now: Date | undefined, database: Database, from?: Date) =>
  database
    .select({ ...dateColumns, count: sql`count(*) over ()`.mapWith(Number).as('count') })
    .from(shows)
    .where(
      and(
        sql`${shows.productionId} = ${production}`,
        isComing(now),
        from && sql`${shows.startTime} >= ${from.toISOString()}::timestamptz`,
      ),
    )
    .orderBy(asc(shows.startTime), asc(shows.id))
    .limit(limit)

/** A production and its coming shows, soonest first, without drafts. `count` is the number of all of them. */
export async function getProductionWithDates(
  id: number,
  { now, database = db() }: { now?: Date; database?: Database } = {},
) {
  const [production, dates] = await Promise.all([
    getProduction(id, database),
    selectDates(sql`${id}`, maxDatesListed, now, database),
  ])
  return production && { production, dates }
}

type ProductionWithDates = Awaited<ReturnType<typeof getProductionWithDates>>

/** A show in a list of its production's shows. */
export type ProductionDate = NonNullable<ProductionWithDates>['dates'][number]

const sharedReads = () => perProcess('productions', () => shareReads<ProductionWithDates>())

/** `getProductionWithDates` for the page of a show. Calls at the same time share a query. */
export const readProduction = (id: number) => sharedReads()(String(id), () => getProductionWithDates(id))

/**
 * The next dates of productions, as `getProductionWithDates` lists them, by production.
 *
 * @param options.limit how many dates of each production to list at most.
 * @param options.from lists and counts only dates from this instant on.
 */
export async function listNextDates(
  ids: readonly number[],
  { limit, from, now }: { limit: number; from?: Date | undefined; now?: Date },
  database = db(),
): Promise<Map<number | null, ProductionDate[]>> {
  if (ids.length === 0) return new Map()
  const dates = selectDates(sql`${productions.id}`, limit, now, database, from).as('dates')
  const found = await database
    .select({
      id: dates.id,
      productionId: dates.productionId,
      startTime: dates.startTime,
      availableSeats: dates.availableSeats,
      totalSeats: dates.totalSeats,
      isDraft: dates.isDraft,
      bookingOpensAt: dates.bookingOpensAt,
      bookingClosesAt: dates.bookingClosesAt,
      cancelledAt: dates.cancelledAt,
      count: dates.count,
    })
    .from(productions)
    .crossJoinLateral(dates)
    // One parameter for any number of ids.
    .where(sql`${productions.id} = any(string_to_array(${ids.join(',')}, ',')::int[])`)
    .orderBy(asc(dates.startTime), asc(dates.id))
  return Map.groupBy(found, ({ productionId }) => productionId)
}

/**
 * Productions for the admin side, the newest first, with the number of their shows and the next start of one.
 *
 * @param options.text lists only productions whose title or subtitle contains this text, as on the front page.
 * @param options.before the cursor: the id of the last production of the page before.
 * @param options.limit the number of productions at most; `next` is the cursor of the next page, if there is one.
 */
export async function listProductions(
  { text, before, limit, now }: { text?: string; before?: number; limit: number; now?: Date },
  database = db(),
) {
  const ofProduction = sql`from shows where production_id = ${productions.id}`
  const coming = sql`start_time > ${now ? now.toISOString() : sql`now()`} and cancelled_at is null and not is_draft`
  const found = await database
    .select({
      id: productions.id,
      title: productions.title,
      subtitle: productions.subtitle,
      shows: sql`(select count(*) ${ofProduction})`.mapWith(Number),
      nextStart: sql<Date | null>`(select min(start_time) ${ofProduction} and ${coming})`.mapWith(shows.startTime),
    })
    .from(productions)
    .where(
      and(
        text ? contains(productions.foldedTitle, text) : undefined,
        before === undefined ? undefined : lt(productions.id, before),
      ),
    )
    .orderBy(desc(productions.id))
    .limit(limit + 1)
  const page = found.slice(0, limit)
  return { productions: page, next: found.length > limit ? page.at(-1)?.id : undefined }
}

/** Productions to choose from: the newest ones, `limit` at most. */
export const listNewestProductions = (limit: number, database = db()) =>
  database
    .select({ id: productions.id, title: productions.title, subtitle: productions.subtitle })
    .from(productions)
    .orderBy(desc(productions.id))
    .limit(limit)

/** The seats of the latest show of a production; undefined if it has none. */
export async function getUsualSeats(productionId: number, database = db()): Promise<number | undefined> {
  const [show] = await database
    .select({ totalSeats: shows.totalSeats })
    .from(shows)
    .where(eq(shows.productionId, productionId))
    .orderBy(desc(shows.startTime), desc(shows.id))
    .limit(1)
  return show?.totalSeats
}

/** Whether a production has shows besides one of them. */
export async function hasOtherShows(productionId: number, showId: number, database: Database | Transaction = db()) {
  const [show] = await database
    .select({ id: shows.id })
    .from(shows)
    .where(and(eq(shows.productionId, productionId), ne(shows.id, showId)))
    .limit(1)
  return show !== undefined
}

/** How many shows a production has, in any state. */
export async function countShows(productionId: number, database = db()): Promise<number> {
  const [found] = await database.select({ count: count() }).from(shows).where(eq(shows.productionId, productionId))
  return found?.count ?? 0
}
