import 'server-only'
import { and, eq, isNull, lte, or, type SQL, sql } from 'drizzle-orm'
import { commandDb, type Database } from '#db/client.ts'
import { isDataError } from '#db/errors.ts'
import { parseInstant } from '#db/instant.ts'
import { bookings, shows } from '#db/schema.ts'
import { inTransaction } from '#db/transaction.ts'
import { type LockedShow, lockShow } from '#domain/shows/lock.ts'
import { seatsChanged } from '#domain/shows/seat-changes.ts'
import { getEnv } from '#lib/env.ts'
import { getLog } from '#lib/log.ts'
import { addSeconds } from './rules.ts'

/** Rows that are released at once, so that none holds a show's lock for long: 5,000 take a fifth of a second. */
export const releaseSize = 5_000

/** Holds whose time is over, in two ways that an index can find each: by their own end, and without one by `HOLD_SECONDS`. */
const endsBy = (now: Date) => and(eq(bookings.status, 'PENDING'), lte(bookings.expiresAt, now))
const madeBefore = (now: Date) =>
  and(
    eq(bookings.status, 'PENDING'),
    isNull(bookings.expiresAt),
    lte(bookings.createdAt, addSeconds(now, -getEnv().HOLD_SECONDS)),
  )
const isExpired = (now: Date) => or(endsBy(now), madeBefore(now))

/**
 * Marks a show's expired holds FAILED, `releaseSize` of each kind at most, those that ended first before others, and counts its seats
 * anew.
 *
 * Counting instead of subtracting costs a look at the show's bookings, and holds whatever another SQL client did: a hold
 * whose seats were never taken gives none away, and a wrong number is right again.
 *
 * @param only limits it to one booking.
 * @returns how many bookings were released, and the seats that are booked now if there were any.
 */
export async function releaseExpired(
  show: LockedShow,
  only?: number,
): Promise<{ count: number; bookedSeats?: number }> {
  const { tx, id: showId, now } = show
  const ofShow = and(eq(bookings.showId, showId), only === undefined ? undefined : eq(bookings.id, only))
  // A hold that another program has locked keeps its seats for now, and nothing waits for it.
  const choose = (expired: SQL | undefined) =>
    tx
      .select({ id: bookings.id })
      .from(bookings)
      .where(and(ofShow, expired))
      .orderBy(bookings.expiresAt)
      .limit(releaseSize)
      .for('no key update', { skipLocked: true })
  const chosen = sql`array(${choose(endsBy(now))}) || array(${choose(madeBefore(now))})`
  const released = await tx
    .update(bookings)
    .set({ status: 'FAILED', failure: 'expired', endedAt: now })
    // Said again beside the choice: PostgreSQL repeats only this for a row that somebody changed meanwhile.
    // Chosen once, as an array: a planner that knows nothing of a flood of new holds would choose anew for each of them.
    .where(and(ofShow, isExpired(now), sql`${bookings.id} = any(${chosen})`))
    .returning({ id: bookings.id })
  if (released.length === 0) return { count: 0 }
  return { count: released.length, bookedSeats: await recountSeats(show) }
}

/**
 * Counts a show's booked seats anew.
 *
 * @returns the seats that are booked now.
 */
export async function recountSeats({ tx, id: showId }: LockedShow): Promise<number | undefined> {
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
  database = commandDb(),
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

async function releaseLocked(database: Database, showId: number, now: Date, only?: number) {
  const released = await inTransaction(database, async (tx) => {
    const locked = await lockShow(tx, showId, { now })
    return locked ? releaseExpired(locked.show, only) : { count: 0 }
  })
  if (released.count > 0) seatsChanged(showId, database)
  return released
}

async function expireShow(database: Database, showId: number, now: Date, signal?: AbortSignal): Promise<number> {
  for (let expired = 0; ; ) {
    const { count } = await releaseLocked(database, showId, now)
    expired += count
    if (count < releaseSize || signal?.aborted) return expired
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
        outcome.expired += (await releaseLocked(database, showId, now, id)).count
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
