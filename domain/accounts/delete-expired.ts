import 'server-only'
import { inArray, lte } from 'drizzle-orm'
import { knownNetworks, sessions, signInAttempts, verifications } from '#db/accounts-schema.ts'
import { db } from '#db/client.ts'
import { sqlNow } from '#db/clock.ts'
import type { AttemptOptions } from './token-bucket.ts'

/** Deletes up to 100 expired rows of each table. Every sign-in calls it, because only sign-ins create these rows. */
export async function deleteExpired({ now, database = db() }: AttemptOptions = {}) {
  for (const [table, key] of [
    [signInAttempts, signInAttempts.key],
    [knownNetworks, knownNetworks.key],
    [sessions, sessions.id],
    [verifications, verifications.id],
  ] as const) {
    // Rows that another sign-in has locked are skipped, so that sign-ins do not wait for each other.
    const expired = database
      .select({ key })
      .from(table)
      .where(lte(table.expiresAt, sqlNow(now)))
      .limit(100)
      .for('update', { skipLocked: true })
    await database.delete(table).where(inArray(key, expired))
  }
}
