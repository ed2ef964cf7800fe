import 'server-only'
import { eq } from 'drizzle-orm'
import { users } from '#db/accounts-schema.ts'
import { type Database, db } from '#db/client.ts'
import { inTransaction } from '#db/transaction.ts'
import { recordChange } from '#domain/audit/record-change.ts'
import { type Env, getEnv } from '#lib/env.ts'
import { callAuth, refusalStatus } from './better-auth.ts'
import type { AccountHolder } from './require-account.ts'

/**
 * Turns the second factor on, with a first code of the app that `startTwoFactor` has set up. The session is replaced.
 *
 * @param headers of the request, with its session.
 * @returns the `Set-Cookie` values of the new session. `wrong-code` and `already-on`: nothing has changed.
 */
export async function enableTwoFactor(
  actor: AccountHolder,
  code: string,
  headers: Headers,
  { database = db(), env = getEnv() }: { database?: Database; env?: Env } = {},
): Promise<{ kind: 'enabled'; setCookies: string[] } | { kind: 'wrong-code' } | { kind: 'already-on' }> {
  const sent = new Headers({ cookie: headers.get('cookie') ?? '' })
  try {
    return await inTransaction(database, async (tx) => {
      const [user] = await tx
        .select({ isOn: users.twoFactorEnabled })
        .from(users)
        .where(eq(users.id, actor.id))
        .for('update')
      if (user?.isOn) return { kind: 'already-on' }
      const answer = await callAuth(tx, env, headers, (api) =>
        api.verifyTOTP({ body: { code }, headers: sent, returnHeaders: true }),
      )
      await recordChange(tx, { actor, action: 'account.enable-two-factor', subject: { kind: 'account', id: actor.id } })
      return { kind: 'enabled', setCookies: answer.headers.getSetCookie() }
    })
  } catch (error) {
    if (refusalStatus(error) === undefined) throw error
    return { kind: 'wrong-code' }
  }
}
