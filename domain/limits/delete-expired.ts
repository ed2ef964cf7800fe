import 'server-only'
import { inArray, lte } from 'drizzle-orm'
import { type Database, db } from '#db/client.ts'
import { sqlNow } from '#db/clock.ts'
import { requestCounts } from '#db/schema.ts'

/** Rows that are deleted at most. A flood of addresses leaves more, which the next sweeps delete. */
const maxRows = 50_000

/** Deletes the counts of requests whose window is over. */
export async function deleteExpiredCounts({ now, database = db() }: { now?: Date; database?: Database } = {}) {
  const expired = database
    .select({ key: requestCounts.key })
    .from(requestCounts)
    .where(lte(requestCounts.expiresAt, sqlNow(now)))
    .limit(maxRows)
    .for('update', { skipLocked: true })
  await database.delete(requestCounts).where(inArray(requestCounts.key, expired))
}
