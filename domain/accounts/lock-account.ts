import 'server-only'
import { and, asc, eq, isNull } from 'drizzle-orm'
import { accounts, users } from '#db/accounts-schema.ts'
import type { Transaction } from '#db/client.ts'

/**
 * Locks an account for a change that may take an owner away. All owners are locked first, in the same order, so that of two
 * such changes at once the second sees what the first has done.
 *
 * @returns the account and whether it is the last owner who can sign in; undefined if there is no such account.
 */
export async function lockAccount(tx: Transaction, id: string) {
  const owners = await tx
    .select({ id: users.id })
    .from(users)
    .innerJoin(accounts, and(eq(accounts.userId, users.id), eq(accounts.providerId, 'credential')))
    .where(and(eq(users.role, 'owner'), isNull(users.disabledAt)))
    .orderBy(asc(users.id))
    .for('update', { of: users })
  const [account] = await tx
    .select({ name: users.name, role: users.role, disabledAt: users.disabledAt })
    .from(users)
    .where(eq(users.id, id))
    .for('update')
  return account && { ...account, isLastOwner: owners.length === 1 && owners[0]?.id === id }
}
