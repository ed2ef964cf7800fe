import 'server-only'
import { type Database, db } from '#db/client.ts'
import { type Env, getEnv } from '#lib/env.ts'
import { isForeign, isLocalHost, isSameOrigin, requestOrigin } from '#lib/http/origin.ts'
import { verifyToken } from './api-tokens.ts'
import { getSessionUser } from './queries.ts'
import { adminAccess, isAdminRole } from './rules.ts'

/** Who uses the admin side: a visitor on this machine (demo and open mode), a user, or a program with an API token. */
export type Admin =
  | { via: 'machine' }
  | { via: 'session'; id: string; name: string; role: 'owner' | 'admin' }
  | { via: 'token'; id: number; name: string }

export type AdminCheck = { ok: true; admin: Admin } | { ok: false; status: 401 | 403; reason: string }

const refuse = (status: 401 | 403, reason: string): AdminCheck => ({ ok: false, status, reason })

/**
 * Decides whether a request may use the admin side. Every admin page, action and handler calls it right before it reads
 * or writes. A check in a layout or in the proxy alone would protect nothing.
 *
 * @param options.unsafe true for requests that change data. They are refused if another site's page made them.
 * @returns 401 without a valid session or token, 403 for a user who is no administrator or a request of another site.
 */
export async function requireAdmin(
  headers: Headers,
  { unsafe = false, database = db(), env = getEnv() }: { unsafe?: boolean; database?: Database; env?: Env } = {},
): Promise<AdminCheck> {
  const from = requestOrigin((name) => headers.get(name))
  if (adminAccess(env) !== 'sign-in') {
    // A tunnel or proxy that sets a local Host puts the original name into X-Forwarded-Host.
    if (![from.host, from.forwardedHost ?? from.host].every(isLocalHost))
      return refuse(403, 'Without sign-in the admin side answers to localhost only')
    // Compared with the Host, which is local here, and not with PUBLIC_URL, which may be another address of this server.
    if (unsafe && isForeign(from, { trustProxy: false })) return refuse(403, 'This request was made by another site')
    return { ok: true, admin: { via: 'machine' } }
  }

  const token = /^bearer +(\S+)$/i.exec(headers.get('authorization') ?? '')?.[1]
  if (token !== undefined) {
    const found = await verifyToken(token, { database })
    return found ? { ok: true, admin: { via: 'token', ...found } } : refuse(401, 'This API token is not valid')
  }

  const user = await getSessionUser(headers, { database, env })
  if (!user) return refuse(401, 'Sign in, or send an API token')
  if (!isAdminRole(user.role)) return refuse(403, 'This account may not use the admin side')
  if (unsafe && !isSameOrigin(from, { trustProxy: env.TRUST_PROXY, publicUrl: env.PUBLIC_URL })) {
    return refuse(403, 'This request was made by another site')
  }
  return { ok: true, admin: { via: 'session', id: user.id, name: user.name, role: user.role } }
}
