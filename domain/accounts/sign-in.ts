import 'server-only'
import { type Database, db } from '#db/client.ts'
import { type Env, getEnv } from '#lib/env.ts'
import { getLog } from '#lib/log.ts'
import { callAuth, refusalStatus } from './auth.ts'
import { clientNetwork } from './rules.ts'
import { authSecret } from './secret.ts'
import { clearAccount, countAttempt, counterKey, deleteOutdated, uncountNetwork } from './sign-in-limit.ts'
import { signOut } from './sign-out.ts'

/**
 * `setCookies` are the `Set-Cookie` lines of a new session. A refusal is the same for unknown accounts and wrong passwords;
 * after too many of them `retryAfter` says how many seconds to wait.
 */
export type SignInOutcome = { ok: true; setCookies: string[] } | { ok: false; retryAfter?: number }

/**
 * Signs somebody in with a new session; the one that the request came with ends.
 *
 * better-auth limits its HTTP handler alone, so that the attempts are counted here. It hashes the password of unknown
 * accounts too, which makes them take as long as known ones.
 *
 * @param credentials as `signInInput` gives them.
 * @param request.address the client's address as `clientAddress` tells it, which is not what a client claims.
 */
export async function signIn(
  credentials: { email: string; password: string },
  request: { address: string; headers: Headers },
  { now, database = db(), env = getEnv() }: { now?: Date; database?: Database; env?: Env } = {},
): Promise<SignInOutcome> {
  const secret = authSecret(env)
  const network = counterKey('network', clientNetwork(request.address), secret)
  const account = counterKey('account', credentials.email, secret)

  await deleteOutdated({ now, database })
  // The network first: one that is refused must not go on locking accounts.
  const retryAfter =
    (await countAttempt('network', network, { now, database })) ??
    (await countAttempt('account', account, { now, database }))
  if (retryAfter !== undefined) {
    getLog().warn('sign-in refused: too many failures')
    return { ok: false, retryAfter }
  }

  const setCookies = await openSession(credentials, { database, env })
  if (!setCookies) return { ok: false }
  await clearAccount(account, database)
  await uncountNetwork(network, database)
  await signOut(request.headers, { database, env })
  return { ok: true, setCookies }
}

/** Checks the password and stores a session. No header is passed on: nothing of the client is stored with it. */
async function openSession(
  credentials: { email: string; password: string },
  { database, env }: { database: Database; env: Env },
): Promise<string[] | undefined> {
  try {
    const { headers } = await callAuth(database, env, (api) =>
      api.signInEmail({ body: credentials, headers: new Headers(), returnHeaders: true }),
    )
    return headers.getSetCookie()
  } catch (error) {
    if (refusalStatus(error) === undefined) throw error
    return
  }
}
