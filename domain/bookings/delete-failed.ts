import 'server-only'
import { sql } from 'drizzle-orm'
import { type Database, db } from '#db/client.ts'
import { sqlNow } from '#db/clock.ts'
import { inBatches } from '#db/in-batches.ts'
import { bookings, ending, unmetDemand } from '#db/schema.ts'
import { inTransaction } from '#db/transaction.ts'
import { getEnv } from '#lib/env.ts'

/** Rows that one transaction deletes. */
const batchSize = 1_000

/** Transactions per sweep. The limit leaves time for the other work of the sweep. */
const maxBatches = 200

/**
 * Deletes bookings that have been FAILED for `FAILED_RETENTION_DAYS`, the oldest first, and adds those that were `sold_out` to the
 * totals of unmet demand. One statement does both, so that each booking counts once, even if sweeps are interrupted or run at the
 * same time. Other failures are no unmet demand: expired and released holds had seats, and a closed show sells none.
 *
 * @param options.now overrides the database's clock.
 * @param options.signal stops before the next transaction.
 * @param options.size rows per transaction.
 * @returns how many bookings were deleted.
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
  const run = () =>
    inTransaction(database, async (tx) => {
      const [row] = await tx.execute<{ count: number }>(deleteBatch(size, now))
      return row?.count ?? 0
    })
  return inBatches(run, { size, most: maxBatches, signal })
}

/** Skips rows that another sweep or a late confirmation has locked. Writes totals in the order of their key, against deadlocks. */
const deleteBatch = (size: number, now?: Date) => sql`
  with old as materialized (
    select id from ${bookings}
    where ${bookings.status} = 'FAILED'
      and ${ending(bookings)} < ${sqlNow(now)} - make_interval(days => ${getEnv().FAILED_RETENTION_DAYS})
    order by ${ending(bookings)} limit ${size} for update skip locked
  ), deleted as (
    delete from ${bookings} where id = any(array(select id from old))
    returning show_id, seat_count, created_at, failure
  ), totals as (
    insert into ${unmetDemand} (show_id, day, requests, seats)
    select show_id, (created_at at time zone 'UTC')::date, count(*), sum(seat_count)
    from deleted where failure = 'sold_out' group by 1, 2 order by 1, 2
    on conflict (show_id, day) do update
    set requests = ${unmetDemand.requests} + excluded.requests, seats = ${unmetDemand.seats} + excluded.seats
  )
  select count(*)::int as count from deleted`
