import { eq, sql } from 'drizzle-orm'
import { sessions } from '#db/accounts-schema.ts'
import type { Database } from '#db/client.ts'
import { allPermissions, type Permission, permissionsOf } from '#domain/accounts/permissions.ts'
import { revokeToken } from '#domain/accounts/revoke-token.ts'
import { commandLine } from '#domain/accounts/rules.ts'
import { setDisabled } from '#domain/accounts/set-disabled.ts'
import { cookieOf, makeToken, makeUser, type StoredRole } from './accounts.ts'
import type { Sender } from './forms.ts'

/** What a page, operation or action needs: a permission, or an own account, whatever its role. */
export type Needed = Permission | 'own account'

/** Clients of the admin side who differ in what they may do. */
export type Client = {
  name: string
  /** The status by which it is refused; undefined if it has the permission. */
  refusal: 401 | 403 | undefined
  /** Its account. */
  userId?: string
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
  const userIds: Partial<Record<StoredRole, string>> = {}
  for (const role of ['owner', 'manager', 'box_office', 'door', 'admin', 'member'] as const) {
    const { id, email } = await makeUser(database, { role })
    cookies[role] = await cookieOf(database, env, email)
    userIds[role] = id
  }
  const { id, email } = await makeUser(database, { role: 'owner' })
  cookies.expired = await cookieOf(database, env, email)
  await database.update(sessions).set({ expiresAt: sql`now() - interval '1 second'` }).where(eq(sessions.userId, id))

  const withToken = async (scope: readonly Permission[], userId: string | undefined) => {
    const { id: tokenId, token } = await makeToken(database, { scope, userId: userId ?? null })
    return { tokenId, headers: { authorization: `Bearer ${token}` } }
  }
  const revoked = await withToken(allPermissions, userIds.owner)
  await revokeToken(revoked.tokenId, { actor: commandLine, database })
  const disabled = await withToken(allPermissions, id)
  await setDisabled(id, true, { actor: commandLine, database })
  // A token that was made when its owner had another role.
  const demoted = await withToken(allPermissions, userIds.member)

  const make = async (needed: Needed): Promise<Client[]> => {
    const isOwnAccount = needed === 'own account'
    const user = (role: StoredRole): Client => ({
      name: role,
      refusal: permissionsOf(role).some((own) => isOwnAccount || own === needed) ? undefined : 403,
      userId: userIds[role] ?? '',
      sender: { cookie: cookies[role] ?? '' },
    })
    const others = allPermissions.filter((other) => other !== needed)
    // A token gives an account only permissions that it has itself.
    const scope = isOwnAccount ? others : needed === 'accounts:manage' ? allPermissions : [needed]
    const [without, withScope] = [await withToken(others, userIds.owner), await withToken(scope, userIds.owner)]
    return [
      { name: 'anonymous', refusal: 401, sender: {} },
      { name: 'forged cookie', refusal: 401, sender: { cookie: 'marquee.session_token=made-up.c2lnbmF0dXJl' } },
      { name: 'expired session', refusal: 401, sender: { cookie: cookies.expired ?? '' } },
      { name: 'forged token', refusal: 401, sender: { headers: { authorization: 'Bearer mqt_made-up' } } },
      { name: 'revoked token', refusal: 401, sender: { headers: revoked.headers } },
      { name: 'token of a disabled owner', refusal: 401, sender: { headers: disabled.headers } },
      { name: 'token of a demoted owner', refusal: 403, sender: { headers: demoted.headers } },
      { name: 'token without scope', refusal: 403, sender: { headers: without.headers } },
      user('member'),
      user('door'),
      user('box_office'),
      user('admin'),
      user('manager'),
      user('owner'),
      {
        name: 'token with scope',
        refusal: isOwnAccount ? 403 : undefined,
        sender: { headers: withScope.headers },
        userId: userIds.owner ?? '',
      },
    ]
  }
  const made = new Map<Needed, Promise<Client[]>>()
  return (needed: Needed): Promise<Client[]> => {
    const clients = made.get(needed) ?? make(needed)
    made.set(needed, clients)
    return clients
  }
}
