import Link from 'next/link'
import { NavLink } from './nav-link.tsx'
import { Wordmark } from './wordmark.tsx'

/** @param props.venue the venue's name. */
export const Header = ({ venue }: { venue: string }) => (
  <header className="border-ink border-b-3 print:hidden">
    <a
      href="#main"
      className="absolute top-2 left-2 z-10 -translate-y-24 rounded-full bg-ink px-5 py-3 font-semibold text-paper focus:translate-y-0"
    >
      Skip to the content
    </a>
    <div className="wrap flex min-h-16 flex-wrap items-center justify-between gap-x-4 sm:min-h-18">
      <Link
        href="/"
        prefetch={false}
        aria-label={`${venue}, to the front page`}
        className="inline-flex min-h-11 min-w-0 items-center"
      >
        <Wordmark name={venue} />
      </Link>
      <nav aria-label="Main">
        <NavLink href="/">What’s on</NavLink>
      </nav>
    </div>
  </header>
)
