import 'server-only'
import { eq } from 'drizzle-orm'
import { sessions } from '#db/accounts-schema.ts'
import { type Database, db } from '#db/client.ts'
import { type Env, getEnv } from '#lib/env.ts'
import { getLog } from '#lib/log.ts'
import { perProcess } from '#lib/per-process.ts'
import { createWorkQueue, type WorkQueue } from '#lib/work-queue.ts'
import { authSecret } from './auth-secret.ts'
import { callAuth, refusalStatus } from './better-auth.ts'
import { deleteExpired } from './delete-expired.ts'
import { getAccount } from './queries.ts'
import { admitAttempt, attemptKeys, rememberSuccess } from './sign-in-limit.ts'
import { signOut } from './sign-out.ts'

/**
 * `setCookies` are the `Set-Cookie` values of a new session. Unknown accounts and wrong passwords give the same
 * refusal. `retryAfter`, in seconds, means that the password was not checked.
 */
export type SignInOutcome = { ok: true; setCookies: string[] } | { ok: false; retryAfter?: number }

/** `Retry-After` if too many sign-ins wait. */
const busySeconds = 5

/**
 * Limits password checks. Each uses 32 MB and a thread of Node's pool for 50 ms or more. The pool has four threads for
 * all uses.
 */
export const passwordQueue = (): WorkQueue =>
  perProcess('password-queue', () => createWorkQueue({ atOnce: 2, maxWaiting: 20 }))

const priorities = { known: 2, turn: 1, stranger: 0 } as const

/**
 * Signs a user in with a new session, and ends the session of the request.
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
  const keys = attemptKeys(credentials.email, request.address, authSecret(env))
  await deleteExpired({ now, database })
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

/** Checks the password and stores a session. better-auth gets no headers of the client, so it stores nothing about the client. */
async function openSession(
  credentials: { email: string; password: string },
  headers: Headers,
  { database, env }: { database: Database; env: Env },
): Promise<{ userId: string; setCookies: string[] } | undefined> {
  try {
    const { headers: answered, response } = await callAuth(database, env, headers, (api) =>
      api.signInEmail({ body: credentials, headers: new Headers(), returnHeaders: true }),
    )
    const { id } = response.user
    const account = await getAccount(id, database)
    // Checked after the password, so that a disabled account is refused in the same time as any other.
    if (!account || account.disabledAt) {
      await database.delete(sessions).where(eq(sessions.userId, id))
      return
    }
    return { userId: id, setCookies: answered.getSetCookie() }
  } catch (error) {
    if (refusalStatus(error) === undefined) throw error
    return
  }
}
