import 'server-only'
import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import { passwordLinks, users } from '#db/accounts-schema.ts'
import { type Database, db, type Transaction } from '#db/client.ts'
import { inTransaction } from '#db/transaction.ts'
import { recordChange } from '#domain/audit/record-change.ts'
import { hashToken } from './api-tokens.ts'
import { passwordQueue } from './limited-check.ts'
import { getAccount } from './queries.ts'
import { storePassword } from './set-password.ts'

/** The account of a link's token; undefined if the link is used, replaced, expired or made up. */
export async function getLinkedAccount(token: string, database: Database | Transaction = db()) {
  const [link] = await database
    .select({ userId: passwordLinks.userId })
    .from(passwordLinks)
    .innerJoin(users, eq(users.id, passwordLinks.userId))
    .where(
      and(
        eq(passwordLinks.tokenHash, hashToken(token)),
        gt(passwordLinks.expiresAt, sql`clock_timestamp()`),
        isNull(users.disabledAt),
      ),
    )
  return link && getAccount(link.userId, database)
}

/**
 * Sets the name and the password that the user of a link has chosen, ends all sessions of the user, and uses up the link.
 *
 * @returns `full` if too many passwords are being hashed; `invalid` as `getLinkedAccount`.
 */
export async function choosePassword(
  token: string,
  { name, password }: { name: string; password: string },
  database = db(),
): Promise<'done' | 'invalid' | 'full'> {
  // Hashing is slow, so strangers without a link cannot cause it.
  if (!(await getLinkedAccount(token, database))) return 'invalid'
  const { hashPassword } = await import('better-auth/crypto')
  const hashed = await passwordQueue().run(1, () => hashPassword(password))
  if (hashed.kind === 'full') return 'full'
  return inTransaction(database, async (tx) => {
    const account = await getLinkedAccount(token, tx)
    if (!account) return 'invalid'
    // Of two simultaneous uses only one deletes the link.
    const used = await tx
      .delete(passwordLinks)
      .where(eq(passwordLinks.tokenHash, hashToken(token)))
      .returning({ id: passwordLinks.userId })
    if (used.length === 0) return 'invalid'
    const { id } = account
    await tx.update(users).set({ name, updatedAt: sql`now()` }).where(eq(users.id, id))
    await storePassword(tx, id, hashed.value)
    await recordChange(tx, {
      actor: { kind: 'user', id, name, permissions: [] },
      action: 'account.set-password',
      subject: { kind: 'account', id },
      before: { name: account.name },
      after: { name, accepted: !account.hasPassword },
    })
    return 'done'
  })
}
