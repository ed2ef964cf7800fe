/** Who somebody is to the venue. */
export type Role = 'owner' | 'admin' | 'member'

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
