import 'server-only'
import { db } from '#db/client.ts'
import { getEnv } from '#lib/env.ts'
import { callAuth, refusalStatus } from './better-auth.ts'
import { type CheckOptions, checkOwnPassword, type WrongPassword } from './check-own-password.ts'
import { passwordQueue } from './limited-check.ts'
import type { AccountHolder } from './require-account.ts'

/**
 * Makes a secret for a user's app, and recovery codes. Nothing changes for sign-in until `enableTwoFactor`. Starting again
 * replaces both.
 *
 * @param headers of the request, with its session.
 * @returns `uri`: what the QR code for the app has; the codes cannot be read again. `already-on`: the user has a second factor.
 */
export async function startTwoFactor(
  actor: AccountHolder,
  password: string,
  headers: Headers,
  options: CheckOptions,
): Promise<{ kind: 'started'; uri: string; recoveryCodes: string[] } | { kind: 'already-on' } | WrongPassword> {
  const checked = await checkOwnPassword(actor.id, password, options)
  if (checked.kind !== 'right') return checked
  const { database = db(), env = getEnv() } = options
  const sent = new Headers({ cookie: headers.get('cookie') ?? '' })
  try {
    // better-auth checks the password again.
    const started = await passwordQueue().run(2, () =>
      callAuth(database, env, headers, (api) =>
        api.enableTwoFactor({ body: { password, method: 'totp' }, headers: sent }),
      ),
    )
    if (started.kind === 'full' || started.value.method !== 'totp') throw new Error('better-auth made no secret')
    return { kind: 'started', uri: started.value.totpURI, recoveryCodes: started.value.backupCodes }
  } catch (error) {
    if (refusalStatus(error) === undefined) throw error
    return { kind: 'already-on' }
  }
}
