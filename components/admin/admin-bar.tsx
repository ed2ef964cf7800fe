import type { ReactNode } from 'react'
import { NavLink } from '#components/site/nav-link.tsx'

const openTo = {
  demo: 'Demo mode: anyone on this machine is admin. Set ADMIN_EMAIL and ADMIN_PASSWORD before you use it for real.',
  open: 'ADMIN_ACCESS is open: anyone on this machine is admin. Remove it before you use this for real.',
}

/** The head of every admin page: its menu, and a warning where the admin side has no sign-in. */
export const AdminBar = ({ access, children }: { access: 'demo' | 'open' | 'sign-in'; children?: ReactNode }) => (
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
        <NavLink href="/admin">Shows</NavLink>
        <NavLink href="/admin/bookings">Bookings</NavLink>
        <NavLink href="/admin/shows/new">New show</NavLink>
        <NavLink href="/admin/outbox">Outbox</NavLink>
      </nav>
      {children}
    </div>
  </>
)
