import { type Env, needsSignIn } from '#lib/env.ts'
import { permissionsOf } from './permissions.ts'
import type { Actor } from './types.ts'

/** The actor of changes that Marquee makes by itself. */
export const system: Actor = { kind: 'system', id: null, name: 'Marquee', permissions: [] }

/** The actor of the commands `npm run admin:…`. */
export const commandLine: Actor = { kind: 'system', id: null, name: 'Command line', permissions: [] }

/** The actor of a buyer’s changes of a booking. The audit log has no name of a buyer. */
export const theBuyer: Actor = { kind: 'buyer', id: null, name: 'The buyer', permissions: [] }

/** Whether an actor sees and revokes the API tokens of all accounts, and not only its own. */
export const managesAllTokens = ({ kind, permissions }: Actor) =>
  kind === 'system' || permissions.includes('accounts:manage')

/**
 * Whether an actor may give an account a role, or open an account that has it. A token gives only what it has itself. Otherwise it could
 * make an account with more permissions than its owner gave it. The others who manage accounts are owners.
 *
 * @param role as it is stored.
 */
export const mayGive = ({ kind, permissions }: Actor, role: string): boolean =>
  kind !== 'token' || permissionsOf(role).every((permission) => permissions.includes(permission))

/** How long a link to choose a password works. */
export const linkHours = { invitation: 7 * 24, password_reset: 24 } as const

/**
 * Who may use the admin side, by the settings. `demo`: everyone on this machine, because the database is the embedded one
 * and no administrator is named. `open`: everyone on this machine, because ADMIN_ACCESS says so. `sign-in`: accounts and API
 * tokens only.
 */
export function adminAccess(env: Env): 'demo' | 'open' | 'sign-in' {
  if (needsSignIn(env)) return 'sign-in'
  return env.ADMIN_ACCESS ?? 'demo'
}

/** The front page of the admin side. */
export const adminHome = '/admin'

/**
 * Where a user goes after sign-in: the path and query of `next` if it is certainly on this site, else the front page of
 * the admin side.
 *
 * @param next from the request, so it may be anything.
 * @returns escaped for a `Location` header.
 *
 * Browsers read `\` as `/` and drop tabs and line breaks, so `/\evil.example` and `/<tab>/evil.example` lead to other
 * sites. Both are refused, also in encoded form, because later code may decode them.
 */
export function nextPath(next: unknown): string {
  if (typeof next !== 'string' || next.length > 2000) return adminHome
  const decoded = decode(next)
  if (decoded === undefined || ![next, decoded].every(isSitePath)) return adminHome
  const { pathname, search } = new URL(next, 'http://site')
  return pathname + search
}

/** A browser resolves dot segments: `/.//evil.example` becomes `//evil.example`. */
const isSitePath = (path: string) =>
  /^\/(?!\/)[^\\\p{Cc}]*$/u.test(path) &&
  URL.canParse(path, 'http://site') &&
  !new URL(path, 'http://site').pathname.startsWith('//')

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return
  }
}
