/**
 * The names of the cookie that tells visitors apart who got the same page: with HTTPS, and without. It is random, ends with the
 * browser's session, and is used for nothing else.
 */
export const visitorCookies = ['__Host-visitor', 'visitor'] as const
