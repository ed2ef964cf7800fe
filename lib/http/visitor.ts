/**
 * The names of the cookie that tells visitors apart who got the same page: with HTTPS, and without. It is random, ends with the
 * browser's session, and is used for nothing else.
 */
export const visitorCookies = ['__Host-visitor', 'visitor'] as const

const pattern = new RegExp(`(?:^|;) *(?:${visitorCookies.join('|')})=([^;]*)`)

/** The value of the visitor's cookie in a `Cookie` header; undefined if it has none. */
export const readVisitor = (cookie: string | null): string | undefined => pattern.exec(cookie ?? '')?.[1]
