import Link from 'next/link'
import { ThemeSwitch } from './theme-switch.tsx'

export const Footer = () => (
  <footer className="mt-auto print:hidden">
    <div className="wrap pt-20">
      <div className="flex flex-wrap items-center justify-between gap-x-8 gap-y-3 border-line border-t-2 py-6">
        <Link
          href="/admin"
          prefetch={false}
          className="inline-flex min-h-11 items-center font-semibold text-sm underline decoration-edge decoration-2 underline-offset-4 hover:decoration-accent"
        >
          For the venue
        </Link>
        <ThemeSwitch />
      </div>
    </div>
  </footer>
)
