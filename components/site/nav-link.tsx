'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'

/** A link in a menu. It is marked on the page that it leads to. */
export function NavLink({ href, children }: { href: string; children: ReactNode }) {
  const current = usePathname() === href
  return (
    <Link
      href={href}
      prefetch={false}
      aria-current={current ? 'page' : undefined}
      className="inline-flex min-h-11 items-center whitespace-nowrap px-1 font-semibold shadow-line hover:shadow-[inset_0_-3px] aria-[current]:shadow-[inset_0_-3px] aria-[current]:shadow-accent aria-[current]:forced-colors:underline"
    >
      {children}
    </Link>
  )
}
