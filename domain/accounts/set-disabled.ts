import 'server-only'
import { eq, sql } from 'drizzle-orm'
import { passwordLinks, sessions, users } from '#db/accounts-schema.ts'
import { db } from '#db/client.ts'
import { inTransaction } from '#db/transaction.ts'
import { recordChange } from '#domain/audit/record-change.ts'
import { lockAccount } from './lock-account.ts'
import { mayGive } from './rules.ts'
import type { AccountOutcome, ActorOptions } from './types.ts'

/**
 * Disables an account or enables it again. Disabling ends its sessions and its link, and its API tokens do not work. The last
 * owner is not disabled.
 */
export const setDisabled = (
  id: string,
  disabled: boolean,
  { actor, database = db() }: ActorOptions,
): Promise<AccountOutcome> =>
  inTransaction(database, async (tx) => {
    const account = await lockAccount(tx, id)
    if (!account) return 'unknown'
    if (!disabled && !mayGive(actor, account.role)) return 'not permitted'
    if (disabled && account.isLastOwner) return 'last owner'
    await tx
      .update(users)
      .set({ disabledAt: disabled ? sql`coalesce(${users.disabledAt}, clock_timestamp())` : null })
      .where(eq(users.id, id))
    if (disabled) {
      await tx.delete(sessions).where(eq(sessions.userId, id))
      await tx.delete(passwordLinks).where(eq(passwordLinks.userId, id))
    }
    await recordChange(tx, {
      actor,
      action: disabled ? 'account.disable' : 'account.enable',
      subject: { kind: 'account', id },
      before: { disabled: account.disabledAt !== null },
      after: { disabled },
    })
    return 'done'
  })
