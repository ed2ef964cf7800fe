import 'server-only'
import { type Database, db } from '#db/client.ts'
import { type Env, getEnv } from '#lib/env.ts'
import { authSecret } from './auth-secret.ts'
import { deleteExpired } from './delete-expired.ts'
import { callPasskeyAuth } from './passkey-auth.ts'
import { passkeyKey, passkeyLimit } from './sign-in-limit.ts'
import { takeAttempt } from './token-bucket.ts'

/**
 * Makes a challenge with which a browser can sign in by `signInWithPasskey`, once and within five minutes. So the limit of
 * challenges is also the limit of attempts.
 *
 * @param request as for `signIn`.
 * @returns `options` for the browser, as JSON of WebAuthn, and the `Set-Cookie` values of the challenge.
 */
export async function startPasskeySignIn(
  request: { address: string; headers: Headers },
  { now, database = db(), env = getEnv() }: { now?: Date; database?: Database; env?: Env } = {},
): Promise<
  { kind: 'started'; options: string; setCookies: string[] } | { kind: 'too-many-attempts'; retryAfter: number }
> {
  await deleteExpired({ now, database })
  const key = passkeyKey(request.address, authSecret(env))
  const retryAfter = await takeAttempt(key, passkeyLimit, { now, database })
  if (retryAfter !== undefined) return { kind: 'too-many-attempts', retryAfter }
  // Without the session of the request: any passkey of this site may sign in.
  const started = await callPasskeyAuth(database, env, request.headers, (api) =>
    api.generatePasskeyAuthenticationOptions({ headers: new Headers(), returnHeaders: true }),
  )
  const options = JSON.stringify({ ...started.response, userVerification: 'required' })
  return { kind: 'started', options, setCookies: started.headers.getSetCookie() }
}
