import { hash } from 'node:crypto'

/** The strong entity tag of a text. Equal texts have equal tags, in every process. */
export const entityTag = (text: string): string => `"${hash('sha256', text, 'base64url')}"`

/**
 * Whether an `If-None-Match` header names a tag, or all tags with `*`. The comparison is weak (RFC 9110, 13.1.2): `W/` before a
 * tag is ignored. Tags contain no quotes, so the header need not be split.
 */
export const matchesTag = (ifNoneMatch: string | null, tag: string): boolean =>
  ifNoneMatch !== null && (ifNoneMatch.includes(tag) || ifNoneMatch.trim() === '*')
