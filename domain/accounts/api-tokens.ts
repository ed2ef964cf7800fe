import 'server-only'
import { createHash, randomBytes } from 'node:crypto'
import { and, eq, isNull, lt, or, sql } from 'drizzle-orm'
import { apiTokens } from '#db/accounts-schema.ts'
import { type Database, db } from '#db/client.ts'
import { at } from '#db/clock.ts'

const prefix = 'mqt_'

/** 256 random bits cannot be guessed from their hash: a slow password hash would only slow every request. */
const hashToken = (token: string) => createHash('sha256').update(token).digest('hex')

/**
 * Makes an API token.
 *
 * @param name as `tokenName` gives it.
 * @returns its id and, this once, the token itself.
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

/** Revokes an API token from now on; false where there is none of this id. A second time changes nothing. */
export async function revokeToken(id: number, database = db()): Promise<boolean> {
  const revoked = await database
    .update(apiTokens)
    .set({ revokedAt: sql`coalesce(${apiTokens.revokedAt}, clock_timestamp())` })
    .where(eq(apiTokens.id, id))
    .returning({ id: apiTokens.id })
  return revoked.length > 0
}

/**
 * The live API token that a request carries; undefined for every other text.
 *
 * Any text is hashed and looked up by its hash, so that neither the effort nor the index tells how close a guess was. The
 * use is noted once a minute at most: enough to find forgotten tokens, without a write on every request.
 */
export async function verifyToken(
  token: string,
  { now, database = db() }: { now?: Date; database?: Database } = {},
): Promise<{ id: number; name: string } | undefined> {
  const [found] = await database
    .select({ id: apiTokens.id, name: apiTokens.name })
    .from(apiTokens)
    .where(and(eq(apiTokens.tokenHash, hashToken(token)), isNull(apiTokens.revokedAt)))
  if (!found) return
  await database
    .update(apiTokens)
    .set({ lastUsedAt: at(now) })
    .where(
      and(
        eq(apiTokens.id, found.id),
        or(isNull(apiTokens.lastUsedAt), lt(apiTokens.lastUsedAt, sql`${at(now)} - interval '1 minute'`)),
      ),
    )
  return found
}
