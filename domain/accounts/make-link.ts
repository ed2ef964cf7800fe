import 'server-only'
import { db } from '#db/client.ts'
import { inTransaction } from '#db/transaction.ts'
import { recordChange } from '#domain/audit/record-change.ts'
import { getAccount } from './queries.ts'
import { storeLink } from './store-link.ts'
import type { ActorOptions } from './types.ts'

/**
 * Makes a new link by which a user chooses a password: a new invitation, or a password reset. The password stays as it is until
 * then.
 *
 * @returns undefined if there is no such account, or it is disabled.
 */
export const makeLink = (
  id: string,
  { actor, database = db() }: ActorOptions,
): Promise<{ token: string; email: string; invited: boolean } | undefined> =>
  inTransaction(database, async (tx) => {
    const account = await getAccount(id, tx)
    if (!account || account.disabledAt) return
    await recordChange(tx, { actor, action: 'account.link', subject: { kind: 'account', id } })
    const invited = !account.hasPassword
    return { token: await storeLink(tx, id, invited ? 'invitation' : 'reset'), email: account.email, invited }
  })
