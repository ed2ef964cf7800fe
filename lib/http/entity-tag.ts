import { hash } from 'node:crypto'

/** The strong entity tag of an answer: the same for the same text, wherever and whenever it was written. */
export const entityTag = (text: string): string => `"${hash('sha256', text, 'base64url')}"`

/**
 * Whether an `If-None-Match` header names an answer's tag, or any by `*`. The comparison is the weak one (RFC 9110, 13.1.2),
 * so that `W/` before a tag says nothing. Tags cannot contain quotes, which is why one need not be cut out to be found.
 */
export const isNamed = (ifNoneMatch: string | null, tag: string): boolean =>
  ifNoneMatch !== null && (ifNoneMatch.includes(tag) || ifNoneMatch.trim() === '*')
