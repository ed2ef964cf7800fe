import 'server-only'
import { eq, sql } from 'drizzle-orm'
import { apiTokens } from '#db/accounts-schema.ts'
import { db } from '#db/client.ts'
import { inTransaction } from '#db/transaction.ts'
import { recordChange } from '#domain/audit/record-change.ts'
import { accountOf } from './api-tokens.ts'
import { managesAllTokens } from './rules.ts'
import type { ActorOptions } from './types.ts'

/**
 * Revokes an API token. A second call changes nothing.
 *
 * @returns `unknown` if the actor has no token with this id. Owners and the command line revoke every token.
 */
export const revokeToken = (id: number, { actor, database = db() }: ActorOptions): Promise<'done' | 'unknown'> =>
  inTransaction(database, async (tx) => {
    const [token] = await tx
      .select({ name: apiTokens.name, userId: apiTokens.userId, revokedAt: apiTokens.revokedAt })
      .from(apiTokens)
      .where(eq(apiTokens.id, id))
      .for('update')
    if (!token) return 'unknown'
    if (!managesAllTokens(actor) && (token.userId === null || token.userId !== (await accountOf(actor, tx))))
      return 'unknown'
    if (token.revokedAt) return 'done'
    await tx.update(apiTokens).set({ revokedAt: sql`clock_timestamp()` }).where(eq(apiTokens.id, id))
    const { name } = token
    await recordChange(tx, { actor, action: 'token.revoke', subject: { kind: 'token', id }, before: { name } })
    return 'done'
  })
