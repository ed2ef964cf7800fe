import { z } from 'zod'
import { effectivePermissions } from '#domain/accounts/api-tokens.ts'
import { allPermissions, parseScope } from '#domain/accounts/permissions.ts'
import type { ListedToken } from '#domain/accounts/queries.ts'
import { instantSchema } from '#lib/http/instant-schema.ts'
import { toUtcSeconds } from '#lib/time.ts'
import { tokenState } from '../../../admin/tokens/to-token-row.ts'

const scope = z.array(z.enum(allPermissions))

/** An API token. The token itself is not stored, so no call returns it. */
export const tokenSchema = z.strictObject({
  id: z.int().min(1),
  name: z.string(),
  owner: z.string().nullable().describe('The name of its owner; null for a token of the command line'),
  scope: scope.describe('The permissions that its owner gave it'),
  permissions: scope.describe('Those of the scope that its owner has now'),
  state: z.enum(['active', 'owner_disabled', 'expired', 'revoked']),
  created_at: instantSchema,
  last_used_at: instantSchema.nullable(),
  expires_at: instantSchema.nullable(),
  revoked_at: instantSchema.nullable(),
})

const orNull = (instant: Date | null) => instant && toUtcSeconds(instant)

export function toTokenJson(token: ListedToken, now: Date): z.infer<typeof tokenSchema> {
  const state = tokenState(token, now)
  return {
    id: token.id,
    name: token.name,
    owner: token.owner?.name ?? null,
    scope: parseScope(token.scope),
    permissions: effectivePermissions(token.scope, token.owner?.role ?? null),
    state: state === 'owner disabled' ? 'owner_disabled' : state,
    created_at: toUtcSeconds(token.createdAt),
    last_used_at: orNull(token.lastUsedAt),
    expires_at: orNull(token.expiresAt),
    revoked_at: orNull(token.revokedAt),
  }
}
