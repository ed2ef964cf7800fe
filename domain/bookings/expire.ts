import 'server-only'
import type postgres from 'postgres'
import { commandDb, type Database } from '#db/client.ts'
import { driverOf, type Fragment } from '#db/driver.ts'
import { isDataError } from '#db/errors.ts'
import { parseInstant } from '#db/instant.ts'
import { inTransaction } from '#db/transaction.ts'
import { type LockedShow, lockShow } from '#domain/shows/inventory.ts'
import { getEnv } from '#lib/env.ts'
import { getLog } from '#lib/log.ts'
import { addSeconds } from './rules.ts'
import { expireHolds } from './transitions.ts'

type Sql = postgres.Sql

/** Holds that expire in one transaction, so that none keeps a show's lock for long: 5,000 take a fifth of a second. */
export const expireSize = 5_000

/** The conditions for a hold whose time is over, an index for each: by its own end, and without one by `HOLD_SECONDS`. */
const endsBy = (sql: Sql, now: Date) => sql`status = 'PENDING' and expires_at <= ${now.toISOString()}`
const madeBefore = (sql: Sql, now: Date) =>
  sql`status = 'PENDING' and expires_at is null and created_at <= ${addSeconds(now, -getEnv().HOLD_SECONDS).toISOString()}`
const isExpired = (sql: Sql, now: Date) => sql`(${endsBy(sql, now)} or ${madeBefore(sql, now)})`

/**
 * Marks a show's expired holds FAILED and counts its seats: those that ended first, and `expireSize` of each kind at most.
 *
 * Counting instead of subtracting costs a look at the show's bookings, and is right whatever another SQL client did: a hold
 * whose seats were never taken frees none, and a wrong number is corrected.
 *
 * @param only limits it to one booking.
 * @returns how many holds expired, and if any did, the show's booked seats as they are now.
 */
export function expireShowHolds(show: LockedShow, only?: number) {
  const sql = driverOf(show.tx)
  const among = only === undefined ? sql`show_id = ${show.id}` : sql`show_id = ${show.id} and id = ${only}`
  // A hold that another program has locked keeps its seats for now, and is not waited for.
  const choose = (expired: Fragment) => sql`array(
    select id from bookings where ${among} and ${expired} order by expires_at limit ${expireSize}
    for no key update skip locked)`
  // An array is computed once. A planner that has no statistics of many new holds would compute a subquery for each of them.
  const chosen = sql`id = any(${choose(endsBy(sql, show.now))} || ${choose(madeBefore(sql, show.now))})`
  // The condition stands here too: PostgreSQL checks this one again for a row that has changed meanwhile.
  return expireHolds(show, sql`${among} and ${isExpired(sql, show.now)} and ${chosen}`)
}

/**
 * The sweep: marks every expired hold FAILED and frees its seats, show by show, each in a transaction of its own. Any number of sweeps may run at once. A booking that the database refuses to change is logged and stops no other; a
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
  const sql = driverOf(database)
  const affected = await sql<{ showId: number }[]>`
    select distinct show_id as "showId" from bookings where ${isExpired(sql, time)} order by show_id`
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
  const [row] = await driverOf(database)<{ now: string }[]>`select clock_timestamp() as now`
  return row ? parseInstant(row.now) : new Date()
}

async function expireLocked(database: Database, showId: number, now: Date, only?: number) {
  return inTransaction(database, async (tx, afterCommit) => {
    const locked = await lockShow(tx, afterCommit, showId, { now })
    return locked ? expireShowHolds(locked.show, only) : { count: 0 }
  })
}

async function expireShow(database: Database, showId: number, now: Date, signal?: AbortSignal): Promise<number> {
  for (let expired = 0; ; ) {
    const { count } = await expireLocked(database, showId, now)
    expired += count
    if (count < expireSize || signal?.aborted) return expired
  }
}

async function expireOneByOne(database: Database, showId: number, now: Date, signal?: AbortSignal) {
  const outcome = { expired: 0, stuck: 0 }
  try {
    const sql = driverOf(database)
    const rows = await sql<{ id: string }[]>`
      select id from bookings where show_id = ${showId} and ${isExpired(sql, now)} order by id`
    for (const id of rows.map((row) => Number(row.id))) {
      if (signal?.aborted) break
      try {
        outcome.expired += (await expireLocked(database, showId, now, id)).count
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
