import 'server-only'
import { eq } from 'drizzle-orm'
import { passwordLinks, users } from '#db/accounts-schema.ts'
import type { Transaction } from '#db/client.ts'
import type { AfterCommit } from '#db/transaction.ts'
import { giveUpAccountMails, queueAccountMail } from '#domain/mails/outbox.ts'
import type { linkHours } from './rules.ts'
import { storeLink } from './store-link.ts'

/**
 * Gives a user a new link to choose a password. The earlier one ends at once, and a mail with one that still waits is given up.
 *
 * @param options.byMail puts a mail into the outbox. Its link is made when it is sent.
 * @returns the token of the link, to be shown; undefined if it is mailed.
 */
export async function giveLink(
  tx: Transaction,
  afterCommit: AfterCommit,
  userId: string,
  kind: keyof typeof linkHours,
  { byMail }: { byMail: boolean },
): Promise<string | undefined> {
  // See `issueLink`.
  await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for('update')
  await giveUpAccountMails(tx, userId)
  if (!byMail) return storeLink(tx, userId, kind)
  await tx.delete(passwordLinks).where(eq(passwordLinks.userId, userId))
  await queueAccountMail(tx, afterCommit, userId, kind)
}
