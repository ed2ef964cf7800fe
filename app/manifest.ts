import type { MetadataRoute } from 'next'
import { connection } from 'next/server'
import { getVenue } from '#domain/venue/settings.ts'

export default async function manifest(): Promise<MetadataRoute.Manifest> {
  await connection()
  const { name } = getVenue()
  return {
    name,
    short_name: name,
    description: 'See what’s on and book your seats.',
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
