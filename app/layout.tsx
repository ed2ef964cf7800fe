import type { Metadata, Viewport } from 'next'
import { headers } from 'next/headers'
import { connection } from 'next/server'
import type { ReactNode } from 'react'
import { Footer } from '#components/site/footer.tsx'
import { Header } from '#components/site/header.tsx'
import { themeScript } from '#components/site/theme-script.ts'
import { contactLink } from '#domain/venue/schema.ts'
import { getVenue } from '#domain/venue/settings.ts'
import { siteOf } from '#lib/http/site.ts'
import { currentLanguage } from '#lib/language/current-language.ts'
import { directionOf, languageTag } from '#lib/language/languages.ts'
import { texts } from '#lib/language/texts.ts'
import { site } from '#messages/site.ts'
import { fontVariables } from './fonts.ts'
import { Holding } from './holding.tsx'
import './globals.css'

export async function generateMetadata(): Promise<Metadata> {
  const origin = siteOf(await headers())
  const { name } = getVenue()
  const t = texts(site)
  return {
    // A template replaces `%s`, also in a name.
    title: { default: `${t('whatsOn')} · ${name}`, template: `%s · ${name.replaceAll('%s', '% s')}` },
    description: t('description'),
    metadataBase: origin ? new URL(origin) : undefined,
    openGraph: { siteName: name, type: 'website', locale: 'en_GB' },
  }
}

export const viewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f6f1e7' },
    { media: '(prefers-color-scheme: dark)', color: '#14110e' },
  ],
}

/** No page is rendered at the build, not even the one for missing pages: all show the venue's name. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  await connection()
  const { name, address, contact, terms, privacy } = getVenue()
  const language = currentLanguage()
  return (
    // The script in the head may set `data-theme` before React hydrates.
    <html lang={languageTag(language)} dir={directionOf(language)} className={fontVariables} suppressHydrationWarning>
      <head>
        <script>{themeScript}</script>
      </head>
      <body>
        <Header venue={name} />
        <main id="main" tabIndex={-1} className="wrap outline-none">
          <Holding />
          {children}
        </main>
        <Footer
          venue={{
            name,
            address,
            contact: contact === null ? undefined : { text: contact, href: contactLink(contact) },
            hasTerms: terms !== null,
            hasPrivacy: privacy !== null,
          }}
        />
      </body>
    </html>
  )
}
