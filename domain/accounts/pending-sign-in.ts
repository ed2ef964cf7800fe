import 'server-only'
import { and, eq, gt, isNull } from 'drizzle-orm'
import { users, verifications } from '#db/accounts-schema.ts'
import { db } from '#db/client.ts'
import { sqlNow } from '#db/clock.ts'
import { type Env, getEnv } from '#lib/env.ts'
import { cookiePrefix } from './better-auth.ts'

/** The name of better-auth's cookie between the password and the second factor. */
export const secondStepCookie = (env: Env, headers: Headers) => `${cookiePrefix(env, headers)}.two_factor`

/**
 * The account whose password was right in a request's browser a short time ago, and whose second factor is still missing.
 *
 * @returns `cookie` is the one cookie that better-auth needs, without a session. undefined if the time is over, or the account is
 * disabled.
 */
export async function getPendingSignIn(
  headers: Headers,
  {
    now,
    database = db(),
    env = getEnv(),
  }: { now?: Date | undefined; database?: ReturnType<typeof db>; env?: Env } = {},
): Promise<{ userId: string; email: string; cookie: string } | undefined> {
  const { parseCookies } = await import('better-auth/cookies')
  const name = secondStepCookie(env, headers)
  const value = parseCookies(headers.get('cookie') ?? '').get(name)
  if (!value) return
  // An identifier, a dot and its signature. better-auth checks the signature with the second factor.
  const identifier = value.slice(0, value.indexOf('.'))
  const [found] = await database
    .select({ userId: users.id, email: users.email })
    .from(verifications)
    .innerJoin(users, eq(users.id, verifications.value))
    .where(
      and(eq(verifications.identifier, identifier), gt(verifications.expiresAt, sqlNow(now)), isNull(users.disabledAt)),
    )
  return found && { ...found, cookie: `${name}=${encodeURIComponent(value)}` }
}
