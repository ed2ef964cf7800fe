import 'server-only'
import { type Database, db } from '#db/client.ts'
import { type Env, getEnv } from '#lib/env.ts'
import { getLog } from '#lib/log.ts'
import { perProcess } from '#lib/per-process.ts'
import { createWorkQueue, type WorkQueue } from '#lib/work-queue.ts'
import { authSecret } from './auth-secret.ts'
import { callAuth, refusalStatus } from './better-auth.ts'
import { deleteOutdated } from './delete-expired.ts'
import { admitAttempt, attemptKeys, rememberSuccess } from './sign-in-limit.ts'
import { signOut } from './sign-out.ts'

/**
 * `setCookies` are the `Set-Cookie` lines of a new session. A refusal is the same for unknown accounts and wrong passwords.
 * With `retryAfter`, in seconds, the password has not been looked at.
 */
export type SignInOutcome = { ok: true; setCookies: string[] } | { ok: false; retryAfter?: number }

/** Seconds after which to try again where too many sign-ins wait. */
const busySeconds = 5

/** Checking a password takes a thread of Node's pool for 50 ms or more, and 32 MB. The pool has four threads, for all uses. */
export const passwordQueue = (): WorkQueue =>
  perProcess('password-queue', () => createWorkQueue({ atOnce: 2, maxWaiting: 20 }))

const priorities = { known: 2, turn: 1, stranger: 0 } as const

/**
 * Signs a user in with a new session; the session that the request came with ends.
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
  const keys = attemptKeys(credentials.email, request.address, authSecret(env))
  await deleteOutdated({ now, database })
  const admission = await admitAttempt(keys, { now, database })
  if (admission.kind === 'refused') {
    getLog().warn('sign-in refused: too many attempts')
    return { ok: false, retryAfter: admission.retryAfter }
  }
  const checked = await passwordQueue().run(priorities[admission.as], () =>
    openSession(credentials, request.headers, { database, env }),
  )
  if (checked.kind === 'full') {
    getLog().warn('sign-in refused: too many at once')
    return { ok: false, retryAfter: busySeconds }
  }
  const session = checked.value
  if (!session) return { ok: false }
  await rememberSuccess(keys, { userId: session.userId, as: admission.as }, { now, database })
  await signOut(request.headers, { database, env })
  return { ok: true, setCookies: session.setCookies }
}

/** Checks the password and stores a session. better-auth is told nothing of the client, so that it stores nothing of it. */
async function openSession(
  credentials: { email: string; password: string },
  headers: Headers,
  { database, env }: { database: Database; env: Env },
): Promise<{ userId: string; setCookies: string[] } | undefined> {
  try {
    const { headers: answered, response } = await callAuth(database, env, headers, (api) =>
      api.signInEmail({ body: credentials, headers: new Headers(), returnHeaders: true }),
    )
    return { userId: response.user.id, setCookies: answered.getSetCookie() }
  } catch (error) {
    if (refusalStatus(error) === undefined) throw error
    return
  }
}
