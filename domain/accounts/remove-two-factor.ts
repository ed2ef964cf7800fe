import 'server-only'
import { and, eq } from 'drizzle-orm'
import { twoFactors, users } from '#db/accounts-schema.ts'
import { db } from '#db/client.ts'
import { inTransaction } from '#db/transaction.ts'
import { recordChange } from '#domain/audit/record-change.ts'
import { type CheckOptions, checkOwnPassword, type WrongPassword } from './check-own-password.ts'
import type { AccountHolder } from './require-account.ts'
import type { ActorOptions } from './types.ts'

/** Turns the second factor of an account off, with its secret and recovery codes. The password alone signs in then. */
export const removeTwoFactor = (userId: string, { actor, database = db() }: ActorOptions): Promise<'done' | 'off'> =>
  inTransaction(database, async (tx) => {
    const turnedOff = await tx
      .update(users)
      .set({ twoFactorEnabled: false })
      .where(and(eq(users.id, userId), eq(users.twoFactorEnabled, true)))
      .returning({ id: users.id })
    await tx.delete(twoFactors).where(eq(twoFactors.userId, userId))
    if (turnedOff.length === 0) return 'off'
    await recordChange(tx, { actor, action: 'account.remove-two-factor', subject: { kind: 'account', id: userId } })
    return 'done'
  })

/** Turns the second factor of a user off who knows the password. */
export async function removeOwnTwoFactor(
  actor: AccountHolder,
  password: string,
  options: CheckOptions,
): Promise<{ kind: 'removed' } | WrongPassword> {
  const checked = await checkOwnPassword(actor.id, password, options)
  if (checked.kind !== 'right') return checked
  const { database } = options
  await removeTwoFactor(actor.id, { actor, ...(database && { database }) })
  return { kind: 'removed' }
}
