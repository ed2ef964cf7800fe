import 'server-only'
import { sql } from 'drizzle-orm'
import { type Database, db } from '#db/client.ts'
import { sqlNow } from '#db/clock.ts'
import { inBatches } from '#db/in-batches.ts'
import { closing, mayBeOpen, shows } from '#db/schema.ts'

/** Shows that one statement marks. Bookings of these shows wait for it. */
const batchSize = 1000

/** Statements per sweep. The limit leaves time for the other work of the sweep. */
const maxBatches = 20

/**
 * Records of shows that have been closed for an hour that their closing time is past, which takes them out of the index of open
 * shows. The hour keeps clocks that differ a little, or are set back, from mattering.
 *
 * @param options.now overrides the database's clock.
 * @param options.signal stops before the next statement.
 * @returns how many shows were marked.
 */
export async function markClosedShows({
  now,
  database = db(),
  signal,
}: {
  now?: Date
  database?: Database
  signal?: AbortSignal
} = {}): Promise<number> {
  // A subquery reads the clock once, so that the index can compare with it.
  const isPast = sql`${mayBeOpen(shows)} and ${closing(shows.bookingClosesAt)} < (select ${sqlNow(now)} - interval '1 hour')`
  const markBatch = async () => {
    // The next sweep takes shows that a command or another sweep has locked.
    const { count } = await database.execute(sql`
      update shows set past_closing = booking_closes_at where id = any(array(
        select id from shows where ${isPast} order by start_time, id limit ${batchSize} for update skip locked))`)
    return count
  }
  return inBatches(markBatch, { size: batchSize, most: maxBatches, signal })
}
