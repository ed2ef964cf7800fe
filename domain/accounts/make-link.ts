import 'server-only'
import { db } from '#db/client.ts'
import { inTransaction } from '#db/transaction.ts'
import { recordChange } from '#domain/audit/record-change.ts'
import { giveLink } from './give-link.ts'
import { getAccount } from './queries.ts'
import type { ActorOptions } from './types.ts'

/**
 * Gives a user a new link to choose a password: a new invitation, or a password reset. The password stays as it is until then.
 *
 * @param options.byMail mails the link.
 * @returns the link's token unless it is mailed; undefined if there is no such account, or it is disabled.
 */
export const makeLink = (
  id: string,
  { actor, byMail = false, database = db() }: ActorOptions & { byMail?: boolean },
): Promise<{ token: string | undefined; email: string } | undefined> =>
  inTransaction(database, async (tx, afterCommit) => {
    const account = await getAccount(id, tx)
    if (!account || account.disabledAt) return
    await recordChange(tx, { actor, action: 'account.link', subject: { kind: 'account', id } })
    const kind = account.hasPassword ? 'password_reset' : 'invitation'
    return { token: await giveLink(tx, afterCommit, id, kind, { byMail }), email: account.email }
  })
