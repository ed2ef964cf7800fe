import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import { users } from '#db/accounts-schema.ts'
import type { Database } from '#db/client.ts'
import { mails } from '#db/schema.ts'
import { inTransaction } from '#db/transaction.ts'
import type { linkHours } from './rules.ts'
import { storeLink } from './store-link.ts'

/**
 * Makes the link of a mail that is about to be sent. It replaces the user's earlier link.
 *
 * @returns its token, which is not stored; undefined if the account may not have it any more: it is gone or disabled, or another link
 * was made after the mail was queued.
 */
export const issueLink = (
  mail: { id: number; kind: keyof typeof linkHours; account: { id: string } },
  database: Database,
): Promise<string | undefined> =>
  inTransaction(database, async (tx) => {
    // The lock makes this wait for others that disable the account or give it a link.
    const [user] = await tx
      .select({ id: users.id })
      .from(users)
      .where(and(eq(users.id, mail.account.id), isNull(users.disabledAt)))
      .for('update')
    const waiting = await tx.$count(mails, and(eq(mails.id, mail.id), isNull(mails.givenUpAt)))
    return user && waiting > 0 ? storeLink(tx, user.id, mail.kind) : undefined
  })
