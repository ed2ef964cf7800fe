import type { Database } from '#db/client.ts'
import { enableTwoFactor } from '#domain/accounts/enable-two-factor.ts'
import { startTwoFactor } from '#domain/accounts/start-two-factor.ts'
import type { Env } from '#lib/env.ts'
import { cookieOf, testPassword } from './accounts.ts'
import { appCode, secretOf } from './app-code.ts'

/** The value of `Cookie` for the cookies of `Set-Cookie` lines. */
export const cookiesOf = (lines: string[]) => lines.map((line) => line.split(';')[0]).join('; ')

/** Turns the second factor of a user with `testPassword` on. `cookie` is of a session. */
export async function turnOnTwoFactor(database: Database, env: Env, { id, email }: { id: string; email: string }) {
  const headers = new Headers({ cookie: await cookieOf(database, env, email) })
  const actor = { kind: 'user', id, name: 'Ada', permissions: [] } as const
  const options = { address: '192.0.2.1', database, env }
  const started = await startTwoFactor(actor, testPassword, headers, options)
  if (started.kind !== 'started') throw new Error(started.kind)
  const secret = secretOf(started.uri)
  const enabled = await enableTwoFactor(actor, appCode(secret), headers, { database, env })
  if (enabled.kind !== 'enabled') throw new Error(enabled.kind)
  return { secret, recoveryCodes: started.recoveryCodes, cookie: cookiesOf(enabled.setCookies) }
}
