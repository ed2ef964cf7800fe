import 'server-only'
import { and, asc, eq, inArray, lt, type SQL, sql } from 'drizzle-orm'
import { commandDb, type Database } from '#db/client.ts'
import { sqlNow } from '#db/clock.ts'
import { bookingNotes, bookings, hasBuyer, shows } from '#db/schema.ts'
import { inTransaction } from '#db/transaction.ts'
import { system } from '#domain/accounts/rules.ts'
import { recordChange } from '#domain/audit/record-change.ts'
import { lockShow } from '#domain/shows/inventory.ts'
import { getVenue } from '#domain/venue/settings.ts'
import { eraseBuyers, erasureSize } from './erasure.ts'

/** Transactions per sweep. The limit leaves time for the other work of the sweep. */
const maxBatches = 100

/**
 * Erases buyers after the venue's retention time: its days have to have passed since the show's start and since the booking. Each
 * transaction erases some bookings of one show, and those that are left are found again, so that it may stop at any moment. Notes on
 * bookings without a buyer are deleted after the same time.
 *
 * @param options.days the retention time; null erases nobody.
 * @param options.now overrides the database's clock.
 * @param options.signal stops before the next transaction.
 * @returns of how many bookings the buyer was erased.
 */
export async function enforceRetention({
  days = getVenue().retentionDays,
  now,
  database = commandDb(),
  signal,
  size = erasureSize,
}: {
  days?: number | null
  now?: Date
  database?: Database
  signal?: AbortSignal
  size?: number
} = {}): Promise<number> {
  if (days === null) return 0
  // A subquery is computed once. An index cannot be searched for the clock itself, which may change from row to row.
  const limit = sql`(select ${sqlNow(now)} - make_interval(days => ${days}))`
  const total = { batches: 0, erased: 0 }
  for (const showId of await listDueShows(database, limit)) {
    for (let count = size; count === size && total.batches < maxBatches && !signal?.aborted; total.batches++) {
      count = await eraseBatch(showId, { database, now, limit, size })
      total.erased += count
    }
  }
  await deleteOldNotes(database, limit, size)
  return total.erased
}

/** Lists shows with a booking that is due. `limit 1` makes PostgreSQL look into the index once for each show, and not read it. */
async function listDueShows(database: Database, limit: SQL): Promise<number[]> {
  const due = await database.execute<{ id: number }>(sql`
    select ${shows.id} from ${shows} cross join lateral (
      select from ${bookings}
      where ${bookings.showId} = ${shows.id} and ${hasBuyer(bookings)} and ${bookings.createdAt} < ${limit} limit 1
    ) due
    where ${shows.startTime} < ${limit} order by ${shows.startTime} limit ${maxBatches}`)
  return due.map(({ id }) => id)
}

/** Erases due bookings of a show, and writes how many to the audit log. */
const eraseBatch = (
  showId: number,
  { database, now, limit, size }: { database: Database; now: Date | undefined; limit: SQL; size: number },
): Promise<number> =>
  inTransaction(database, async (tx, afterCommit) => {
    const locked = await lockShow(tx, afterCommit, showId, { now })
    if (!locked) return 0
    const due = await tx
      .select({ id: bookings.id })
      .from(bookings)
      .where(and(eq(bookings.showId, showId), hasBuyer(bookings), lt(bookings.createdAt, limit)))
      .orderBy(asc(bookings.createdAt))
      .limit(size)
    const ids = due.map(({ id }) => id)
    if (ids.length === 0) return 0
    await eraseBuyers(locked.show, ids)
    await recordChange(tx, {
      actor: system,
      action: 'show.erase-buyers',
      subject: { kind: 'show', id: showId },
      after: { bookings: ids.length },
    })
    return ids.length
  })

/** Deletes old notes on bookings of old shows, of which there are few. */
async function deleteOldNotes(database: Database, limit: SQL, size: number) {
  const old = database
    .select({ id: bookingNotes.id })
    .from(bookingNotes)
    .innerJoin(bookings, eq(bookings.id, bookingNotes.bookingId))
    .innerJoin(shows, eq(shows.id, bookings.showId))
    .where(and(lt(bookingNotes.createdAt, limit), lt(shows.startTime, limit)))
    .limit(size)
  await database.delete(bookingNotes).where(inArray(bookingNotes.id, old))
}
