import Link from 'next/link'
import { texts } from '#lib/language/texts.ts'
import { site } from '#messages/site.ts'
import { NavLink } from './nav-link.tsx'
import { Wordmark } from './wordmark.tsx'

/** @param props.venue the venue's name. */
export function Header({ venue }: { venue: string }) {
  const t = texts(site)
  return (
    <header className="border-ink border-b-3 print:hidden">
      <a
        href="#main"
        className="absolute top-2 start-2 z-10 -translate-y-24 rounded-full bg-ink px-5 py-3 font-semibold text-paper focus:translate-y-0"
      >
        {t('skipToContent')}
      </a>
      <div className="wrap flex min-h-16 flex-wrap items-center justify-between gap-x-4 sm:min-h-18">
        <Link
          href="/"
          prefetch={false}
          aria-label={t('toFrontPage', { venue })}
          className="inline-flex min-h-11 min-w-0 items-center"
        >
          <Wordmark name={venue} />
        </Link>
        <nav aria-label={t('mainMenu')}>
          <NavLink href="/">{t('whatsOn')}</NavLink>
        </nav>
      </div>
    </header>
  )
}
