import 'server-only'
import { createHash, randomBytes } from 'node:crypto'
import { and, eq, isNull, lt, or, sql } from 'drizzle-orm'
import { apiTokens, users } from '#db/accounts-schema.ts'
import { type Database, db } from '#db/client.ts'
import { sqlNow } from '#db/clock.ts'
import { type Permission, parseScope, permissionsOf } from './permissions.ts'

const prefix = 'mqt_'

/** A fast hash is safe for 256 random bits. A slow password hash would slow down every request. */
export const hashToken = (token: string) => createHash('sha256').update(token).digest('hex')

/**
 * Creates an API token.
 *
 * @param name an output of `tokenName`.
 * @returns the id and the token. The token is not stored, so it cannot be read again.
 */
export async function createToken(name: string, database = db()): Promise<{ id: number; token: string }> {
  const token = prefix + randomBytes(32).toString('base64url')
  const [row] = await database
    .insert(apiTokens)
    .values({ name, tokenHash: hashToken(token) })
    .returning({ id: apiTokens.id })
  if (!row) throw new Error('INSERT INTO api_tokens returned no row')
  return { id: row.id, token }
}

/** Revokes an API token. A second call changes nothing. @returns false if there is no token with this id. */
export async function revokeToken(id: number, database = db()): Promise<boolean> {
  const revoked = await database
    .update(apiTokens)
    .set({ revokedAt: sql`coalesce(${apiTokens.revokedAt}, clock_timestamp())` })
    .where(eq(apiTokens.id, id))
    .returning({ id: apiTokens.id })
  return revoked.length > 0
}

/**
 * Finds the API token for the text in a request.
 *
 * The lookup is by hash, so its duration says nothing about how close a guess was. The time of use is stored at most
 * once a minute: this is enough to find unused tokens, without a write for every request.
 *
 * @returns the token with the permissions in its scope, of which it loses those that its user does not have; undefined if the text is no token, the token is revoked, or its user disabled.
 */
export async function verifyToken(
  token: string,
  { now, database = db() }: { now?: Date; database?: Database } = {},
): Promise<{ id: number; name: string; permissions: Permission[] } | undefined> {
  const [found] = await database
    .select({ id: apiTokens.id, name: apiTokens.name, scope: apiTokens.scope, role: users.role })
    .from(apiTokens)
    .leftJoin(users, eq(users.id, apiTokens.userId))
    .where(and(eq(apiTokens.tokenHash, hashToken(token)), isNull(apiTokens.revokedAt), isNull(users.disabledAt)))
  if (!found) return
  await database
    .update(apiTokens)
    .set({ lastUsedAt: sqlNow(now) })
    .where(
      and(
        eq(apiTokens.id, found.id),
        or(isNull(apiTokens.lastUsedAt), lt(apiTokens.lastUsedAt, sql`${sqlNow(now)} - interval '1 minute'`)),
      ),
    )
  const { id, name, scope, role } = found
  const own = role === null ? undefined : permissionsOf(role)
  return { id, name, permissions: parseScope(scope).filter((permission) => own?.includes(permission) ?? true) }
}
