import 'server-only'
import { eq, sql } from 'drizzle-orm'
import { users } from '#db/accounts-schema.ts'
import { db } from '#db/client.ts'
import { inTransaction } from '#db/transaction.ts'
import { recordChange } from '#domain/audit/record-change.ts'
import { lockAccount } from './lock-account.ts'
import type { Role } from './permissions.ts'
import { mayGive } from './rules.ts'
import type { AccountOutcome, ActorOptions } from './types.ts'

/** Gives an account another role, which its sessions and API tokens have at once. The last owner keeps the role. */
export const changeRole = (id: string, role: Role, { actor, database = db() }: ActorOptions): Promise<AccountOutcome> =>
  inTransaction(database, async (tx) => {
    const account = await lockAccount(tx, id)
    if (!account) return 'unknown'
    if (!mayGive(actor, role)) return 'not permitted'
    if (account.isLastOwner && role !== 'owner') return 'last owner'
    await tx.update(users).set({ role, updatedAt: sql`now()` }).where(eq(users.id, id))
    await recordChange(tx, {
      actor,
      action: 'account.change-role',
      subject: { kind: 'account', id },
      before: { role: account.role },
      after: { role },
    })
    return 'done'
  })
