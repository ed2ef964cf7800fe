import type { MetadataRoute } from 'next'
import { connection } from 'next/server'
import { getVenue } from '#domain/venue/settings.ts'
import { currentLanguage } from '#lib/language/current-language.ts'
import { directionOf, languageTag } from '#lib/language/languages.ts'
import { texts } from '#lib/language/texts.ts'
import { site } from '#messages/site.ts'

export default async function manifest(): Promise<MetadataRoute.Manifest> {
  await connection()
  const { name } = getVenue()
  const language = currentLanguage()
  return {
    name,
    short_name: name,
    description: texts(site)('description'),
    lang: languageTag(language),
    dir: directionOf(language),
    start_url: '/',
    display: 'minimal-ui',
    background_color: '#f6f1e7',
    theme_color: '#f6f1e7',
    icons: [
      { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' },
      { src: '/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
  }
}
