import 'server-only'
import { and, asc, count, eq, gt, inArray, isNull, sql } from 'drizzle-orm'
import { accounts, apiTokens, passkeys, sessions, users } from '#db/accounts-schema.ts'
import { type Database, db } from '#db/client.ts'
import { type Env, getEnv } from '#lib/env.ts'
import { getLog } from '#lib/log.ts'
import { accountOf } from './api-tokens.ts'
import { accountSettingsProblem } from './auth-secret.ts'
import { adminAccess, managesAllTokens } from './rules.ts'
import type { Actor } from './types.ts'

/**
 * The user of the session that the request's cookie names. It is read from the database each time, so that a deleted
 * account or a new role takes effect at once.
 *
 * @returns undefined without a valid session, for a disabled account, and if sign-in cannot work with the settings.
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
  // better-auth is loaded with the first session and not at the start, which stays fast.
  const { callAuth } = await import('./better-auth.ts')
  const found = await callAuth(database, env, headers, (api) => api.getSession({ headers: new Headers({ cookie }) }))
  if (!found || found.user.disabledAt) return
  return { id: found.user.id, name: found.user.name, role: found.user.role }
}

/**
 * API tokens with their owners, the oldest first, without their hashes.
 *
 * @param ownerId the account whose tokens are listed; by default all tokens are.
 */
export const listTokens = (database = db(), ownerId?: string) =>
  database
    .select({
      id: apiTokens.id,
      name: apiTokens.name,
      scope: apiTokens.scope,
      createdAt: apiTokens.createdAt,
      lastUsedAt: apiTokens.lastUsedAt,
      expiresAt: apiTokens.expiresAt,
      revokedAt: apiTokens.revokedAt,
      /** Null for a token of the command line. */
      owner: { name: users.name, role: users.role, disabledAt: users.disabledAt },
    })
    .from(apiTokens)
    .leftJoin(users, eq(users.id, apiTokens.userId))
    .where(ownerId === undefined ? undefined : eq(apiTokens.userId, ownerId))
    .orderBy(asc(apiTokens.id))

/** The API tokens that an actor manages, those that are not revoked first. */
export async function listManagedTokens(actor: Actor, database = db()): Promise<ListedToken[]> {
  const ownerId = managesAllTokens(actor) ? undefined : ((await accountOf(actor, database)) ?? '')
  const tokens = await listTokens(database, ownerId)
  return [...tokens.filter(({ revokedAt }) => !revokedAt), ...tokens.filter(({ revokedAt }) => revokedAt)]
}

export type ListedToken = Awaited<ReturnType<typeof listTokens>>[number]

/** Whether a user has a password. A user without one has not accepted the invitation yet. */
export const hasPassword = sql<boolean>`exists (select from ${accounts} where ${accounts.userId} = ${users.id} and ${accounts.password} is not null)`

const accountColumns = {
  id: users.id,
  name: users.name,
  email: users.email,
  role: users.role,
  createdAt: users.createdAt,
  disabledAt: users.disabledAt,
  hasPassword,
  twoFactorEnabled: sql<boolean>`coalesce(${users.twoFactorEnabled}, false)`,
  sessions: count(sessions.id),
}

const selectAccounts = (database: Database) =>
  database
    .select(accountColumns)
    .from(users)
    .leftJoin(sessions, and(eq(sessions.userId, users.id), gt(sessions.expiresAt, sql`clock_timestamp()`)))
    .groupBy(users.id)
    .$dynamic()

/** Every account, the oldest first, with the number of its sessions. */
export const listAccounts = (database = db()) => selectAccounts(database).orderBy(asc(users.createdAt), asc(users.id))

export type Account = Awaited<ReturnType<typeof listAccounts>>[number]

/** An account; undefined if there is none with this id. */
export async function getAccount(id: string, database = db()): Promise<Account | undefined> {
  const [account] = await selectAccounts(database).where(eq(users.id, id))
  return account
}

/** The passkeys of a user, the oldest first, without their keys. */
export const listPasskeys = (userId: string, database = db()) =>
  database
    .select({ id: passkeys.id, name: passkeys.name, createdAt: passkeys.createdAt })
    .from(passkeys)
    .where(eq(passkeys.userId, userId))
    .orderBy(asc(passkeys.createdAt), asc(passkeys.id))

/** The id of the account of an e-mail address; undefined if there is none. @param email in lower case. */
export async function getAccountId(email: string, database = db()): Promise<string | undefined> {
  const [account] = await database.select({ id: users.id }).from(users).where(eq(users.email, email))
  return account?.id
}

/**
 * Hints about owners for the start, if ADMIN_EMAIL is set: whether its account is no owner, and which others are. One
 * line each.
 */
export async function listOwnerHints(env: Env = getEnv(), database = db()): Promise<string[]> {
  if (adminAccess(env) !== 'sign-in' || !env.ADMIN_EMAIL) return []
  const named = env.ADMIN_EMAIL.toLowerCase()
  const owners = await database
    .select({ email: users.email })
    .from(users)
    .where(eq(users.role, 'owner'))
    .orderBy(asc(users.createdAt), asc(users.id))
  const others = owners.map(({ email }) => email).filter((email) => email !== named)
  const more = others.length > 5 ? ` and ${others.length - 5} more` : ''
  return [
    ...(others.length < owners.length ? [] : ['The account of ADMIN_EMAIL exists, but is not an owner.']),
    ...(others.length > 0
      ? [
          `Owners besides ADMIN_EMAIL: ${others.slice(0, 5).join(', ')}${more}. To remove one: npm run admin:account -- remove <email>`,
        ]
      : []),
  ]
}

/** A hint for the start if sign-in is needed and no administrator exists, in one line; else undefined. */
export async function getNoAdminHint(env: Env = getEnv(), database = db()): Promise<string | undefined> {
  if (adminAccess(env) !== 'sign-in') return
  const [[admins], [tokens]] = await Promise.all([
    database
      .select({ count: count() })
      .from(users)
      .where(inArray(users.role, ['owner', 'manager', 'admin'])),
    database.select({ count: count() }).from(apiTokens).where(isNull(apiTokens.revokedAt)),
  ])
  if (admins?.count) return
  const open = 'set ADMIN_EMAIL and ADMIN_PASSWORD and start again to make the first owner'
  return tokens?.count
    ? `Nobody can sign in to the admin side, only API tokens open it: ${open}.`
    : `The admin side is closed to everybody: ${open}.`
}
