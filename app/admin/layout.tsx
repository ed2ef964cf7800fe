import type { Metadata } from 'next'
import { connection } from 'next/server'
import type { ReactNode } from 'react'
import { AdminBar } from '#components/admin/admin-bar.tsx'
import { NavLink } from '#components/site/nav-link.tsx'
import { adminAccess } from '#domain/accounts/rules.ts'
import { getEnv } from '#lib/env.ts'
import { texts } from '#lib/language/texts.ts'
import { frame } from '#messages/console/frame.ts'
import { SignOutButton } from '../sign-in/sign-out-button.tsx'
import { getVisitorPermissions } from './page-access.tsx'
import { countPausedWebhooks } from './webhooks/count-paused-webhooks.ts'

export const metadata: Metadata = { robots: { index: false, follow: false } }

/** The layout protects nothing: each page calls `getPageAccess`. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  await connection()
  const access = adminAccess(getEnv())
  const permissions = await getVisitorPermissions()
  return (
    <>
      <AdminBar access={access} permissions={permissions} pausedWebhooks={await countPausedWebhooks(permissions)}>
        {access === 'sign-in' && (
          <div className="flex flex-wrap items-center gap-x-5 gap-y-2 pb-2">
            <NavLink href="/admin/account">{texts(frame)('yourAccount')}</NavLink>
            <SignOutButton />
          </div>
        )}
      </AdminBar>
      {children}
    </>
  )
}
