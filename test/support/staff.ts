import { eq, sql } from 'drizzle-orm'
import { apiTokens, sessions } from '#db/accounts-schema.ts'
import type { Database } from '#db/client.ts'
import { createToken, revokeToken } from '#domain/accounts/api-tokens.ts'
import { type Permission, permissions, permissionsOf } from '#domain/accounts/permissions.ts'
import { cookieOf, makeUser, type StoredRole } from './accounts.ts'
import type { Sender } from './forms.ts'

const all = Object.keys(permissions) as Permission[]

/** Stores an API token. @returns its headers. */
export async function makeToken(database: Database, scope: readonly Permission[], { revoked = false } = {}) {
  const { id, token } = await createToken('A script', database)
  await database
    .update(apiTokens)
    .set({ scope: scope.join(' ') })
    .where(eq(apiTokens.id, id))
  if (revoked) await revokeToken(id, database)
  return { authorization: `Bearer ${token}` }
}

/** Clients of the admin side who differ in what they may do. */
export type Client = {
  name: string
  /** The status by which it is refused; undefined if it has the permission. */
  refusal: 401 | 403 | undefined
  sender: Omit<Sender, 'url'>
}

/**
 * Makes the clients that a page, operation or action is tested with: users of each role, tokens, and clients that are not
 * authenticated.
 *
 * @returns a function that gives them for the permission that is needed.
 */
export async function makeClients(database: Database, env: Parameters<typeof cookieOf>[1]) {
  const cookies: Partial<Record<StoredRole | 'expired', string>> = {}
  for (const role of ['owner', 'manager', 'box_office', 'door', 'admin', 'member'] as const) {
    cookies[role] = await cookieOf(database, env, (await makeUser(database, { role })).email)
  }
  const { id, email } = await makeUser(database, { role: 'owner' })
  cookies.expired = await cookieOf(database, env, email)
  await database.update(sessions).set({ expiresAt: sql`now() - interval '1 second'` }).where(eq(sessions.userId, id))
  const revoked = await makeToken(database, all, { revoked: true })

  const make = async (permission: Permission): Promise<Client[]> => {
    const user = (role: StoredRole): Client => ({
      name: role,
      refusal: permissionsOf(role).includes(permission) ? undefined : 403,
      sender: { cookie: cookies[role] ?? '' },
    })
    const others = all.filter((other) => other !== permission)
    return [
      { name: 'anonymous', refusal: 401, sender: {} },
      { name: 'forged cookie', refusal: 401, sender: { cookie: 'marquee.session_token=made-up.c2lnbmF0dXJl' } },
      { name: 'expired session', refusal: 401, sender: { cookie: cookies.expired ?? '' } },
      { name: 'forged token', refusal: 401, sender: { headers: { authorization: 'Bearer mqt_made-up' } } },
      { name: 'revoked token', refusal: 401, sender: { headers: revoked } },
      { name: 'token without scope', refusal: 403, sender: { headers: await makeToken(database, others) } },
      user('member'),
      user('door'),
      user('box_office'),
      user('admin'),
      user('manager'),
      user('owner'),
      { name: 'token with scope', refusal: undefined, sender: { headers: await makeToken(database, [permission]) } },
    ]
  }
  const made = new Map<Permission, Promise<Client[]>>()
  return (permission: Permission): Promise<Client[]> => {
    const clients = made.get(permission) ?? make(permission)
    made.set(permission, clients)
    return clients
  }
}
