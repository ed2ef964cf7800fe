import 'server-only'
import { db } from '#db/client.ts'
import { inTransaction } from '#db/transaction.ts'
import { recordChange } from '#domain/audit/record-change.ts'
import { getEnv } from '#lib/env.ts'
import { callAuth, refusalStatus } from './better-auth.ts'
import { type CheckOptions, checkOwnPassword, type WrongPassword } from './check-own-password.ts'
import type { AccountHolder } from './require-account.ts'

/**
 * Replaces the recovery codes of a user.
 *
 * @param headers of the request, with its session.
 * @returns the codes, which cannot be read again. `off`: the user has no second factor.
 */
export async function renewRecoveryCodes(
  actor: AccountHolder,
  password: string,
  headers: Headers,
  options: CheckOptions,
): Promise<{ kind: 'renewed'; recoveryCodes: string[] } | { kind: 'off' } | WrongPassword> {
  const checked = await checkOwnPassword(actor.id, password, options)
  if (checked.kind !== 'right') return checked
  const { database = db(), env = getEnv() } = options
  const sent = new Headers({ cookie: headers.get('cookie') ?? '' })
  try {
    return await inTransaction(database, async (tx) => {
      const { backupCodes } = await callAuth(tx, env, headers, (api) =>
        api.generateBackupCodes({ body: { password }, headers: sent }),
      )
      await recordChange(tx, {
        actor,
        action: 'account.renew-recovery-codes',
        subject: { kind: 'account', id: actor.id },
      })
      return { kind: 'renewed', recoveryCodes: backupCodes }
    })
  } catch (error) {
    if (refusalStatus(error) === undefined) throw error
    return { kind: 'off' }
  }
}
