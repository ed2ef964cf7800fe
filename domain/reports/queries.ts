import 'server-only'
import { and, asc, between, eq, gte, inArray, isNull, lt, or, type SQL, sql } from 'drizzle-orm'
import { type Database, db, type Transaction } from '#db/client.ts'
import { bookings, dailySales, ending, selling, shows, unmetDemand } from '#db/schema.ts'
import { showSummary, stateColumns } from '#domain/shows/queries.ts'
import { getVenue } from '#domain/venue/settings.ts'
import { type Period, withoutDays } from './rules.ts'

/** What a report is about: the days, and one show or all of them. */
export type ReportFilter = Period & { show?: number | undefined }

const firstInstant = (day: string, zone: string) => sql`(${day}::date::timestamp at time zone ${zone}::text)`

/** Whether an instant is within a period. An index on the instant's expression can be used. */
const isWithin = (instant: SQL, { from, to }: Period, zone: string) =>
  and(
    gte(instant, firstInstant(from, zone)),
    lt(instant, sql`((${to}::date + 1)::timestamp at time zone ${zone}::text)`),
  )

/** The day of an instant, as text. */
const dayOf = (instant: SQL, zone: string) => sql<string>`(${instant} at time zone ${zone}::text)::date::text`

const total = (expression: SQL) => sql<number>`coalesce(sum(${expression}), 0)`.mapWith(Number)
const count = sql<number>`count(*)`.mapWith(Number)

const isOfShow = (show: number | undefined) => (show === undefined ? undefined : eq(bookings.showId, show))

/**
 * Counts the bookings that were sold and cancelled on each day of some periods, from the bookings themselves. A cancelled booking
 * counts on the day when it was sold, too. Days without any are left out.
 */
export async function countSales(
  periods: readonly Period[],
  { show, zone }: { show?: number | undefined; zone: string },
  database: Database | Transaction,
) {
  const within = (instant: SQL) => or(...periods.map((period) => isWithin(instant, period, zone)))
  const on = (instant: SQL, statuses: ('CONFIRMED' | 'CANCELLED')[]) =>
    database
      .select({ day: dayOf(instant, zone), bookings: count, seats: total(sql`${bookings.seatCount}`) })
      .from(bookings)
      .where(and(inArray(bookings.status, statuses), within(instant), isOfShow(show)))
      .groupBy(sql`1`)
  const [sold, cancelled] = await Promise.all([
    on(selling(bookings), ['CONFIRMED', 'CANCELLED']),
    on(ending(bookings), ['CANCELLED']),
  ])
  const days = new Map<string, DaySales>()
  const dayFor = (day: string) => days.get(day) ?? noSales(day)
  for (const { day, ...row } of sold) {
    days.set(day, { ...dayFor(day), soldBookings: row.bookings, soldSeats: row.seats })
  }
  for (const { day, ...row } of cancelled) {
    days.set(day, { ...dayFor(day), cancelledBookings: row.bookings, cancelledSeats: row.seats })
  }
  return [...days.values()]
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
export async function listSales({ show, ...period }: ReportFilter, database = db()): Promise<DaySales[]> {
  const zone = getVenue().timeZone
  if (show !== undefined) return countSales([period], { show, zone }, database)
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
export function listOccupancy({ show, ...period }: ReportFilter, database = db()) {
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
    .where(and(isNull(shows.cancelledAt), show === undefined ? isWithin(start, period, zone) : eq(shows.id, show)))
    .groupBy(sql`1`)
}

/**
 * Requests that found too few seats, and the seats they asked for, per day in the venue's time zone. Those whose bookings have been
 * deleted are counted per day in UTC, because their totals are. Days without any are left out.
 */
export async function listUnmetDemand({ show, ...period }: ReportFilter, database = db()) {
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
      .where(
        and(
          between(unmetDemand.day, period.from, period.to),
          show === undefined ? undefined : eq(unmetDemand.showId, show),
        ),
      )
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
          isWithin(ending(bookings), period, zone),
          isOfShow(show),
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
