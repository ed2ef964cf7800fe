import 'server-only'
import { db } from '#db/client.ts'
import { inTransaction } from '#db/transaction.ts'
import { recordChange } from '#domain/audit/record-change.ts'
import { giveLink } from './give-link.ts'
import { getAccount } from './queries.ts'
import { mayGive } from './rules.ts'
import type { ActorOptions } from './types.ts'

type MakeLinkOutcome =
  | { kind: 'made'; token: string | undefined; email: string }
  | { kind: 'unknown' | 'disabled' | 'not-permitted' }

/**
 * Gives a user a new link to choose a password: a new invitation, or a password reset. The password stays as it is until then.
 *
 * @param options.byMail mails the link.
 * @returns the link's token unless it is mailed. `not-permitted`: the link would be shown to a token that does not have all permissions
 * of the account.
 */
export const makeLink = (
  id: string,
  { actor, byMail = false, database = db() }: ActorOptions & { byMail?: boolean },
): Promise<MakeLinkOutcome> =>
  inTransaction(database, async (tx, afterCommit): Promise<MakeLinkOutcome> => {
    const account = await getAccount(id, tx)
    if (!account) return { kind: 'unknown' }
    if (account.disabledAt) return { kind: 'disabled' }
    if (!byMail && !mayGive(actor, account.role)) return { kind: 'not-permitted' }
    await recordChange(tx, { actor, action: 'account.link', subject: { kind: 'account', id } })
    const kind = account.hasPassword ? 'password_reset' : 'invitation'
    return { kind: 'made', token: await giveLink(tx, afterCommit, id, kind, { byMail }), email: account.email }
  })
