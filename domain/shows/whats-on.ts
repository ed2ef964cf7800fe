import 'server-only'
import { and, asc, desc, eq, getTableColumns, or, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { type Database, db } from '#db/client.ts'
import { closing, opening, shows } from '#db/schema.ts'
import { type Columns, follows, hasStarted, isAmongFirst, isComing, isOpen, timeOf } from './filters.ts'
import { listedShow, stateColumns, toPage } from './queries.ts'
import type { ShowCursor } from './schema.ts'
import { isWanted, type Wanted } from './search.ts'

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
 * @param options.wanted lists only shows that one of these wants. Without it, all are listed.
 * @param options.limit the number of productions at most; `next` is the start of the next page, if there is one.
 * @param options.now overrides the database's clock.
 */
export async function listWhatsOn(
  {
    after,
    before,
    wanted = [{}],
    limit,
    now,
  }: WhatsOnStart & { wanted?: readonly Wanted[]; limit: number; now?: Date },
  database = db(),
) {
  if (wanted.length === 0) return { shows: [], next: undefined }
  const started = hasStarted(now)
  // They have the same production. By its outer column, the condition is evaluated once and not looked up in an index.
  const othersWanted = anyOf(wanted, { ...getTableColumns(other), productionId: shows.productionId })
  const othersComing = and(isComing(now, other), othersWanted)
  const leads = isFirst(database, and(othersComing, sql`(${rank(now, other)}) < (${rank(now, shows)})`))
  const later = sql`(${other.startTime}, ${other.id}) > (${shows.startTime}, ${shows.id})`
  const latest = isFirst(database, or(othersComing, and(isOpen(now, other), othersWanted, later)))
  // Each of them has a plan of its own, by title or by start.
  const parts = wanted.flatMap((one) => {
    const hasFew = one.titles?.kind === 'few'
    const coming = and(isComing(now), isWanted(one), after && follows(after, '>'))
    const past = and(isOpen(now), started, isWanted(one), before && follows(before, '<'))
    return [
      before ? undefined : isAmongFirst(limit + 1, coming, { leads, few: hasFew }),
      isAmongFirst(limit + 1, past, { order: 'desc', leads: latest, few: hasFew }),
    ]
  })
  const found = await database
    .select({ ...listedShow, ...stateColumns, started, productionId: shows.productionId })
    .from(shows)
    .where(or(...parts))
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

/** Whether a show is wanted by one of these. */
const anyOf = (wanted: readonly Wanted[], show: Columns = shows) => or(...wanted.map((one) => isWanted(one, show)))

/**
 * How many productions `listWhatsOn` lists. A show without a production counts as one by itself. Undefined if they are so many that
 * counting them takes long.
 */
export async function countWhatsOn({ wanted, now }: { wanted: readonly Wanted[]; now?: Date }, database = db()) {
  if (wanted.length === 0) return 0
  if (wanted.some(({ titles, span }) => titles?.kind === 'many' && !span)) return
  const [row] = await database
    .select({
      count: sql`count(distinct ${shows.productionId}) + count(*) filter (where ${shows.productionId} is null)`.mapWith(
        Number,
      ),
    })
    .from(shows)
    .where(and(or(isOpen(now), isComing(now)), anyOf(wanted)))
  return row?.count
}

/** The start of the first coming show from `from` on; undefined if there is none. */
export async function getNextStart(from: Date, { now }: { now?: Date } = {}, database = db()) {
  const [show] = await database
    .select({ startTime: shows.startTime })
    .from(shows)
    .where(and(isComing(now), sql`${shows.startTime} >= ${from.toISOString()}::timestamptz`))
    .orderBy(asc(shows.startTime))
    .limit(1)
  return show?.startTime
}
