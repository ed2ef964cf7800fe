import 'server-only'
import { eq } from 'drizzle-orm'
import { sessions } from '#db/accounts-schema.ts'
import { type Database, db } from '#db/client.ts'
import { type Env, getEnv } from '#lib/env.ts'
import { authSecret } from './auth-secret.ts'
import { callAuth, refusalStatus } from './better-auth.ts'
import { deleteExpired } from './delete-expired.ts'
import { checkWithinLimits } from './limited-check.ts'
import { secondStepCookie } from './pending-sign-in.ts'
import { getAccount } from './queries.ts'
import { attemptKeys, rememberSuccess } from './sign-in-limit.ts'
import { signOut } from './sign-out.ts'

/**
 * `signed-in`: `setCookies` are the `Set-Cookie` values of a new session. `second-factor`: the password is right, and the
 * cookies let the client send its second factor to `confirmSignIn`. `wrong`: unknown accounts and wrong passwords give the
 * same answer. `too-many-attempts`: the password was not checked; `retryAfter` is in seconds.
 */
export type SignInOutcome =
  | { kind: 'signed-in' | 'second-factor'; setCookies: string[] }
  | { kind: 'wrong' }
  | { kind: 'too-many-attempts'; retryAfter: number }

type Checked = { kind: 'session'; userId: string; setCookies: string[] } | { kind: 'pending'; setCookies: string[] }

/**
 * Signs a user in with a new session, and ends the session of the request. If the account has a second factor, that is still
 * needed.
 *
 * Attempts are counted here, because better-auth limits only its HTTP handler. It also hashes the password for unknown
 * accounts, so these take as long as known ones.
 *
 * @param credentials an output of `signInInput`.
 * @param request.address a result of `clientAddress`, which a client cannot forge.
 */
export async function signIn(
  credentials: { email: string; password: string },
  request: { address: string; headers: Headers },
  { now, database = db(), env = getEnv() }: { now?: Date; database?: Database; env?: Env } = {},
): Promise<SignInOutcome> {
  const keys = attemptKeys('sign-in', credentials.email, request.address, authSecret(env))
  await deleteExpired({ now, database })
  const checked = await checkWithinLimits(keys, () => openSession(credentials, request.headers, { database, env }), {
    now,
    database,
  })
  if (checked.kind !== 'right') return checked
  const { value, as } = checked
  // A password alone does not make the network known. The attempt counts until the second factor is right.
  if (value.kind === 'pending') return { kind: 'second-factor', setCookies: value.setCookies }
  await rememberSuccess(keys, { userId: value.userId, as }, { now, database })
  await signOut(request.headers, { database, env })
  return { kind: 'signed-in', setCookies: value.setCookies }
}

/** Checks the password and stores a session. better-auth gets no headers of the client, so it stores nothing about the client. */
async function openSession(
  credentials: { email: string; password: string },
  headers: Headers,
  { database, env }: { database: Database; env: Env },
): Promise<Checked | undefined> {
  try {
    const { headers: answered, response } = await callAuth(database, env, headers, (api) =>
      api.signInEmail({ body: credentials, headers: new Headers(), returnHeaders: true }),
    )
    const setCookies = answered.getSetCookie()
    if ('twoFactorRedirect' in response) {
      // The others would delete the session of the request, which `confirmSignIn` ends.
      const name = secondStepCookie(env, headers)
      return { kind: 'pending', setCookies: setCookies.filter((line) => line.startsWith(`${name}=`)) }
    }
    const { id } = response.user
    const account = await getAccount(id, database)
    // Checked after the password, so that a disabled account is refused in the same time as any other.
    if (!account || account.disabledAt) {
      await database.delete(sessions).where(eq(sessions.userId, id))
      return
    }
    return { kind: 'session', userId: id, setCookies }
  } catch (error) {
    if (refusalStatus(error) === undefined) throw error
    return
  }
}
