import 'server-only'
import { eq } from 'drizzle-orm'
import { users } from '#db/accounts-schema.ts'
import { db } from '#db/client.ts'
import { inTransaction } from '#db/transaction.ts'
import { recordChange } from '#domain/audit/record-change.ts'
import { lockAccount } from './lock-account.ts'
import type { AccountOutcome, ActorOptions } from './types.ts'

/** Deletes an account with its sessions and API tokens. The last owner is not deleted. */
export const removeAccount = (id: string, { actor, database = db() }: ActorOptions): Promise<AccountOutcome> =>
  inTransaction(database, async (tx) => {
    const account = await lockAccount(tx, id)
    if (!account) return 'unknown'
    if (account.isLastOwner) return 'last owner'
    await tx.delete(users).where(eq(users.id, id))
    const { name, role } = account
    await recordChange(tx, {
      actor,
      action: 'account.remove',
      subject: { kind: 'account', id },
      before: { name, role },
    })
    return 'done'
  })
