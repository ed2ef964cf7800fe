import 'server-only'
import { and, asc, between, eq, gte, inArray, isNull, lt, or, type SQL, sql } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import { type Database, db, type Transaction } from '#db/client.ts'
import { bookings, dailySales, ending, selling, shows, unmetDemand } from '#db/schema.ts'
import { showSummary, stateColumns } from '#domain/shows/queries.ts'
import { getVenue } from '#domain/venue/settings.ts'
import { type Period, withoutDays } from './rules.ts'

/** The shows that a report is about: one show, the shows of a production, or all of them. With a show, the production does not matter. */
type ReportedShows = { show?: number | undefined; production?: number | undefined }

/** What a report is about. */
export type ReportFilter = Period & ReportedShows

const firstInstant = (day: string, zone: string) => sql`(${day}::date::timestamp at time zone ${zone}::text)`

/** Whether an instant is within a period. An index on the instant's expression can be used. */
const isWithin = (instant: SQL, { from, to }: Period, zone: string) =>
  and(
    gte(instant, firstInstant(from, zone)),
    lt(instant, sql`((${to}::date + 1)::timestamp at time zone ${zone}::text)`),
  )

/** The day of an instant. */
const dayOf = (instant: SQL, zone: string) => sql<string>`(${instant} at time zone ${zone}::text)::date`

const total = (expression: SQL) => sql<number>`coalesce(sum(${expression}), 0)`.mapWith(Number)
const count = sql<number>`count(*)`.mapWith(Number)

/** Whether a row is about the shows, by its column with the id of its show. Undefined for all shows. */
function isAbout(showId: AnyPgColumn, { show, production }: ReportedShows): SQL | undefined {
  if (show !== undefined) return eq(showId, show)
  if (production === undefined) return undefined
  // An array is read once. PostgreSQL may read a subquery again for each booking.
  return sql`${showId} = any(array(select ${shows.id} from ${shows} where ${eq(shows.productionId, production)}))`
}

/**
 * Counts the bookings that were sold and cancelled on each day of some periods, from the bookings themselves. A cancelled booking
 * counts on the day when it was sold, too. Days without any are left out.
 */
export async function countSales(
  periods: readonly Period[],
  { zone, ...reported }: ReportedShows & { zone: string },
  database: Database | Transaction,
): Promise<DaySales[]> {
  const within = (instant: SQL) => or(...periods.map((period) => isWithin(instant, period, zone)))
  const isCancelled = sql`${bookings.status} = 'CANCELLED'`
  // One query for both days of a booking, because finding the bookings takes most of the time.
  const groups = await database
    .select({
      soldOn: dayOf(selling(bookings), zone),
      cancelledOn: sql<string | null>`case when ${isCancelled} then ${dayOf(ending(bookings), zone)} end`,
      bookings: count,
      seats: total(sql`${bookings.seatCount}`),
    })
    .from(bookings)
    .where(
      and(
        inArray(bookings.status, ['CONFIRMED', 'CANCELLED']),
        isAbout(bookings.showId, reported),
        or(within(selling(bookings)), and(isCancelled, within(ending(bookings)))),
      ),
    )
    .groupBy(sql`1, 2`)
  const days = new Map<string, DaySales>()
  const dayFor = (day: string) => {
    const known = days.get(day) ?? noSales(day)
    days.set(day, known)
    return known
  }
  for (const { soldOn, cancelledOn, bookings, seats } of groups) {
    const sold = dayFor(soldOn)
    sold.soldBookings += bookings
    sold.soldSeats += seats
    if (cancelledOn === null) continue
    const cancelled = dayFor(cancelledOn)
    cancelled.cancelledBookings += bookings
    cancelled.cancelledSeats += seats
  }
  // One of the two days of a booking can be outside.
  return [...days.values()].filter(({ day }) => periods.some(({ from, to }) => from <= day && day <= to))
}

/** What was sold and cancelled on a day. */
export type DaySales = {
  day: string
  soldBookings: number
  soldSeats: number
  cancelledBookings: number
  cancelledSeats: number
}

export const noSales = (day: string): DaySales => ({
  day,
  soldBookings: 0,
  soldSeats: 0,
  cancelledBookings: 0,
  cancelledSeats: 0,
})

/**
 * What was sold and cancelled on the days of a period, in the venue's time zone; days without any may be left out. For all shows
 * together it reads the totals of `daily_sales`, and counts the other days, such as today.
 */
export async function listSales({ from, to, ...reported }: ReportFilter, database = db()): Promise<DaySales[]> {
  const zone = getVenue().timeZone
  const period = { from, to }
  if (reported.show !== undefined || reported.production !== undefined) {
    return countSales([period], { ...reported, zone }, database)
  }
  const { day, soldBookings, soldSeats, cancelledBookings, cancelledSeats } = dailySales
  const totals = await database
    .select({ day, soldBookings, soldSeats, cancelledBookings, cancelledSeats })
    .from(dailySales)
    .where(and(eq(dailySales.timeZone, zone), between(day, period.from, period.to)))
  const rest = withoutDays(period, new Set(totals.map((row) => row.day)))
  return rest.length === 0 ? totals : [...totals, ...(await countSales(rest, { zone }, database))]
}

/**
 * Seats of shows and how many of them are booked or held, per day on which shows start. Cancelled shows are left out. The period
 * does not matter to the report of one show.
 */
export function listOccupancy({ show, production, ...period }: ReportFilter, database = db()) {
  const zone = getVenue().timeZone
  const start = sql`${shows.startTime}`
  return database
    .select({
      day: dayOf(start, zone),
      shows: count,
      seats: total(sql`${shows.totalSeats}`),
      booked: total(sql`${shows.bookedSeats}`),
    })
    .from(shows)
    .where(
      and(
        isNull(shows.cancelledAt),
        show === undefined
          ? and(
              isWithin(start, period, zone),
              production === undefined ? undefined : eq(shows.productionId, production),
            )
          : eq(shows.id, show),
      ),
    )
    .groupBy(sql`1`)
}

/**
 * Requests that found too few seats, and the seats they asked for, per day in the venue's time zone. Those whose bookings have been
 * deleted are counted per day in UTC, because their totals are. Days without any are left out.
 */
export async function listUnmetDemand({ from, to, ...reported }: ReportFilter, database = db()) {
  const zone = getVenue().timeZone
  const [deleted, stored] = await Promise.all([
    database
      .select({
        day: unmetDemand.day,
        // A sum of 64-bit integers is a `numeric` in PostgreSQL, which is slow.
        requests: total(sql`${unmetDemand.requests}::float8`),
        seats: total(sql`${unmetDemand.seats}::float8`),
      })
      .from(unmetDemand)
      .where(and(between(unmetDemand.day, from, to), isAbout(unmetDemand.showId, reported)))
      .groupBy(unmetDemand.day),
    database
      .select({
        day: dayOf(ending(bookings), zone),
        requests: count,
        seats: total(sql`${bookings.seatCount}`),
      })
      .from(bookings)
      .where(
        and(
          eq(bookings.status, 'FAILED'),
          eq(bookings.failure, 'sold_out'),
          isWithin(ending(bookings), { from, to }, zone),
          isAbout(bookings.showId, reported),
        ),
      )
      .groupBy(sql`1`),
  ])
  const days = new Map<string, { day: string; requests: number; seats: number }>()
  for (const { day, requests, seats } of [...deleted, ...stored]) {
    const before = days.get(day) ?? { requests: 0, seats: 0 }
    days.set(day, { day, requests: before.requests + requests, seats: before.seats + seats })
  }
  return [...days.values()]
}

/**
 * Shows with their booked and held seats, soonest first. `heldSeats` are among the `bookedSeats`.
 *
 * @param from the first instant at which the shows may start.
 * @param until the instant before which they start.
 * @param limit how many at most.
 */
export const listShowCounts = ({ from, until, limit }: { from: Date; until?: Date; limit: number }, database = db()) =>
  database
    .select({
      ...showSummary,
      ...stateColumns,
      productionId: shows.productionId,
      bookedSeats: shows.bookedSeats,
      // Drizzle would write these columns without their tables.
      heldSeats: sql`(select coalesce(sum(seat_count), 0) from bookings
        where bookings.show_id = shows.id and bookings.status = 'PENDING')`.mapWith(Number),
    })
    .from(shows)
    .where(and(gte(shows.startTime, from), until && lt(shows.startTime, until)))
    .orderBy(asc(shows.startTime), asc(shows.id))
    .limit(limit)

export type ShowCounts = Awaited<ReturnType<typeof listShowCounts>>[number]
