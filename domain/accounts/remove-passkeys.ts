import 'server-only'
import { and, eq } from 'drizzle-orm'
import { passkeys } from '#db/accounts-schema.ts'
import { db } from '#db/client.ts'
import { inTransaction } from '#db/transaction.ts'
import { recordChanges } from '#domain/audit/record-change.ts'
import { type CheckOptions, checkOwnPassword, type WrongPassword } from './check-own-password.ts'
import type { AccountHolder } from './require-account.ts'
import type { ActorOptions } from './types.ts'

/**
 * Removes passkeys of a user. Sessions that they have opened stay.
 *
 * @param options.id of the one passkey to remove; by default all are. A passkey of another user is not removed.
 * @returns how many there were.
 */
export const removePasskeys = (
  userId: string,
  { actor, id, database = db() }: ActorOptions & { id?: string },
): Promise<number> =>
  inTransaction(database, async (tx) => {
    const removed = await tx
      .delete(passkeys)
      .where(and(eq(passkeys.userId, userId), id === undefined ? undefined : eq(passkeys.id, id)))
      .returning({ name: passkeys.name })
    const subject = { kind: 'account', id: userId } as const
    await recordChanges(
      tx,
      removed.map((before) => ({ actor, action: 'account.remove-passkey', subject, before })),
    )
    return removed.length
  })

/** Removes a passkey of a user who knows the password. */
export async function removeOwnPasskey(
  actor: AccountHolder,
  id: string,
  password: string,
  options: CheckOptions,
): Promise<{ kind: 'removed' } | WrongPassword> {
  const checked = await checkOwnPassword(actor.id, password, options)
  if (checked.kind !== 'right') return checked
  const { database } = options
  await removePasskeys(actor.id, { actor, id, ...(database && { database }) })
  return { kind: 'removed' }
}
