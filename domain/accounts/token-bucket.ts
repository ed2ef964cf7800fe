import 'server-only'
import { eq, lte, type SQL, sql } from 'drizzle-orm'
import { signInAttempts } from '#db/accounts-schema.ts'
import { type Database, db } from '#db/client.ts'
import { sqlNow } from '#db/clock.ts'

/** `attempts` may be made at once, and one more becomes free every `seconds` seconds. */
export type Limit = { attempts: number; seconds: number }

export type AttemptOptions = { now?: Date | undefined; database?: Database }

/**
 * Takes one attempt of a limit, in one atomic statement. It is the generic cell rate algorithm, a form of the token
 * bucket: a row stores the time at which all attempts are free again. Each attempt adds `seconds` to it, up to
 * `attempts` times.
 *
 * @returns undefined if an attempt was free; else the seconds to wait.
 */
export async function takeAttempt(
  key: string,
  { attempts, seconds }: Limit,
  { now, database = db() }: AttemptOptions,
): Promise<number | undefined> {
  const spare = (attempts - 1) * seconds
  const taken = await database
    .insert(signInAttempts)
    .values({ key, expiresAt: fromNow(seconds, now) })
    .onConflictDoUpdate({
      target: signInAttempts.key,
      set: { expiresAt: sql`greatest(${signInAttempts.expiresAt}, ${sqlNow(now)}) + ${interval(seconds)}` },
      setWhere: lte(signInAttempts.expiresAt, fromNow(spare, now)),
    })
    .returning({ key: signInAttempts.key })
  if (taken.length > 0) return
  return Math.max(((await secondsLeft(key, { now, database })) ?? 0) - spare, 1)
}

/** Returns an attempt to a limit. */
export async function returnAttempt(key: string, { seconds }: Limit, { database = db() }: AttemptOptions) {
  await database
    .update(signInAttempts)
    .set({ expiresAt: sql`${signInAttempts.expiresAt} - ${interval(seconds)}` })
    .where(eq(signInAttempts.key, key))
}

/** The whole seconds until a row expires, rounded up, in SQL. */
export const secondsUntilExpiry = (now?: Date) =>
  sql<number>`ceil(extract(epoch from ${signInAttempts.expiresAt} - ${sqlNow(now)}))`.mapWith(Number)

/** The seconds until the row of a key expires; undefined without a row. */
export async function secondsLeft(key: string, { now, database = db() }: AttemptOptions): Promise<number | undefined> {
  const [row] = await database
    .select({ seconds: secondsUntilExpiry(now) })
    .from(signInAttempts)
    .where(eq(signInAttempts.key, key))
  return row?.seconds
}

/** A duration in SQL. */
export const interval = (seconds: number): SQL => sql`make_interval(secs => ${seconds})`

/** The instant after some seconds from now, in SQL. */
export const fromNow = (seconds: number, now: Date | undefined): SQL => sql`${sqlNow(now)} + ${interval(seconds)}`
