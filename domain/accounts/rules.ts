import type { Env } from '#lib/env.ts'

/** An account's role at the venue. */
export type Role = 'owner' | 'admin' | 'member'

/**
 * Who may use the admin side, by the settings. `demo`: everyone on this machine, because the database is the embedded one
 * and no administrator is named. `open`: everyone on this machine, because ADMIN_ACCESS says so. `sign-in`: accounts and API
 * tokens only.
 */
export function adminAccess(env: Env): 'demo' | 'open' | 'sign-in' {
  if (env.ADMIN_ACCESS === 'open') return 'open'
  return !env.DATABASE_URL && !env.ADMIN_EMAIL ? 'demo' : 'sign-in'
}

/** Whether a role opens the admin side. */
export const isAdminRole = (role: string): role is 'owner' | 'admin' => role === 'owner' || role === 'admin'

/** Where the admin side begins. */
export const adminHome = '/admin'

/**
 * Where to go after sign-in: the path and query that was asked for if it is plainly one of this site's, else the admin
 * side's front page. It comes back escaped as a `Location` header needs it.
 *
 * Browsers read `\` as `/` and drop tabs and line breaks, so that `/\evil.example` and `/<tab>/evil.example` lead
 * elsewhere; both are refused as they come and as something may decode them later.
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
