'use client'

import { fontVariables } from './fonts.ts'
import './globals.css'
import ErrorPage from './error.tsx'

/** Stands in for the layout itself, so that it brings its own document. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en-GB" className={fontVariables}>
      <body>
        <main className="wrap">
          <ErrorPage error={error} retry={retry} />
        </main>
      </body>
    </html>
  )
}
