import 'server-only'
import { sql as drizzleSql, type SQL } from 'drizzle-orm'
import type postgres from 'postgres'
import { driverOf, type Fragment } from '#db/driver.ts'
import { isDataError, isLockTimeout } from '#db/errors.ts'
import { bookings } from '#db/schema.ts'
import { allocateSeats, type Grant, type SeatRequest } from '#domain/seating/allocate.ts'
import type { Admission, LockedShow } from '#domain/shows/inventory.ts'
import { isOpen } from '#domain/shows/rules.ts'
import { getEnv } from '#lib/env.ts'
import { getLog } from '#lib/log.ts'
import { addSeconds } from './rules.ts'
import { markExpired } from './transitions.ts'

type Sql = postgres.Sql

/** The instant at which a hold ends, in Drizzle's SQL: its own, or `HOLD_SECONDS` after it was made. */
export const holdEnd = (): SQL =>
  drizzleSql`coalesce(${bookings.expiresAt}, ${bookings.createdAt} + make_interval(secs => ${getEnv().HOLD_SECONDS}))`

/** The same in the driver's SQL. */
export const holdEndOf = (sql: Sql): Fragment =>
  sql`coalesce(expires_at, created_at + make_interval(secs => ${getEnv().HOLD_SECONDS}))`

/** Whether a booking is a hold that has not expired at `now`, in the driver's SQL. */
export const isNotExpired = (sql: Sql, now: Date): Fragment =>
  sql`status = 'PENDING' and ${holdEndOf(sql)} > ${now.toISOString()}`

/** Whether a booking is an expired hold with an end of its own. */
const isPastOwnEnd = (sql: Sql, now: Date) => sql`status = 'PENDING' and expires_at <= ${now.toISOString()}`

/** Whether a booking is an expired hold without an end of its own, which lasts `HOLD_SECONDS`. */
const isPastDefaultEnd = (sql: Sql, now: Date) =>
  sql`status = 'PENDING' and expires_at is null and created_at <= ${addSeconds(now, -getEnv().HOLD_SECONDS).toISOString()}`

/** Whether a booking is an expired hold, in the driver's SQL. Each half of the condition can use an index. */
export const isExpired = (sql: Sql, now: Date): Fragment =>
  sql`(${isPastOwnEnd(sql, now)} or ${isPastDefaultEnd(sql, now)})`

/** The most holds that expire in one transaction. 5,000 take a fifth of a second, in which the show is locked. */
export const expireSize = 5_000

/**
 * Marks a show's expired holds FAILED and counts its booked seats. It marks at most `expireSize` holds with an end of their own,
 * earliest first, and as many without.
 *
 * The seats are counted and not subtracted, because another SQL client may have written a hold without taking its seats. A count
 * frees nothing for such a hold, and it corrects a wrong number.
 *
 * @param only limits it to one booking.
 * @returns how many holds expired, and if any did, the show's booked seats as they are now.
 */
export function expireHolds(show: LockedShow, only?: number) {
  const sql = driverOf(show.tx)
  const among = only === undefined ? sql`show_id = ${show.id}` : sql`show_id = ${show.id} and id = ${only}`
  // Skips holds that another program has locked. They keep their seats for now.
  const selectIds = (expired: Fragment) => sql`array(
    select id from bookings where ${among} and ${expired} order by expires_at limit ${expireSize}
    for no key update skip locked)`
  // An array is computed once. A subquery might be computed for each hold, if the planner has no statistics of many new holds.
  const chosen = sql`id = any(${selectIds(isPastOwnEnd(sql, show.now))} || ${selectIds(isPastDefaultEnd(sql, show.now))})`
  // The conditions are repeated: PostgreSQL checks these again for a row that has changed since its id was selected.
  return markExpired(show, sql`${among} and ${isExpired(sql, show.now)} and ${chosen}`)
}

/**
 * Grants seats to requests in their order. While there are too few, the show's expired holds are marked FAILED. The caller takes
 * the seats.
 *
 * @param admission refuses requests for another reason than missing seats.
 * @returns for each request, in order, what it gets.
 */
export async function grantSeats<Request extends SeatRequest>(
  show: LockedShow,
  requests: readonly Request[],
  admission?: Admission<Request> & { isRefused(request: Request): boolean },
): Promise<Grant[]> {
  let grants = allocateSeats(show, requests, show.now, admission)
  if (!isOpen(show, show.now)) return grants
  const lacksSeats = () => requests.some((request, i) => !grants[i]?.granted && !admission?.isRefused(request))
  const seating = show.seating && { ...show.seating, sold: show.seating.sold.slice() }
  try {
    for (let count = expireSize; lacksSeats() && count >= expireSize; ) {
      const expired = await show.tx.transaction((savepoint) => expireHolds({ ...show, tx: savepoint }))
      count = expired.count
      if (expired.bookedSeats !== undefined)
        grants = allocateSeats({ ...show, bookedSeats: expired.bookedSeats }, requests, show.now, admission)
    }
  } catch (error) {
    if (!isDataError(error) && !isLockTimeout(error)) throw error
    if (show.seating && seating) Object.assign(show.seating, seating)
    // A hold that the database refuses to change must not fail the requests. The sweep logs it by its id.
    getLog().error({ err: error, showId: show.id }, 'expired holds could not be taken over')
  }
  return grants
}
