import 'server-only'
import { sql } from 'drizzle-orm'
import { apiTokens } from '#db/accounts-schema.ts'
import { db } from '#db/client.ts'
import { inTransaction } from '#db/transaction.ts'
import { recordChange } from '#domain/audit/record-change.ts'
import { accountOf, hashToken, makeTokenText } from './api-tokens.ts'
import type { Permission } from './permissions.ts'
import type { ActorOptions } from './types.ts'

/** `days` is the time until the token expires; null if it does not. Of two calls with the same `idempotencyKey` one creates. */
export type NewToken = {
  name: string
  scope: readonly Permission[]
  days: number | null
  idempotencyKey: string | null
}

/**
 * `created`: the token is not stored, so it cannot be read again. `sent-before`: the same form has created its token
 * already. `not-permitted`: the actor does not have all permissions of the scope. `no-account`: without an account there
 * would be no owner whose rights limit the token. `by-token`: a stolen token could make another one, which would stay after the first
 * one is revoked.
 */
export type CreateTokenOutcome =
  | { kind: 'created'; id: number; token: string }
  | { kind: 'sent-before' | 'not-permitted' | 'no-account' | 'by-token' }

/** Creates an API token that belongs to the actor's account. A token of the command line belongs to no account. */
export const createToken = (
  { name, scope, days, idempotencyKey }: NewToken,
  { actor, database = db() }: ActorOptions,
): Promise<CreateTokenOutcome> =>
  inTransaction(database, async (tx): Promise<CreateTokenOutcome> => {
    if (actor.kind === 'token') return { kind: 'by-token' }
    const isCommandLine = actor.kind === 'system'
    const userId = await accountOf(actor, tx)
    if (!isCommandLine && userId === undefined) return { kind: 'no-account' }
    if (!isCommandLine && !scope.every((permission) => actor.permissions.includes(permission)))
      return { kind: 'not-permitted' }
    const token = makeTokenText()
    const [row] = await tx
      .insert(apiTokens)
      .values({
        name,
        tokenHash: hashToken(token),
        userId: userId ?? null,
        scope: scope.join(' '),
        expiresAt: days === null ? null : sql`clock_timestamp() + make_interval(days => ${days})`,
        idempotencyKey,
      })
      .onConflictDoNothing({ target: apiTokens.idempotencyKey })
      .returning({ id: apiTokens.id, expiresAt: apiTokens.expiresAt })
    if (!row) return { kind: 'sent-before' }
    await recordChange(tx, {
      actor,
      action: 'token.create',
      subject: { kind: 'token', id: row.id },
      after: { name, scope, ...(row.expiresAt && { expiresAt: row.expiresAt }) },
    })
    return { kind: 'created', id: row.id, token }
  })
