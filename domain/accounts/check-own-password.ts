import 'server-only'
import { and, eq } from 'drizzle-orm'
import { accounts, users } from '#db/accounts-schema.ts'
import { type Database, db } from '#db/client.ts'
import { type Env, getEnv } from '#lib/env.ts'
import { authSecret } from './auth-secret.ts'
import { checkWithinLimits } from './limited-check.ts'
import { attemptKeys, rememberSuccess } from './sign-in-limit.ts'

/** @param address a result of `clientAddress`. */
export type CheckOptions = { address: string; now?: Date; database?: Database; env?: Env }

/** `too-many-attempts`: the password was not checked; `retryAfter` is in seconds. */
export type WrongPassword = { kind: 'wrong-password' } | { kind: 'too-many-attempts'; retryAfter: number }

/**
 * Checks the password of a signed-in user before a change of how the account signs in. A session that was left open or stolen
 * is not enough for such a change, and its guesses count as attempts to sign in.
 *
 * @returns the stored hash if the password is right.
 */
export async function checkOwnPassword(
  userId: string,
  password: string,
  { address, now, database = db(), env = getEnv() }: CheckOptions,
): Promise<{ kind: 'right'; email: string; hash: string } | WrongPassword> {
  const [user] = await database
    .select({ email: users.email, hash: accounts.password })
    .from(users)
    .innerJoin(accounts, and(eq(accounts.userId, users.id), eq(accounts.providerId, 'credential')))
    .where(eq(users.id, userId))
  const { email, hash } = user ?? {}
  if (email === undefined || !hash) return { kind: 'wrong-password' }
  const { verifyPassword } = await import('better-auth/crypto')
  const keys = attemptKeys('sign-in', email, address, authSecret(env))
  const checked = await checkWithinLimits(
    keys,
    async () => ((await verifyPassword({ hash, password })) ? true : undefined),
    { now, database },
  )
  if (checked.kind === 'wrong') return { kind: 'wrong-password' }
  if (checked.kind === 'too-many-attempts') return checked
  await rememberSuccess(keys, { userId, as: checked.as }, { now, database })
  return { kind: 'right', email, hash }
}
