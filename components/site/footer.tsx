import Link from 'next/link'
import { currentLanguage } from '#lib/language/current-language.ts'
import { texts } from '#lib/language/texts.ts'
import { site } from '#messages/site.ts'
import { Island } from './island.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import { ThemeSwitch } from './theme-switch.tsx'

type FooterVenue = {
  name: string
  address: string | null
  contact: { text: string; href: string | undefined } | undefined
  hasTerms: boolean
  hasPrivacy: boolean
}

const linkClass =
  'inline-flex min-h-11 items-center font-semibold text-sm underline decoration-edge decoration-2 underline-offset-4 hover:decoration-accent'

/** How to find and reach the venue, a way to lost bookings, its texts, and the ways to the admin side and the API. */
export const Footer = ({ venue: { name, address, contact, hasTerms, hasPrivacy } }: { venue: FooterVenue }) => {
  const t = texts(site)
  return (
    <footer className="mt-auto print:hidden">
      <div className="wrap pt-20">
        <div className="border-line border-t-2 py-6">
          {(address || contact) && (
            <div className="grid gap-1 pb-4 text-sm">
              <p className="font-semibold wrap-anywhere">
                <bdi>{name}</bdi>
              </p>
              {address && <p className="whitespace-pre-line text-muted wrap-anywhere">{address}</p>}
              {contact && (
                <a href={contact.href} className={`${linkClass} justify-self-start wrap-anywhere`}>
                  {contact.text}
                </a>
              )}
            </div>
          )}
          <div className="flex flex-wrap items-center justify-between gap-x-8 gap-y-3">
            <div className="flex flex-wrap gap-x-6">
              <Link href="/bookings" prefetch={false} className={linkClass}>
                {t('findBookings')}
              </Link>
              {hasTerms && (
                <Link href="/terms" prefetch={false} className={linkClass}>
                  {t('terms')}
                </Link>
              )}
              {hasPrivacy && (
                <Link href="/privacy" prefetch={false} className={linkClass}>
                  {t('privacy')}
                </Link>
              )}
              {/* These pages have another Content-Security-Policy, which a browser adopts when it loads a page. */}
              <a href="/admin" className={linkClass}>
                {t('forVenue')}
              </a>
              <a href="/docs" className={linkClass}>
                {t('api')}
              </a>
            </div>
            <LanguageSwitch label={t('languages')} current={currentLanguage()} />
            <Island name="theme-switch" of={ThemeSwitch} props={{}} />
          </div>
        </div>
      </div>
    </footer>
  )
}
