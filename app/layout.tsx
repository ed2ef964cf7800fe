import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { Footer } from '#components/site/footer.tsx'
import { Header } from '#components/site/header.tsx'
import { themeScript } from '#components/site/theme-script.ts'
import { getEnv } from '#lib/env.ts'
import { fontVariables } from './fonts.ts'
import './globals.css'

export function generateMetadata(): Metadata {
  const { PUBLIC_URL, PORT, VERCEL } = getEnv()
  // On Vercel, Next knows the deployment's URL.
  const base = PUBLIC_URL ?? (VERCEL ? undefined : `http://localhost:${PORT}`)
  return {
    title: { default: 'What’s on · Marquee', template: '%s · Marquee' },
    description: 'See what’s on and book your seats.',
    metadataBase: base ? new URL(base) : undefined,
    openGraph: { siteName: 'Marquee', type: 'website', locale: 'en_GB' },
  }
}

export const viewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f6f1e7' },
    { media: '(prefers-color-scheme: dark)', color: '#14110e' },
  ],
}

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    // The script in the head may set `data-theme` before React hydrates.
    <html lang="en-GB" className={fontVariables} suppressHydrationWarning>
      <head>
        <script>{themeScript}</script>
      </head>
      <body>
        <Header />
        <main id="main" tabIndex={-1} className="wrap outline-none">
          {children}
        </main>
        <Footer />
      </body>
    </html>
  )
}
