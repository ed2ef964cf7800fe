import 'server-only'
import { asc, eq } from 'drizzle-orm'
import { users } from '#db/accounts-schema.ts'
import { db } from '#db/client.ts'
import { inTransaction } from '#db/transaction.ts'

/**
 * Deletes an account with its sessions. The last owner is not deleted.
 *
 * @param email in lower case.
 */
export const removeAccount = (email: string, database = db()): Promise<'removed' | 'unknown' | 'last owner'> =>
  inTransaction(database, async (tx) => {
    // The lock makes two simultaneous removals of owners run one after the other, so that one owner stays.
    const owners = await tx
      .select({ email: users.email })
      .from(users)
      .where(eq(users.role, 'owner'))
      .orderBy(asc(users.id))
      .for('update')
    if (owners.length === 1 && owners[0]?.email === email) return 'last owner'
    const removed = await tx.delete(users).where(eq(users.email, email)).returning({ id: users.id })
    return removed.length > 0 ? 'removed' : 'unknown'
  })
