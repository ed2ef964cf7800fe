import 'server-only'
import { asc, count, inArray, isNull } from 'drizzle-orm'
import { apiTokens, users } from '#db/accounts-schema.ts'
import { db } from '#db/client.ts'
import { adminAccess, type Env, getEnv } from '#lib/env.ts'
import { getLog } from '#lib/log.ts'
import { accountSettingsProblem } from './secret.ts'

/**
 * Whose session the request's cookie belongs to, as the database has it now: deleted users have none and a role counts
 * as it stands. Settings that can sign nobody in find nobody.
 */
export async function getSessionUser(
  headers: Headers,
  { database = db(), env = getEnv() } = {},
): Promise<{ id: string; name: string; role: string } | undefined> {
  const cookie = headers.get('cookie')
  if (!cookie) return
  const problem = accountSettingsProblem(env)
  if (problem) {
    getLog().error(problem)
    return
  }
  // Loads better-auth with the first session, instead of at every start.
  const { callAuth } = await import('./auth.ts')
  const found = await callAuth(database, env, (api) => api.getSession({ headers: new Headers({ cookie }) }))
  return found ? { id: found.user.id, name: found.user.name, role: found.user.role } : undefined
}

/** Every API token, the oldest first, without its hash. */
export const listTokens = (database = db()) =>
  database
    .select({
      id: apiTokens.id,
      name: apiTokens.name,
      createdAt: apiTokens.createdAt,
      lastUsedAt: apiTokens.lastUsedAt,
      revokedAt: apiTokens.revokedAt,
    })
    .from(apiTokens)
    .orderBy(asc(apiTokens.id))

/** How to open the admin side, as one line for the start, where sign-in is needed and nobody can; else undefined. */
export async function getClosedDoorHint(env: Env = getEnv(), database = db()): Promise<string | undefined> {
  if (adminAccess(env) !== 'sign-in') return
  const [[admins], [tokens]] = await Promise.all([
    database
      .select({ count: count() })
      .from(users)
      .where(inArray(users.role, ['owner', 'admin'])),
    database.select({ count: count() }).from(apiTokens).where(isNull(apiTokens.revokedAt)),
  ])
  if (admins?.count) return
  const open = 'set ADMIN_EMAIL and ADMIN_PASSWORD and start again to make the first owner'
  return tokens?.count
    ? `Nobody can sign in to the admin side, only API tokens open it: ${open}.`
    : `The admin side is closed to everybody: ${open}.`
}
