import 'server-only'
import { inArray, lte } from 'drizzle-orm'
import { knownNetworks, sessions, signInAttempts } from '#db/accounts-schema.ts'
import { db } from '#db/client.ts'
import { at } from '#db/clock.ts'
import type { Options } from './token-bucket.ts'

/** Deletes what is over. Sign-ins alone make these rows, so that each sign-in clears some away. */
export async function deleteOutdated({ now, database = db() }: Options = {}) {
  for (const [table, key] of [
    [signInAttempts, signInAttempts.key],
    [knownNetworks, knownNetworks.key],
    [sessions, sessions.id],
  ] as const) {
    // Rows that another sign-in deletes or counts on are skipped, so that no two sign-ins wait for each other.
    const outdated = database
      .select({ key })
      .from(table)
      .where(lte(table.expiresAt, at(now)))
      .limit(100)
      .for('update', { skipLocked: true })
    await database.delete(table).where(inArray(key, outdated))
  }
}
