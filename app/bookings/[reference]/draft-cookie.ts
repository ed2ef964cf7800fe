import 'server-only'
import { cookies } from 'next/headers'
import { z } from 'zod'
import { getEnv } from '#lib/env.ts'

type Draft = { name: string; email: string }

const cookie = 'draft'

const options = (reference: string) =>
  ({
    path: `/bookings/${reference}`,
    httpOnly: true,
    sameSite: 'lax',
    secure: getEnv().PUBLIC_URL?.startsWith('https:') ?? false,
    maxAge: 600,
  }) as const

/**
 * Stores what the buyer typed in a cookie for the page of another booking, which holds the seats again. The cookie is sent to that
 * page only, lasts ten minutes and works without JavaScript. A URL would leave the data in histories and logs.
 */
export async function saveDraft(reference: string, { name, email }: Draft) {
  if (!name && !email) return
  const draft = { name: cut(name, 200), email: cut(email, 254) }
  const jar = await cookies()
  jar.set(cookie, JSON.stringify(draft), options(reference))
}

const cut = (text: string, length: number) => [...text].slice(0, length).join('')

export async function deleteDraft(reference: string) {
  const jar = await cookies()
  if (jar.has(cookie)) jar.set(cookie, '', { ...options(reference), maxAge: 0 })
}

const schema = z.object({ name: z.string(), email: z.string() }).catch({ name: '', email: '' })

/** The draft that came with the request. A browser may send anything, so a malformed one counts as empty. */
export async function readDraft(): Promise<Draft> {
  const sent = (await cookies()).get(cookie)?.value
  try {
    return schema.parse(JSON.parse(sent ?? '{}'))
  } catch {
    return schema.parse(undefined)
  }
}
