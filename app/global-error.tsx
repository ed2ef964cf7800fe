'use client'

import { currentLanguage } from '#lib/language/current-language.ts'
import { directionOf, languageTag } from '#lib/language/languages.ts'
import { fontVariables } from './fonts.ts'
import './globals.css'
import ErrorPage from './error.tsx'

/** Replaces the root layout, so it renders a whole document. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  const language = currentLanguage()
  return (
    <html lang={languageTag(language)} dir={directionOf(language)} className={fontVariables}>
      <body>
        <main className="wrap">
          <ErrorPage error={error} retry={retry} />
        </main>
      </body>
    </html>
  )
}
