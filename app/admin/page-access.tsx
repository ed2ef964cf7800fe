import 'server-only'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { connection } from 'next/server'
import { cache, type ReactNode } from 'react'
import { Refused } from '#components/admin/refused.tsx'
import { Outage } from '#components/site/outage.tsx'
import { requireAdmin } from '#domain/accounts/require-admin.ts'
import { setStatus } from '#lib/http/request-context.ts'
import { readOrOutage } from '../read-or-outage.ts'

/** Checks the visitor once per request, however many parts of a page need the result. */
const check = cache(async () => {
  await connection()
  const sent = await headers()
  return readOrOutage(() => requireAdmin(sent))
})

/**
 * Decides whether the visitor may see an admin page. Every admin page calls it first. Redirects anonymous visitors to sign-in
 * and back.
 *
 * @param path the page's own path.
 * @returns `refused` with the page to show instead, if the visitor is no administrator or cannot be checked.
 */
export async function getPageAccess(path: string): Promise<{ kind: 'allowed' } | { kind: 'refused'; page: ReactNode }> {
  const outcome = await check()
  if (outcome.kind === 'outage') return { kind: 'refused', page: <Outage href={path} /> }
  const access = outcome.value
  if (access.ok) return { kind: 'allowed' }
  if (access.status === 401) redirect(`/sign-in?next=${encodeURIComponent(path)}`)
  setStatus(403)
  return { kind: 'refused', page: <Refused /> }
}

/** Whether the visitor is an administrator, for what a page reads outside of its body, such as its title. */
export async function isAdmin(): Promise<boolean> {
  const outcome = await check()
  return outcome.kind === 'read' && outcome.value.ok
}
