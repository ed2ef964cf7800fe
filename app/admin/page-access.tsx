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

/** Asks once per request, however many parts of a page want to know. */
const check = cache(async () => {
  await connection()
  const sent = await headers()
  return readOrOutage(() => requireAdmin(sent))
})

/**
 * Asks for an admin, at the top of every admin page. Who is nobody is sent to sign in and back; for the rest there is a
 * page to show instead.
 */
export async function getPageAccess(path: string): Promise<{ ok: true } | { ok: false; page: ReactNode }> {
  const outcome = await check()
  if (!outcome.ok) return { ok: false, page: <Outage href={path} /> }
  const access = outcome.value
  if (access.ok) return { ok: true }
  if (access.status === 401) redirect(`/sign-in?next=${encodeURIComponent(path)}`)
  setStatus(403)
  return { ok: false, page: <Refused /> }
}

/** Whether an admin asks, for what a page reads before it is at its door, such as its title. */
export async function isAdmin(): Promise<boolean> {
  const outcome = await check()
  return outcome.ok && outcome.value.ok
}
