import 'server-only'
import { type Database, db } from '#db/client.ts'
import { type Env, getEnv } from '#lib/env.ts'
import { authSecret } from './auth-secret.ts'
import { callAuth, refusalStatus } from './better-auth.ts'
import { checkWithinLimits } from './limited-check.ts'
import { getPendingSignIn } from './pending-sign-in.ts'
import type { secondFactorInput } from './schema.ts'
import { attemptKeys, rememberSuccess, usedCodeKey } from './sign-in-limit.ts'
import { signOut } from './sign-out.ts'
import { takeAttempt } from './token-bucket.ts'

/** A code of an app counts for 90 seconds at most. */
const codeUse = { attempts: 1, seconds: 120 }

/**
 * As `SignInOutcome`. `over`: the password has to be sent again, because ten minutes have passed, or five codes were wrong.
 */
export type ConfirmSignInOutcome =
  | { kind: 'signed-in'; setCookies: string[] }
  | { kind: 'wrong' }
  | { kind: 'over' }
  | { kind: 'too-many-attempts'; retryAfter: number }

/**
 * The second step of a sign-in: checks the code of an app or a recovery code, opens a session, and ends the one of the request.
 *
 * A code of an app works once, as RFC 6238 demands. A recovery code is used up.
 *
 * @param code an output of `secondFactorInput`.
 * @param request as for `signIn`.
 */
export async function confirmSignIn(
  code: ReturnType<typeof secondFactorInput.parse>['code'],
  request: { address: string; headers: Headers },
  { now, database = db(), env = getEnv() }: { now?: Date; database?: Database; env?: Env } = {},
): Promise<ConfirmSignInOutcome> {
  const pending = await getPendingSignIn(request.headers, { now, database, env })
  if (!pending) return { kind: 'over' }
  const { userId, email, cookie } = pending
  const secret = authSecret(env)
  const keys = attemptKeys('second-factor', email, request.address, secret)
  const check = async () => {
    if (code.kind === 'app') {
      const used = await takeAttempt(usedCodeKey(userId, code.text, secret), codeUse, { now, database })
      if (used !== undefined) return
    }
    return openConfirmedSession(code, cookie, request.headers, { database, env })
  }
  const checked = await checkWithinLimits(keys, check, { now, database })
  if (checked.kind !== 'right') return checked
  if (checked.value.kind === 'over') return { kind: 'over' }
  await rememberSuccess(keys, { userId, as: checked.as }, { now, database })
  await signOut(request.headers, { database, env })
  return { kind: 'signed-in', setCookies: checked.value.setCookies }
}

/** better-auth gets the one cookie that it needs: with a session it would check the code without signing in. */
async function openConfirmedSession(
  code: { kind: 'app' | 'recovery'; text: string },
  cookie: string,
  headers: Headers,
  { database, env }: { database: Database; env: Env },
): Promise<{ kind: 'session'; setCookies: string[] } | { kind: 'over' } | undefined> {
  try {
    const sent = { body: { code: code.text }, headers: new Headers({ cookie }), returnHeaders: true as const }
    const answer = await callAuth(database, env, headers, (api) =>
      code.kind === 'app' ? api.verifyTOTP(sent) : api.verifyBackupCode(sent),
    )
    return { kind: 'session', setCookies: answer.headers.getSetCookie() }
  } catch (error) {
    if (refusalStatus(error) === undefined) throw error
    const { code: reason } = (error as { body?: { code?: string } }).body ?? {}
    return reason === 'INVALID_CODE' || reason === 'INVALID_BACKUP_CODE' ? undefined : { kind: 'over' }
  }
}
