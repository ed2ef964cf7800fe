import 'server-only'
import { createHash, randomBytes } from 'node:crypto'
import { and, eq, gt, isNull, lt, or, sql } from 'drizzle-orm'
import { apiTokens, users } from '#db/accounts-schema.ts'
import { type Database, db, type Transaction } from '#db/client.ts'
import { sqlNow } from '#db/clock.ts'
import { type Permission, parseScope, permissionsOf } from './permissions.ts'
import type { Actor } from './types.ts'

/** A new API token of 256 random bits. Only its hash is stored. */
export const makeTokenText = () => `mqt_${randomBytes(32).toString('base64url')}`

/** A fast hash is safe for 256 random bits. A slow password hash would slow down every request. */
export const hashToken = (token: string) => createHash('sha256').update(token).digest('hex')

/**
 * The account that an actor acts for: a user's own, or a token's.
 *
 * @returns undefined without an account: a token of the command line, the command line itself, and an admin side without
 * sign-in.
 */
export async function accountOf(actor: Actor, database: Database | Transaction = db()): Promise<string | undefined> {
  if (actor.kind === 'user') return actor.id ?? undefined
  if (actor.kind !== 'token') return
  const [token] = await database
    .select({ userId: apiTokens.userId })
    .from(apiTokens)
    .where(eq(apiTokens.id, Number(actor.id)))
  return token?.userId ?? undefined
}

/** The permissions in a token's scope that its user has now. @param role as stored; null for a token without a user. */
export function effectivePermissions(scope: string, role: string | null): Permission[] {
  const own = role === null ? undefined : permissionsOf(role)
  return parseScope(scope).filter((permission) => own?.includes(permission) ?? true)
}

/**
 * Finds the API token for the text in a request.
 *
 * The lookup is by hash, so its duration says nothing about how close a guess was. The time of use is stored at most
 * once a minute: this is enough to find unused tokens, without a write for every request.
 *
 * @returns undefined if the text is no token, the token is revoked or expired, or its user is disabled.
 */
export async function verifyToken(
  token: string,
  { now, database = db() }: { now?: Date; database?: Database } = {},
): Promise<{ id: number; name: string; permissions: Permission[] } | undefined> {
  const unused = or(isNull(apiTokens.lastUsedAt), lt(apiTokens.lastUsedAt, sql`${sqlNow(now)} - interval '1 minute'`))
  const [found] = await database
    .select({
      id: apiTokens.id,
      name: apiTokens.name,
      scope: apiTokens.scope,
      role: users.role,
      unused: sql<boolean>`${unused}`,
    })
    .from(apiTokens)
    .leftJoin(users, eq(users.id, apiTokens.userId))
    .where(
      and(
        eq(apiTokens.tokenHash, hashToken(token)),
        isNull(apiTokens.revokedAt),
        or(isNull(apiTokens.expiresAt), gt(apiTokens.expiresAt, sqlNow(now))),
        isNull(users.disabledAt),
      ),
    )
  if (!found) return
  const { id, name, scope, role } = found
  if (found.unused) {
    const ofThis = and(eq(apiTokens.id, id), unused)
    await database
      .update(apiTokens)
      .set({ lastUsedAt: sqlNow(now) })
      .where(ofThis)
  }
  return { id, name, permissions: effectivePermissions(scope, role) }
}
