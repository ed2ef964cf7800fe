import 'server-only'
import { and, eq, inArray, sql } from 'drizzle-orm'
import { type Database, db, inTransaction, type Transaction } from '#db/client.ts'
import { isDataError } from '#db/errors.ts'
import { parseInstant } from '#db/instant.ts'
import { bookings, shows } from '#db/schema.ts'
import { lockShow } from '#domain/shows/lock.ts'
import { getLog } from '#lib/log.ts'
import { expiry } from './expiry.ts'

/** Rows that one transaction of the sweep changes at most, so that none holds a show's lock for long. */
const batchSize = 10_000

const isExpired = (now: Date) => and(eq(bookings.status, 'PENDING'), sql`${expiry()} <= ${now.toISOString()}`)

/**
 * Marks a show's expired holds FAILED and counts its seats anew. The caller holds the show's lock.
 *
 * Counting instead of subtracting costs a look at the show's bookings, and holds whatever another SQL client did: a hold
 * whose seats were never taken gives none away, and a wrong number is right again.
 *
 * @param options.only limits it to one booking.
 * @param options.limit releases at most so many.
 * @returns how many bookings were released, and the seats that are booked now if there were any.
 */
export async function releaseExpired(
  tx: Transaction,
  showId: number,
  now: Date,
  { only, limit }: { only?: number; limit?: number } = {},
): Promise<{ count: number; bookedSeats?: number }> {
  const expired = and(
    eq(bookings.showId, showId),
    isExpired(now),
    only === undefined ? undefined : eq(bookings.id, only),
  )
  const chosen =
    limit === undefined ? undefined : tx.select({ id: bookings.id }).from(bookings).where(expired).limit(limit)
  const released = await tx
    .update(bookings)
    .set({ status: 'FAILED', failure: 'expired' })
    // Said again beside the choice: PostgreSQL repeats only this for a row that somebody changed meanwhile.
    .where(and(expired, chosen && inArray(bookings.id, chosen)))
    .returning({ id: bookings.id })
  if (released.length === 0) return { count: 0 }
  return { count: released.length, bookedSeats: await recountSeats(tx, showId) }
}

/**
 * Counts a show's booked seats anew. The caller holds the show's lock.
 *
 * @returns the seats that are booked now.
 */
export async function recountSeats(tx: Transaction, showId: number): Promise<number | undefined> {
  const taken = sql`(select coalesce(sum(${bookings.seatCount}), 0) from ${bookings}
    where ${bookings.showId} = ${showId} and ${bookings.status} in ('PENDING', 'CONFIRMED'))`
  const [show] = await tx
    .update(shows)
    .set({ bookedSeats: sql`least(${shows.totalSeats}, ${taken})` })
    .where(eq(shows.id, showId))
    .returning({ bookedSeats: shows.bookedSeats })
  return show?.bookedSeats
}

/**
 * The sweep: marks every expired PENDING booking FAILED and releases its seats, show by show, each in a transaction of its
 * own. Any number of sweeps may run at once. A booking that the database refuses to change is logged and stops no other; a
 * show that cannot be had right now is left to the next sweep.
 *
 * @param options.now overrides the database's clock.
 * @param options.signal ends the sweep before the next transaction.
 * @returns how many bookings expired, and how many the database refused to change.
 */
export async function expireBookings({
  now,
  database = db(),
  signal,
}: {
  now?: Date
  database?: Database
  signal?: AbortSignal
} = {}): Promise<{ expired: number; stuck: number }> {
  const time = now ?? (await databaseTime(database))
  const affected = await database
    .selectDistinct({ showId: bookings.showId })
    .from(bookings)
    .where(isExpired(time))
    .orderBy(bookings.showId)
  const total = { expired: 0, stuck: 0 }
  for (const { showId } of affected) {
    if (signal?.aborted) break
    try {
      total.expired += await expireShow(database, showId, time, signal)
    } catch (error) {
      getLog().error({ err: error, showId }, 'sweep: the holds of this show could not be released together')
      if (!isDataError(error)) continue
      const outcome = await expireOneByOne(database, showId, time, signal)
      total.expired += outcome.expired
      total.stuck += outcome.stuck
    }
  }
  return total
}

async function databaseTime(database: Database): Promise<Date> {
  const [row] = await database.execute<{ now: string }>(sql`select clock_timestamp() as now`)
  return row ? parseInstant(row.now) : new Date()
}

const releaseLocked = (database: Database, showId: number, now: Date, options: { only?: number; limit?: number }) =>
  inTransaction(database, async (tx) => {
    await lockShow(tx, showId)
    return releaseExpired(tx, showId, now, options)
  })

async function expireShow(database: Database, showId: number, now: Date, signal?: AbortSignal): Promise<number> {
  for (let expired = 0; ; ) {
    const { count } = await releaseLocked(database, showId, now, { limit: batchSize })
    expired += count
    if (count < batchSize || signal?.aborted) return expired
  }
}

async function expireOneByOne(database: Database, showId: number, now: Date, signal?: AbortSignal) {
  const outcome = { expired: 0, stuck: 0 }
  try {
    const rows = await database
      .select({ id: bookings.id })
      .from(bookings)
      .where(and(eq(bookings.showId, showId), isExpired(now)))
      .orderBy(bookings.id)
    for (const { id } of rows) {
      if (signal?.aborted) break
      try {
        outcome.expired += (await releaseLocked(database, showId, now, { only: id })).count
      } catch (error) {
        if (!isDataError(error)) throw error
        outcome.stuck++
        getLog().error({ err: error, bookingId: id }, 'sweep: this booking cannot be released')
      }
    }
  } catch (error) {
    getLog().error({ err: error, showId }, 'sweep: the rest of this show is left to the next sweep')
  }
  return outcome
}
