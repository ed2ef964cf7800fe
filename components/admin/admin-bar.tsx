import type { ReactNode } from 'react'
import { NavLink } from '#components/site/nav-link.tsx'
import type { Permission } from '#domain/accounts/permissions.ts'
import { texts } from '#lib/language/texts.ts'
import { frame } from '#messages/console/frame.ts'

/** The menu: each page, and the permission that it needs. */
const menu = [
  { href: '/admin', text: 'today', permission: 'shows:read' },
  { href: '/admin/shows', text: 'shows', permission: 'shows:read' },
  { href: '/admin/productions', text: 'productions', permission: 'shows:read' },
  { href: '/admin/seating-plans', text: 'seatingPlans', permission: 'plans:edit' },
  { href: '/admin/bookings', text: 'bookings', permission: 'bookings:read' },
  { href: '/admin/shows/new', text: 'newShow', permission: 'shows:create' },
  { href: '/admin/reports', text: 'reports', permission: 'reports:read' },
  { href: '/admin/outbox', text: 'outbox', permission: 'mails:read' },
  { href: '/admin/personal-data', text: 'personalData', permission: 'buyers:erase' },
  { href: '/admin/venue', text: 'venue', permission: 'venue:edit' },
  { href: '/admin/accounts', text: 'accounts', permission: 'accounts:manage' },
  { href: '/admin/webhooks', text: 'webhooks', permission: 'webhooks:manage' },
  { href: '/admin/tokens', text: 'tokens', permission: 'tokens:manage' },
  { href: '/admin/audit', text: 'audit', permission: 'audit:read' },
] as const satisfies { href: string; text: keyof typeof frame.en; permission: Permission }[]

/**
 * The head of every admin page: the pages that the visitor may see, and a warning where the admin side has no sign-in.
 *
 * @param props.pausedWebhooks how many webhooks were paused because they failed.
 */
export function AdminBar({
  access,
  permissions,
  pausedWebhooks,
  children,
}: {
  access: 'demo' | 'open' | 'sign-in'
  permissions: readonly Permission[]
  pausedWebhooks: number
  children?: ReactNode
}) {
  const t = texts(frame)
  return (
    <>
      {access !== 'sign-in' && (
        <p
          role="note"
          className="mt-4 print:hidden rounded-xl bg-bulb px-5 py-3 font-semibold text-[#17130f] forced-colors:border-2"
        >
          {t(access)}
        </p>
      )}
      <div className="flex flex-wrap items-center justify-between gap-x-5 gap-y-2 border-line border-b-2 pt-2 print:hidden">
        <nav aria-label={t('menu')} className="flex flex-wrap gap-x-5">
          {menu.map(
            ({ href, text, permission }) =>
              permissions.includes(permission) && (
                <NavLink key={href} href={href}>
                  {t(text)}
                  {href === '/admin/webhooks' && pausedWebhooks > 0 && (
                    <span className="ms-1.5 rounded-full border-2 border-danger px-1.5 text-danger text-sm">
                      {t('paused', { count: String(pausedWebhooks) })}
                    </span>
                  )}
                </NavLink>
              ),
          )}
        </nav>
        {children}
      </div>
    </>
  )
}
