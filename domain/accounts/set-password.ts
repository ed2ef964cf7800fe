import 'server-only'
import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { accounts, sessions, verifications } from '#db/accounts-schema.ts'
import { db, type Transaction } from '#db/client.ts'
import { inTransaction } from '#db/transaction.ts'
import { recordChange } from '#domain/audit/record-change.ts'
import type { ActorOptions } from './types.ts'

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
  { actor, replaces, database = db() }: ActorOptions & { replaces?: string | null },
): Promise<boolean> {
  // Hashing is slow, so it is done before the transaction locks the row.
  const { hashPassword } = await import('better-auth/crypto')
  const hash = await hashPassword(password)
  return inTransaction(database, async (tx) => {
    if (!(await storePassword(tx, userId, hash, replaces))) return false
    await recordChange(tx, { actor, action: 'account.set-password', subject: { kind: 'account', id: userId } })
    return true
  })
}

/** Stores the hash of a password and ends all sessions of the user, in a transaction. Parameters and result as above. */
export async function storePassword(
  tx: Transaction,
  userId: string,
  hash: string,
  replaces?: string | null,
): Promise<boolean> {
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
  // Sign-ins whose second factor is still missing.
  await tx.delete(verifications).where(eq(verifications.value, userId))
  return true
}
