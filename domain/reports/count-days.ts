import 'server-only'
import { and, eq, inArray, lt, sql } from 'drizzle-orm'
import { type Database, db, type Transaction } from '#db/client.ts'
import { sqlNow } from '#db/clock.ts'
import { bookings, dailySales, selling } from '#db/schema.ts'
import { inTransaction } from '#db/transaction.ts'
import { getVenue } from '#domain/venue/settings.ts'
import { countSales, noSales } from './queries.ts'

/** Days that one sweep counts. A venue that updates Marquee has the totals of ten years within an hour. */
const maxDays = 60

/**
 * Counts the sales of days that are over and have no totals yet, the earliest first: see `daily_sales`. A day is counted an hour
 * after its end, when its transactions have ended.
 *
 * @param options.now overrides the database's clock.
 * @param options.signal stops before the next day.
 */
export async function countDays({
  now,
  database = db(),
  signal,
}: {
  now?: Date
  database?: Database
  signal?: AbortSignal
} = {}) {
  const zone = getVenue().timeZone
  for (const day of await listUncountedDays(zone, now, database)) {
    if (signal?.aborted) return
    await inTransaction(database, (tx) => storeDay(day, zone, tx))
  }
}

/** Days after the first one that was counted or, if there is none, after the first sale; ten years at most. */
async function listUncountedDays(zone: string, now: Date | undefined, database: Database): Promise<string[]> {
  const today = sql`((${sqlNow(now)} - interval '1 hour') at time zone ${zone}::text)::date`
  const firstCounted = sql`(select min(day) from ${dailySales} where ${eq(dailySales.timeZone, zone)})`
  const firstSale = sql`(select min((${selling(bookings)} at time zone ${zone}::text)::date) from ${bookings}
    where ${and(
      inArray(bookings.status, ['CONFIRMED', 'CANCELLED']),
      lt(selling(bookings), sql`(${today}::timestamp at time zone ${zone}::text)`),
    )})`
  const rows = await database.execute<{ day: string }>(sql`
    select past::date::text as day
    from (select coalesce(${firstCounted}, ${firstSale}) as first) known,
      generate_series(greatest(first, ${today} - 3650), ${today} - 1, interval '1 day') past
    where first is not null and not exists (
      select from ${dailySales} where ${dailySales.timeZone} = ${zone} and ${dailySales.day} = past::date)
    order by past limit ${maxDays}`)
  return rows.map(({ day }) => day)
}

/** The lock makes commands that change a past day wait, and this count wait for them: see `addToDay`. */
async function storeDay(day: string, zone: string, tx: Transaction) {
  await tx.execute(sql`lock table ${dailySales} in share row exclusive mode`)
  const [counted = noSales(day)] = await countSales([{ from: day, to: day }], { zone }, tx)
  await tx
    .insert(dailySales)
    .values({ ...counted, timeZone: zone })
    .onConflictDoNothing()
}

/**
 * Corrects the totals of the day on which a booking was sold, because its seats have changed. A day without totals is counted later.
 *
 * @param seats how many seats it has more than before; negative if it has fewer.
 */
export const addToDay = (bookingId: number, seats: number, tx: Transaction) =>
  tx.execute(sql`
    update ${dailySales} set sold_seats = sold_seats + ${seats}::int from ${bookings}
    where ${bookings.id} = ${bookingId}
      and ${dailySales.day} = (${selling(bookings)} at time zone ${dailySales.timeZone})::date`)
