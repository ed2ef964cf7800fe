import 'server-only'
import { commandDb, type Database } from '#db/client.ts'
import { driverOf } from '#db/driver.ts'
import { isDataError } from '#db/errors.ts'
import { parseInstant } from '#db/instant.ts'
import { inTransaction } from '#db/transaction.ts'
import { lockShow } from '#domain/shows/inventory.ts'
import { getLog } from '#lib/log.ts'
import { expireHolds, expireSize, isExpired } from './holds.ts'

/**
 * Marks every expired hold FAILED and frees its seats: show by show, each in a transaction of its own. Any number of processes may
 * do so at once. A booking that the database refuses to change is logged and stops no other. A show that cannot be locked in time
 * is left to the next sweep.
 *
 * @param options.now overrides the database's clock.
 * @param options.signal stops before the next transaction.
 * @returns how many holds expired, and how many the database refused to change.
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
    return locked ? expireHolds(locked.show, only) : { count: 0 }
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
