import 'server-only'
import { randomUUID } from 'node:crypto'
import { users } from '#db/accounts-schema.ts'
import { db } from '#db/client.ts'
import { inTransaction } from '#db/transaction.ts'
import { recordChange } from '#domain/audit/record-change.ts'
import { giveLink } from './give-link.ts'
import type { Role } from './permissions.ts'
import type { ActorOptions } from './types.ts'

/**
 * Creates an account without a password, and gives its user a link to choose a name and a password.
 *
 * @param email in lower case.
 * @param options.byMail mails the link.
 * @returns the account's id, and the link's token unless it is mailed; undefined if the address has an account.
 */
export const invite = (
  { email, role }: { email: string; role: Role },
  { actor, byMail = false, database = db() }: ActorOptions & { byMail?: boolean },
): Promise<{ id: string; token: string | undefined } | undefined> =>
  inTransaction(database, async (tx, afterCommit) => {
    const id = randomUUID()
    const created = await tx
      .insert(users)
      .values({ id, name: email.split('@')[0] ?? email, email, role })
      .onConflictDoNothing()
      .returning({ id: users.id })
    if (created.length === 0) return
    await recordChange(tx, { actor, action: 'account.invite', subject: { kind: 'account', id }, after: { role } })
    return { id, token: await giveLink(tx, afterCommit, id, 'invitation', { byMail }) }
  })
