import 'server-only'
import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { accounts, sessions } from '#db/accounts-schema.ts'
import { db } from '#db/client.ts'
import { inTransaction } from '#db/transaction.ts'

/**
 * Sets the password of a user and ends all of their sessions.
 *
 * @param options.replaces the stored hash to replace, null if none is stored; by default any. If several processes
 * replace the same hash, the first one succeeds.
 * @returns false, with nothing changed, if another hash is stored.
 */
export async function setPassword(
  userId: string,
  password: string,
  { replaces, database = db() }: { replaces?: string | null; database?: ReturnType<typeof db> } = {},
): Promise<boolean> {
  // Hashing is slow, so it is done before the transaction locks the row.
  const { hashPassword } = await import('better-auth/crypto')
  const hash = await hashPassword(password)
  return inTransaction(database, async (tx) => {
    // better-auth finds a password by the provider "credential" and the user's id as account id.
    const stored = await tx
      .insert(accounts)
      .values({ id: randomUUID(), userId, accountId: userId, providerId: 'credential', password: hash })
      .onConflictDoUpdate({
        target: [accounts.providerId, accounts.accountId],
        set: { password: hash, updatedAt: sql`now()` },
        ...(replaces !== undefined && { setWhere: sql`${accounts.password} is not distinct from ${replaces}` }),
      })
      .returning({ id: accounts.id })
    if (stored.length === 0) return false
    await tx.delete(sessions).where(eq(sessions.userId, userId))
    return true
  })
}
