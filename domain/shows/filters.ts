import 'server-only'
import { and, not, or, type SQL, sql } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import { folded } from '#db/folding.ts'
import { closing, mayBeOpen, opening, productions, shows } from '#db/schema.ts'
import type { ShowCursor } from './schema.ts'

/** The columns that the conditions use, of `shows` or of an alias of it. */
export type Columns = Record<
  | 'isDraft'
  | 'bookingOpensAt'
  | 'bookingClosesAt'
  | 'pastClosing'
  | 'cancelledAt'
  | 'id'
  | 'startTime'
  | 'totalSeats'
  | 'bookedSeats'
  | 'keptBackSeats'
  | 'withheldSeats'
  | 'foldedName'
  | 'productionId',
  AnyPgColumn
>

/** The time of a condition: the given one, or the database's. */
export const timeOf = (now?: Date) => (now ? sql`${now.toISOString()}` : sql`now()`)

/** Whether a show takes bookings: the rule `isOpen` in SQL. */
export const isOpen = (now?: Date, show: Columns = shows) =>
  sql`(${mayBeOpen(show)} and ${closing(show.bookingClosesAt)} > ${timeOf(now)} and ${opening(show)} <= ${timeOf(now)})`

export const hasStarted = (now?: Date, show: Columns = shows) => sql<boolean>`${show.startTime} <= ${timeOf(now)}`

export const isPublished = (show: Columns = shows) => sql`not ${show.isDraft}`

/** Whether a show is on the front page before its start: it is there in every state but as a draft. */
export const isComing = (now?: Date, show: Columns = shows) => and(not(hasStarted(now, show)), isPublished(show))

/** Whether a show has one of these ids. */
export const hasId = (ids: readonly number[]) =>
  // One parameter for any number of ids.
  sql`${shows.id} = any(string_to_array(${ids.join(',')}, ',')::int[])`

/** Whether a folded text contains another text. A subquery folds that one, so that this happens once and not for each row. */
export const contains = (text: AnyPgColumn, search: string) =>
  sql`strpos(${text}, (select ${folded(sql`${search}::text`)})) > 0`

/** Whether a show's name, or the title or subtitle of its production, contains a text. */
export const matches = (search: string | undefined, show: Columns = shows) =>
  search
    ? or(
        contains(show.foldedName, search),
        sql`${show.productionId} in (select id from productions where ${contains(productions.foldedTitle, search)})`,
      )
    : undefined

/** Whether a show follows a cursor in the order of the start, then of the id. `<` is the descending order. */
export const follows = (cursor: ShowCursor, sign: '>' | '<') =>
  sql`(${shows.startTime}, ${shows.id}) ${sql.raw(sign)} (${cursor.startTime}::timestamptz, ${cursor.id}::int)`

/**
 * Limits a list to its first shows. A subquery finds their ids, so that PostgreSQL computes the columns of these rows alone.
 *
 * The limit is a scalar subquery, `(select n)`, which the planner cannot see. PostgreSQL assumes that open shows are
 * spread evenly among closed ones. In fact most closed shows come first. For a small limit that it sees, it would walk
 * through all of them in order. For a hidden limit it plans a tenth of the list. The limit is no parameter: a query
 * without parameters takes one round trip, one with parameters takes two.
 *
 * @param options.leads a condition about other shows of the same production.
 * @param options.few whether few shows are wanted. They are all read before they are sorted.
 */
export function isAmongFirst(
  count: number,
  wanted: SQL | undefined,
  { order = 'asc', leads, few = false }: { order?: 'asc' | 'desc'; leads?: SQL; few?: boolean } = {},
): SQL {
  const sorted = order === 'asc' ? sql`order by start_time, id` : sql`order by start_time desc, id desc`
  const limit = sql.raw(String(count))
  // The hidden limit, larger than any table, makes the planner choose the index as if there were no `leads`. `offset 0` keeps it
  // from evaluating `leads` for other shows than the wanted ones.
  const inner = few ? sql`offset 0` : sql`${sorted} limit (select 2147483647)`
  const first = leads
    ? sql`(select * from shows where ${wanted} ${inner}) shows where ${leads} ${sorted} limit ${limit}`
    : sql`shows where ${wanted} ${sorted} limit (select ${limit})`
  return sql`${shows.id} = any(array(select id from ${first}))`
}
