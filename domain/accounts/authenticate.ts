import 'server-only'
import { type Database, db } from '#db/client.ts'
import { type Env, getEnv } from '#lib/env.ts'
import { isForeign, isLocalHost, isSameOrigin, requestOrigin } from '#lib/http/origin.ts'
import { verifyToken } from './api-tokens.ts'
import { permissionsOf } from './permissions.ts'
import { getSessionUser } from './queries.ts'
import { adminAccess } from './rules.ts'
import type { Actor } from './types.ts'

export type Authentication = { kind: 'allowed'; actor: Actor } | { kind: 'refused'; status: 401 | 403; reason: string }

/** @param options.unsafe true for requests that change data. They are refused if another site's page made them. */
export type AuthenticateOptions = { unsafe?: boolean; database?: Database; env?: Env }

/** Every visitor of an admin side without sign-in acts as this owner. */
const machineOwner: Actor = {
  kind: 'machine',
  id: null,
  name: 'Owner at this machine',
  permissions: permissionsOf('owner'),
}

export const refuse = (status: 401 | 403, reason: string): Authentication => ({ kind: 'refused', status, reason })

/**
 * Finds the actor of an `Authorization` header.
 *
 * @returns 401 for a token that is not valid; `none` if the header has no bearer token.
 */
async function authenticateToken(
  authorization: string,
  database: Database,
): Promise<Authentication | { kind: 'none' }> {
  const token = /^bearer +(\S+)$/i.exec(authorization)?.[1]
  if (token === undefined) return { kind: 'none' }
  const found = await verifyToken(token, { database })
  if (!found) return refuse(401, 'This API token is not valid')
  return { kind: 'allowed', actor: { ...found, kind: 'token', id: String(found.id) } }
}

/**
 * Finds out whose token a request of the public API carries. Where the admin side needs no sign-in, tokens do not count, as in
 * `authenticate`.
 *
 * @returns 401 for a token that is not valid; `none` if the header has no bearer token.
 */
export const authenticateProgram = async (
  authorization: string,
  { database = db(), env = getEnv() }: Omit<AuthenticateOptions, 'unsafe'> = {},
): Promise<Authentication | { kind: 'none' }> =>
  adminAccess(env) === 'sign-in' ? authenticateToken(authorization, database) : { kind: 'none' }

/**
 * Finds out who uses the admin side. It says nothing about what the actor may do: `requirePermission` does.
 *
 * @returns 401 without a valid session or token, 403 for an account without a role or a request of another site.
 */
export async function authenticate(
  headers: Headers,
  { unsafe = false, database = db(), env = getEnv() }: AuthenticateOptions = {},
): Promise<Authentication> {
  const from = requestOrigin((name) => headers.get(name))
  if (adminAccess(env) !== 'sign-in') {
    // A tunnel or proxy that sets a local Host puts the original name into X-Forwarded-Host.
    if (![from.host, from.forwardedHost ?? from.host].every(isLocalHost))
      return refuse(403, 'Without sign-in the admin side answers to localhost only')
    // Compared with the Host, which is local here, and not with PUBLIC_URL, which may be another address of this server.
    if (unsafe && isForeign(from, { trustProxy: false })) return refuse(403, 'This request was made by another site')
    return { kind: 'allowed', actor: machineOwner }
  }

  const token = await authenticateToken(headers.get('authorization') ?? '', database)
  if (token.kind !== 'none') return token

  const user = await getSessionUser(headers, { database, env })
  if (!user) return refuse(401, 'Sign in, or send an API token')
  const permissions = permissionsOf(user.role)
  if (permissions.length === 0) return refuse(403, 'This account may not use the admin side')
  if (unsafe && !isSameOrigin(from, { trustProxy: env.TRUST_PROXY, publicUrl: env.PUBLIC_URL })) {
    return refuse(403, 'This request was made by another site')
  }
  return { kind: 'allowed', actor: { kind: 'user', id: user.id, name: user.name, permissions } }
}
