import 'server-only'
import { and, asc, desc, eq, gt, lt, type SQL, sql } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { buyerQuery, buyerWords } from '#db/folding.ts'
import { bookings, hasBuyer, shows } from '#db/schema.ts'
import { seatColumns, withSeats } from '#domain/seating/queries.ts'
import type { BookingSearch } from './schema.ts'

/** The days of shows whose bookings are searched, as the instants at which they begin and end. */
export type Day = { start: Date; end: Date }

/** What a search of bookings finds: bookings with all that is given. `day` is the day of the show. */
export type BookingFilter = Omit<BookingSearch, 'date' | 'after'> & { day?: Day | undefined }

const maxDigits = 16

/**
 * Lists bookings for staff, newest first. A search for a number lists the lowest number first, which is the exact one.
 *
 * @param filter.text the beginning of a booking's number, or words that the buyer's name or address begin with.
 * @param after the number of the booking after which the list begins.
 * @param limit the number of bookings at most. `next` is the number to continue after, if more follow.
 */
export async function searchBookings(
  { after, limit, ...filter }: BookingFilter & { after?: number | undefined; limit: number },
  database = db(),
) {
  const byNumber = isNumber(filter.text)
  const order = byNumber ? asc(bookings.id) : desc(bookings.id)
  const wanted = and(filterOf(filter), after === undefined ? undefined : (byNumber ? gt : lt)(bookings.id, after))
  const found = await database
    .select({
      id: bookings.id,
      name: bookings.name,
      email: bookings.email,
      erasedAt: bookings.erasedAt,
      seatCount: bookings.seatCount,
      status: bookings.status,
      createdAt: bookings.createdAt,
      show: { id: shows.id, name: shows.name, startTime: shows.startTime },
      ...seatColumns,
    })
    .from(bookings)
    .innerJoin(shows, eq(shows.id, bookings.showId))
    // One booking more than the limit, to know whether more follow.
    .where(sql`${bookings.id} = any(array(${chooseIds(filter, wanted, limit + 1)}))`)
    .orderBy(order)
  const page = found.slice(0, limit)
  return { bookings: await withSeats(page, database), next: found.length > limit ? page.at(-1)?.id : undefined }
}

export type FoundInSearch = Awaited<ReturnType<typeof searchBookings>>['bookings'][number]

const isNumber = (text: string | undefined): text is string => text !== undefined && /^\d+$/.test(text)

function filterOf({ text, show, status, day }: BookingFilter): SQL | undefined {
  return and(
    show === undefined ? undefined : eq(bookings.showId, show),
    status && eq(bookings.status, status),
    day && sql`${bookings.showId} = any(array(${showsOn(day)}))`,
    text && !isNumber(text) ? sql`${hasBuyer(bookings)} and ${buyerWords(bookings)} @@ ${buyerQuery(text)}` : undefined,
  )
}

const showsOn = ({ start, end }: Day) =>
  sql`select id from shows where start_time >= ${start.toISOString()} and start_time < ${end.toISOString()}`

/**
 * A subquery for the ids of the first bookings.
 *
 * PostgreSQL assumes that the matches of a search are spread evenly over all bookings. In the order of the primary key it would
 * walk through the newest bookings until it has enough matches, which may be all bookings. `id + 0` is no index's order.
 */
function chooseIds({ text, day }: BookingFilter, wanted: SQL | undefined, limit: number): SQL {
  if (isNumber(text)) return chooseByNumber(text, wanted, limit)
  const order = text || day ? sql`id + 0` : sql`id`
  return sql`select id from bookings where ${wanted ?? sql`true`} order by ${order} desc limit ${limit}`
}

/** Numbers that begin with the same digits form a range for each length. Each range is read in the order of the primary key. */
function chooseByNumber(text: string, wanted: SQL | undefined, limit: number): SQL {
  const ranges: SQL[] = []
  for (let length = text.length; length <= maxDigits && !text.startsWith('0'); length++) {
    const first = BigInt(text) * 10n ** BigInt(length - text.length)
    const last = first + 10n ** BigInt(length - text.length) - 1n
    ranges.push(sql`(select id from bookings where id between ${String(first)} and ${String(last)}
      and ${wanted ?? sql`true`} order by id limit ${limit})`)
  }
  if (ranges.length === 0) return sql`select id from bookings where false`
  return sql`select id from (${sql.join(ranges, sql` union all `)}) found order by id limit ${limit}`
}
