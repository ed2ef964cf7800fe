import 'server-only'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { connection } from 'next/server'
import { cache, type ReactNode } from 'react'
import { NoAccount } from '#components/accounts/no-account.tsx'
import { Refused } from '#components/admin/refused.tsx'
import { Outage } from '#components/site/outage.tsx'
import { authenticate } from '#domain/accounts/authenticate.ts'
import type { Permission } from '#domain/accounts/permissions.ts'
import { type AccountHolder, isAccountHolder } from '#domain/accounts/require-account.ts'
import type { Actor } from '#domain/accounts/types.ts'
import { setStatus } from '#lib/http/request-context.ts'
import { readOrOutage } from '../read-or-outage.ts'

/** Authenticates the visitor once per request, however many parts of a page need the result. */
const authenticateVisitor = cache(async () => {
  await connection()
  const sent = await headers()
  return readOrOutage(() => authenticate(sent))
})

/**
 * Decides whether the visitor may see an admin page. Every admin page calls it first. Redirects anonymous visitors to sign-in
 * and back.
 *
 * @param path the page's own path.
 * @returns the visitor as the actor, or `refused` with the page to show instead if the visitor has no permission or cannot be checked.
 */
export async function getPageAccess(
  path: string,
  permission: Permission,
): Promise<{ kind: 'allowed'; actor: Actor } | { kind: 'refused'; page: ReactNode }> {
  const outcome = await authenticateVisitor()
  if (outcome.kind === 'outage') return { kind: 'refused', page: <Outage href={path} /> }
  const access = outcome.value
  if (access.kind === 'allowed' && access.actor.permissions.includes(permission))
    return { kind: 'allowed', actor: access.actor }
  if (access.kind === 'refused' && access.status === 401) redirect(`/sign-in?next=${encodeURIComponent(path)}`)
  setStatus(403)
  return { kind: 'refused', page: <Refused /> }
}

/**
 * Decides whether the visitor may see a page about their own account. Such a page calls it first, as others call
 * `getPageAccess`. Where the admin side needs no sign-in there are no accounts to sign in to.
 */
export async function getAccountAccess(
  path: string,
): Promise<{ kind: 'allowed'; actor: AccountHolder } | { kind: 'refused'; page: ReactNode }> {
  const outcome = await authenticateVisitor()
  if (outcome.kind === 'outage') return { kind: 'refused', page: <Outage href={path} /> }
  const access = outcome.value
  if (access.kind === 'allowed' && isAccountHolder(access.actor)) return { kind: 'allowed', actor: access.actor }
  if (access.kind === 'allowed' && access.actor.kind === 'machine') return { kind: 'refused', page: <NoAccount /> }
  if (access.kind === 'refused' && access.status === 401) redirect(`/sign-in?next=${encodeURIComponent(path)}`)
  setStatus(403)
  return { kind: 'refused', page: <Refused /> }
}

/** What the visitor may do, for parts of a page outside of its body, such as its title and the menu. */
export async function getVisitorPermissions(): Promise<readonly Permission[]> {
  const outcome = await authenticateVisitor()
  return outcome.kind === 'read' && outcome.value.kind === 'allowed' ? outcome.value.actor.permissions : []
}
