import 'server-only'
import { eq, lte, type SQL, sql } from 'drizzle-orm'
import { signInAttempts } from '#db/accounts-schema.ts'
import { type Database, db } from '#db/client.ts'
import { at } from '#db/clock.ts'

/** How many attempts may be made at once, and after how many seconds one more is free again. */
export type Limit = { attempts: number; seconds: number }

export type Options = { now?: Date | undefined; database?: Database }

/**
 * Takes one attempt of a limit, in one atomic statement. This is the generic cell rate algorithm: the row's only value is
 * the time at which all attempts are free again. Each attempt moves it on by `seconds`, up to `attempts` of these.
 *
 * @returns the seconds to wait if there is none left; undefined if it was taken.
 */
export async function take(
  key: string,
  { attempts, seconds }: Limit,
  { now, database = db() }: Options,
): Promise<number | undefined> {
  const spare = (attempts - 1) * seconds
  const taken = await database
    .insert(signInAttempts)
    .values({ key, expiresAt: fromNow(seconds, now) })
    .onConflictDoUpdate({
      target: signInAttempts.key,
      set: { expiresAt: sql`greatest(${signInAttempts.expiresAt}, ${at(now)}) + ${interval(seconds)}` },
      setWhere: lte(signInAttempts.expiresAt, fromNow(spare, now)),
    })
    .returning({ key: signInAttempts.key })
  if (taken.length > 0) return
  return Math.max(((await secondsLeft(key, { now, database })) ?? 0) - spare, 1)
}

/** Gives back one attempt of a limit. */
export async function giveBack(key: string, { seconds }: Limit, { database = db() }: Options) {
  await database
    .update(signInAttempts)
    .set({ expiresAt: sql`${signInAttempts.expiresAt} - ${interval(seconds)}` })
    .where(eq(signInAttempts.key, key))
}

/** The whole seconds until a row expires, rounded up, in SQL. */
export const left = (now?: Date) =>
  sql<number>`ceil(extract(epoch from ${signInAttempts.expiresAt} - ${at(now)}))`.mapWith(Number)

/** The same of one row; undefined without a row. */
export async function secondsLeft(key: string, { now, database = db() }: Options): Promise<number | undefined> {
  const [row] = await database
    .select({ left: left(now) })
    .from(signInAttempts)
    .where(eq(signInAttempts.key, key))
  return row?.left
}

export const interval = (seconds: number): SQL => sql`make_interval(secs => ${seconds})`

export const fromNow = (seconds: number, now: Date | undefined): SQL => sql`${at(now)} + ${interval(seconds)}`
