import 'server-only'
import { db } from '#db/client.ts'
import { getEnv } from '#lib/env.ts'
import { type CheckOptions, checkOwnPassword, type WrongPassword } from './check-own-password.ts'
import { callPasskeyAuth } from './passkey-auth.ts'
import type { AccountHolder } from './require-account.ts'

/**
 * Makes a challenge with which a user can add a passkey within five minutes. Only the password gives one.
 *
 * @param headers of the request, with its session.
 * @returns `options` for the browser, as JSON of WebAuthn, and the `Set-Cookie` values of the challenge.
 */
export async function startPasskey(
  actor: AccountHolder,
  password: string,
  headers: Headers,
  options: CheckOptions,
): Promise<{ kind: 'started'; options: string; setCookies: string[] } | WrongPassword> {
  const checked = await checkOwnPassword(actor.id, password, options)
  if (checked.kind !== 'right') return checked
  const { database = db(), env = getEnv() } = options
  const sent = new Headers({ cookie: headers.get('cookie') ?? '' })
  const started = await callPasskeyAuth(database, env, headers, (api) =>
    api.generatePasskeyRegistrationOptions({ headers: sent, query: {}, returnHeaders: true }),
  )
  return { kind: 'started', options: JSON.stringify(started.response), setCookies: started.headers.getSetCookie() }
}
