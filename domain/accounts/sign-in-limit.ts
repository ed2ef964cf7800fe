import 'server-only'
import { createHmac } from 'node:crypto'
import { eq, inArray, lte, sql } from 'drizzle-orm'
import { sessions, signInAttempts } from '#db/accounts-schema.ts'
import { type Database, db } from '#db/client.ts'
import { at } from '#db/clock.ts'

const windowSeconds = 15 * 60

/** Failures in one window after which further attempts are refused without looking at the password. */
const failureLimits = { account: 5, network: 20 }

type Kind = keyof typeof failureLimits

/** The counter of an account (its address in lower case) or a client network: a keyed hash, so that it names nobody. */
export const counterKey = (kind: Kind, subject: string, secret: string) =>
  createHmac('sha256', secret).update(`${kind}:${subject}`).digest('base64url')

/**
 * Counts an attempt as failed before the password is looked at. One atomic statement in the shared database: neither
 * parallel attempts nor other instances gain a try.
 *
 * The window is fixed and refused attempts do not lengthen it, so that nobody stays locked out for longer than it.
 *
 * @returns the seconds to wait if the attempt is refused, undefined if it may go on.
 */
export async function countAttempt(
  kind: Kind,
  key: string,
  { now, database = db() }: { now?: Date; database?: Database } = {},
): Promise<number | undefined> {
  const limit = failureLimits[kind]
  const isOver = sql`${signInAttempts.expiresAt} <= ${at(now)}`
  const newExpiry = sql`${at(now)} + make_interval(secs => ${windowSeconds})`
  const [counter] = await database
    .insert(signInAttempts)
    .values({ key, failures: 1, expiresAt: newExpiry })
    .onConflictDoUpdate({
      target: signInAttempts.key,
      set: {
        failures: sql`case when ${isOver} then 1 else least(${signInAttempts.failures} + 1, ${limit + 1}) end`,
        expiresAt: sql`case when ${isOver} then ${newExpiry} else ${signInAttempts.expiresAt} end`,
      },
    })
    .returning({
      failures: signInAttempts.failures,
      secondsLeft: sql<number>`ceil(extract(epoch from ${signInAttempts.expiresAt} - ${at(now)}))`.mapWith(Number),
    })
  if (!counter) throw new Error('INSERT INTO sign_in_attempts returned no row')
  return counter.failures > limit ? Math.max(counter.secondsLeft, 1) : undefined
}

/** Forgets an account's failures, after its right password. */
export async function clearAccount(key: string, database = db()) {
  await database.delete(signInAttempts).where(eq(signInAttempts.key, key))
}

/**
 * Takes back one counted attempt of a network, which has succeeded. Its failures stay: whoever owns one account could
 * otherwise guess at the others for ever.
 */
export async function uncountNetwork(key: string, database = db()) {
  await database
    .update(signInAttempts)
    .set({ failures: sql`greatest(${signInAttempts.failures} - 1, 0)` })
    .where(eq(signInAttempts.key, key))
}

/** Deletes counters and sessions whose time is over. Sign-ins alone make them, so each sign-in clears some away. */
export async function deleteOutdated({ now, database = db() }: { now?: Date; database?: Database } = {}) {
  for (const [table, key] of [
    [signInAttempts, signInAttempts.key],
    [sessions, sessions.id],
  ] as const) {
    // Rows that somebody else is deleting or counting on are skipped, so that no two sign-ins wait for each other.
    const outdated = database
      .select({ key })
      .from(table)
      .where(lte(table.expiresAt, at(now)))
      .limit(100)
      .for('update', { skipLocked: true })
    await database.delete(table).where(inArray(key, outdated))
  }
}
