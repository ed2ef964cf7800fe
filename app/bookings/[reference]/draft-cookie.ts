import 'server-only'
import { z } from 'zod'
import { type FormCookie, formCookie } from '../../form-cookie.ts'

type Draft = { name: string; email: string }

/** The name of the cookie. */
export const draftName = 'draft'

const cookieFor = (reference: string, value: string, maxAge: number) =>
  formCookie(draftName, value, `/bookings/${reference}`, maxAge)

/**
 * The cookie that keeps what the buyer typed for the page of a booking: of another one, which holds the seats again, or of the same one
 * while other seats are chosen. The cookie is sent to that
 * page only, lasts ten minutes and works without JavaScript. A URL would leave the data in histories and logs.
 *
 * @returns undefined if nothing was typed.
 */
export function keepDraft(reference: string, { name, email }: Draft): FormCookie | undefined {
  if (!name && !email) return undefined
  return cookieFor(reference, JSON.stringify({ name: cut(name, 200), email: cut(email, 254) }), 600)
}

const cut = (text: string, length: number) => [...text].slice(0, length).join('')

/** The cookie that deletes a draft; undefined if the request has none. */
export const deleteDraft = (reference: string, headers: Headers): FormCookie | undefined =>
  /(?:^|;) *draft=/.test(headers.get('cookie') ?? '') ? cookieFor(reference, '', 0) : undefined

const schema = z.object({ name: z.string(), email: z.string() }).catch({ name: '', email: '' })

/** The draft in a cookie. A browser may send anything, so a malformed one counts as empty. */
export function readDraft(value: string | undefined): Draft {
  try {
    return schema.parse(JSON.parse(value ?? '{}'))
  } catch {
    return schema.parse(undefined)
  }
}
