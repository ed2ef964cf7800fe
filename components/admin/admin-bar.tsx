import type { ReactNode } from 'react'
import { NavLink } from '#components/site/nav-link.tsx'
import type { Permission } from '#domain/accounts/permissions.ts'

const openTo = {
  demo: 'Demo mode: anyone on this machine is admin. Set ADMIN_EMAIL and ADMIN_PASSWORD before you use it for real.',
  open: 'ADMIN_ACCESS is open: anyone on this machine is admin. Remove it before you use this for real.',
}

/** The menu: each page, and the permission that it needs. */
const menu: { href: string; text: string; permission: Permission }[] = [
  { href: '/admin', text: 'Today', permission: 'shows:read' },
  { href: '/admin/shows', text: 'Shows', permission: 'shows:read' },
  { href: '/admin/productions', text: 'Productions', permission: 'shows:read' },
  { href: '/admin/seating-plans', text: 'Seating plans', permission: 'plans:edit' },
  { href: '/admin/bookings', text: 'Bookings', permission: 'bookings:read' },
  { href: '/admin/shows/new', text: 'New show', permission: 'shows:create' },
  { href: '/admin/reports', text: 'Reports', permission: 'reports:read' },
  { href: '/admin/outbox', text: 'Outbox', permission: 'mails:read' },
  { href: '/admin/personal-data', text: 'Personal data', permission: 'buyers:erase' },
  { href: '/admin/venue', text: 'Venue', permission: 'venue:edit' },
  { href: '/admin/accounts', text: 'Accounts', permission: 'accounts:manage' },
  { href: '/admin/webhooks', text: 'Webhooks', permission: 'webhooks:manage' },
  { href: '/admin/tokens', text: 'API tokens', permission: 'tokens:manage' },
  { href: '/admin/audit', text: 'Audit log', permission: 'audit:read' },
]

/**
 * The head of every admin page: the pages that the visitor may see, and a warning where the admin side has no sign-in.
 *
 * @param props.pausedWebhooks how many webhooks were paused because they failed.
 */
export const AdminBar = ({
  access,
  permissions,
  pausedWebhooks,
  children,
}: {
  access: 'demo' | 'open' | 'sign-in'
  permissions: readonly Permission[]
  pausedWebhooks: number
  children?: ReactNode
}) => (
  <>
    {access !== 'sign-in' && (
      <p
        role="note"
        className="mt-4 print:hidden rounded-xl bg-bulb px-5 py-3 font-semibold text-[#17130f] forced-colors:border-2"
      >
        {openTo[access]}
      </p>
    )}
    <div className="flex flex-wrap items-center justify-between gap-x-5 gap-y-2 border-line border-b-2 pt-2 print:hidden">
      <nav aria-label="Admin" className="flex flex-wrap gap-x-5">
        {menu.map(
          ({ href, text, permission }) =>
            permissions.includes(permission) && (
              <NavLink key={href} href={href}>
                {text}
                {href === '/admin/webhooks' && pausedWebhooks > 0 && (
                  <span className="ms-1.5 rounded-full border-2 border-danger px-1.5 text-danger text-sm">
                    {pausedWebhooks} paused
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
