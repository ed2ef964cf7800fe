import 'server-only'
import { sql } from 'drizzle-orm'
import { type Database, db } from '#db/client.ts'
import { at } from '#db/clock.ts'
import { bookings, ending, unmetDemand } from '#db/schema.ts'
import { inTransaction } from '#db/transaction.ts'
import { getEnv } from '#lib/env.ts'

/** Rows that one transaction removes, and transactions of one sweep: other work of the sweep has its turn every minute. */
const batchSize = 1_000
const mostBatches = 200

/**
 * Removes bookings that have been FAILED for `FAILED_RETENTION_DAYS`, the oldest first, and adds those that found no seats to
 * the totals of unmet demand. One statement does both, so that each booking counts once, whatever is interrupted and however
 * many sweeps run. Of the others, expired holds and released ones had seats, and a closed show had none to give.
 *
 * @param options.now overrides the database's clock.
 * @param options.signal ends it before the next transaction.
 * @param options.size rows of a transaction at most.
 * @returns how many bookings were removed.
 */
export async function deleteFailedBookings({
  now,
  database = db(),
  signal,
  size = batchSize,
}: {
  now?: Date
  database?: Database
  signal?: AbortSignal
  size?: number
} = {}): Promise<number> {
  let removed = 0
  for (let batch = 0; batch < mostBatches && !signal?.aborted; batch++) {
    const count = await inTransaction(database, async (tx) => {
      const [row] = await tx.execute<{ count: number }>(removeBatch(size, now))
      return row?.count ?? 0
    })
    removed += count
    if (count < size) break
  }
  return removed
}

/** Rows that another sweep removes, or a late confirmation reads, are left to the next sweep. Totals are written in the order of their key. */
const removeBatch = (size: number, now?: Date) => sql`
  with old as materialized (
    select id from ${bookings}
    where ${bookings.status} = 'FAILED'
      and ${ending(bookings)} < ${at(now)} - make_interval(days => ${getEnv().FAILED_RETENTION_DAYS})
    order by ${ending(bookings)} limit ${size} for update skip locked
  ), removed as (
    delete from ${bookings} where id = any(array(select id from old))
    returning show_id, seat_count, created_at, failure
  ), totals as (
    insert into ${unmetDemand} (show_id, day, requests, seats)
    select show_id, (created_at at time zone 'UTC')::date, count(*), sum(seat_count)
    from removed where failure = 'sold_out' group by 1, 2 order by 1, 2
    on conflict (show_id, day) do update
    set requests = ${unmetDemand.requests} + excluded.requests, seats = ${unmetDemand.seats} + excluded.seats
  )
  select count(*)::int as count from removed`
