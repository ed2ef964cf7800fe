import 'server-only'
import { eq, sql } from 'drizzle-orm'
import { users } from '#db/accounts-schema.ts'
import { db } from '#db/client.ts'
import { inTransaction } from '#db/transaction.ts'
import { recordChange } from '#domain/audit/record-change.ts'
import type { AccountHolder } from './require-account.ts'

/** Changes the name of a user. Entries of the audit log keep the name of their time. */
export const rename = (actor: AccountHolder, name: string, database = db()): Promise<void> =>
  inTransaction(database, async (tx) => {
    const [user] = await tx.select({ name: users.name }).from(users).where(eq(users.id, actor.id)).for('update')
    if (!user) return
    await tx.update(users).set({ name, updatedAt: sql`now()` }).where(eq(users.id, actor.id))
    await recordChange(tx, {
      actor,
      action: 'account.rename',
      subject: { kind: 'account', id: actor.id },
      before: { name: user.name },
      after: { name },
    })
  })
