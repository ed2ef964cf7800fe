import 'server-only'
import { eq } from 'drizzle-orm'
import { sessions } from '#db/accounts-schema.ts'
import { type Database, db } from '#db/client.ts'
import { type Env, getEnv } from '#lib/env.ts'
import { authSecret } from './auth-secret.ts'
import { refusalStatus } from './better-auth.ts'
import { callPasskeyAuth, challengeCookie } from './passkey-auth.ts'
import { getAccount } from './queries.ts'
import type { passkeySignature } from './schema.ts'
import { attemptKeys, passkeyKey, passkeyLimit, rememberSuccess } from './sign-in-limit.ts'
import { signOut } from './sign-out.ts'
import { returnAttempt } from './token-bucket.ts'

type Signature = ReturnType<typeof passkeySignature.parse>

/**
 * Signs a user in with a passkey, and ends the session of the request. No password and no second factor is needed: the device has
 * checked its user.
 *
 * @param signature an output of `passkeySignature`, for a challenge of `startPasskeySignIn`.
 * @param request as for `signIn`, with the cookie of the challenge.
 * @returns `wrong` for any refusal, also of a removed passkey and of a disabled account.
 */
export async function signInWithPasskey(
  signature: Signature,
  request: { address: string; headers: Headers },
  { now, database = db(), env = getEnv() }: { now?: Date; database?: Database; env?: Env } = {},
): Promise<{ kind: 'signed-in'; setCookies: string[] } | { kind: 'wrong' }> {
  const { address, headers } = request
  const opened = await openSession(signature, headers, { database, env })
  if (!opened) return { kind: 'wrong' }
  const account = await getAccount(opened.userId, database)
  // Read after the session was stored: of an account that is disabled at the same time, one of both sides deletes it.
  if (!account || account.disabledAt) {
    await database.delete(sessions).where(eq(sessions.userId, opened.userId))
    return { kind: 'wrong' }
  }
  const secret = authSecret(env)
  await returnAttempt(passkeyKey(address, secret), passkeyLimit, { now, database })
  const keys = attemptKeys('sign-in', account.email, address, secret)
  // No attempt was taken from the limits of passwords.
  await rememberSuccess(keys, { userId: account.id, as: 'known' }, { now, database })
  await signOut(headers, { database, env })
  return { kind: 'signed-in', setCookies: opened.setCookies }
}

/** better-auth gets the one cookie that it needs, and stores nothing about the client. */
async function openSession(
  signature: Signature,
  headers: Headers,
  { database, env }: { database: Database; env: Env },
): Promise<{ userId: string; setCookies: string[] } | undefined> {
  const { parseCookies } = await import('better-auth/cookies')
  const name = challengeCookie(env, headers)
  const value = parseCookies(headers.get('cookie') ?? '').get(name)
  if (!value) return
  const sent = new Headers({ cookie: `${name}=${encodeURIComponent(value)}` })
  try {
    const answered = await callPasskeyAuth(database, env, headers, (api) =>
      api.verifyPasskeyAuthentication({ body: { response: signature }, headers: sent, returnHeaders: true }),
    )
    return { userId: answered.response.user.id, setCookies: answered.headers.getSetCookie() }
  } catch (error) {
    if (refusalStatus(error) === undefined) throw error
    return
  }
}
