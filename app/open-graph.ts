import type { Metadata } from 'next'
import { getVenue } from '#domain/venue/settings.ts'
import { currentLanguage } from '#lib/language/current-language.ts'
import type { Language } from '#lib/language/languages.ts'

/** `og:locale` of each language: a language and a territory (ogp.me), as social networks list them. */
const locales: Record<Language, string> = { en: 'en_GB', de: 'de_DE', ar: 'ar_AR' }

/** What a page tells social networks about the site. A page that tells more has to repeat it: Next replaces a layout's `openGraph` whole. */
export const openGraph = (): NonNullable<Metadata['openGraph']> => ({
  siteName: getVenue().name,
  type: 'website',
  locale: locales[currentLanguage()],
})
