'use client'

import { fontVariables } from './fonts.ts'
import './globals.css'
import ErrorPage from './error.tsx'

/** Replaces the root layout, so it renders a whole document. */
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
