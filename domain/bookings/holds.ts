import 'server-only'
import { sql as drizzleSql, type SQL } from 'drizzle-orm'
import type postgres from 'postgres'
import { driverOf, type Fragment } from '#db/driver.ts'
import { isDataError, isLockTimeout } from '#db/errors.ts'
import { bookings } from '#db/schema.ts'
import { allocate, isOpen, type LockedShow } from '#domain/shows/inventory.ts'
import { getEnv } from '#lib/env.ts'
import { getLog } from '#lib/log.ts'
import { addSeconds } from './rules.ts'
import { markExpired } from './transitions.ts'

type Sql = postgres.Sql

/** The instant at which a hold ends, in Drizzle's SQL: its own, or `HOLD_SECONDS` after it was made. */
export const holdEnd = (): SQL =>
  drizzleSql`coalesce(${bookings.expiresAt}, ${bookings.createdAt} + make_interval(secs => ${getEnv().HOLD_SECONDS}))`

/** Whether a hold has not ended at `now`, in the driver's SQL. */
export const lasts = (sql: Sql, now: Date): Fragment => sql`status = 'PENDING'
  and coalesce(expires_at, created_at + make_interval(secs => ${getEnv().HOLD_SECONDS})) > ${now.toISOString()}`

/** The opposite, as a condition for each of two indexes: by the hold's own end, and without one by `HOLD_SECONDS`. */
const endsBy = (sql: Sql, now: Date) => sql`status = 'PENDING' and expires_at <= ${now.toISOString()}`
const madeBefore = (sql: Sql, now: Date) =>
  sql`status = 'PENDING' and expires_at is null and created_at <= ${addSeconds(now, -getEnv().HOLD_SECONDS).toISOString()}`
export const isExpired = (sql: Sql, now: Date): Fragment => sql`(${endsBy(sql, now)} or ${madeBefore(sql, now)})`

/** Holds that expire in one transaction, so that none keeps a show's lock for long: 5,000 take a fifth of a second. */
export const expireSize = 5_000

/**
 * Marks a show's expired holds FAILED and counts its seats: those that ended first, and `expireSize` of each kind at most.
 *
 * Counting instead of subtracting costs a look at the show's bookings, and is right whatever another SQL client did: a hold
 * whose seats were never taken frees none, and a wrong number is corrected.
 *
 * @param only limits it to one booking.
 * @returns how many holds expired, and if any did, the show's booked seats as they are now.
 */
export function expireHolds(show: LockedShow, only?: number) {
  const sql = driverOf(show.tx)
  const among = only === undefined ? sql`show_id = ${show.id}` : sql`show_id = ${show.id} and id = ${only}`
  // A hold that another program has locked keeps its seats for now, and is not waited for.
  const choose = (expired: Fragment) => sql`array(
    select id from bookings where ${among} and ${expired} order by expires_at limit ${expireSize}
    for no key update skip locked)`
  // An array is computed once. A planner that has no statistics of many new holds would compute a subquery for each of them.
  const chosen = sql`id = any(${choose(endsBy(sql, show.now))} || ${choose(madeBefore(sql, show.now))})`
  // The condition stands here too: PostgreSQL checks this one again for a row that has changed meanwhile.
  return markExpired(show, sql`${among} and ${isExpired(sql, show.now)} and ${chosen}`)
}

/**
 * Grants seats to requests in their order. While there are too few, the show's expired holds are marked FAILED. The caller takes
 * the seats.
 *
 * @returns for each request, in order, whether it gets its seats.
 */
export async function grantSeats(show: LockedShow, requests: readonly { seatCount: number }[]): Promise<boolean[]> {
  let granted = allocate(show, requests, show.now)
  if (!isOpen(show, show.now)) return granted
  try {
    for (let count = expireSize; granted.includes(false) && count >= expireSize; ) {
      const expired = await show.tx.transaction((savepoint) => expireHolds({ ...show, tx: savepoint }))
      count = expired.count
      if (expired.bookedSeats !== undefined)
        granted = allocate({ ...show, bookedSeats: expired.bookedSeats }, requests, show.now)
    }
  } catch (error) {
    if (!isDataError(error) && !isLockTimeout(error)) throw error
    // A hold that the database refuses to change delays no answer. The sweep logs it by its id.
    getLog().error({ err: error, showId: show.id }, 'expired holds could not be taken over')
  }
  return granted
}
