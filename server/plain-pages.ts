import type { OutgoingHttpHeaders } from 'node:http'
import { formatWait } from '#lib/format.ts'
import { hashSource } from '../app/content-policy.ts'

const styles = `
body { margin: 0; background: light-dark(#f6f1e7, #14110e); color: light-dark(#17130f, #f4ede1); font: 1.125rem/1.6 system-ui, sans-serif; }
main { max-width: 34rem; margin: 0 auto; padding: 4rem 1.5rem; }
h1 { font-size: 2rem; font-weight: 800; line-height: 1.2; }
`

/** The headers of these pages. */
export const plainPageHeaders = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': `default-src 'none'; style-src ${hashSource(styles)}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'Cache-Control': 'no-store',
}

/**
 * A page that is not rendered by Next, for moments in which that takes too long. It needs no other file: its colours are those of
 * `app/globals.css`.
 *
 * @param paragraphs HTML.
 */
const plainPage = (title: string, paragraphs: readonly string[]) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${styles}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${paragraphs.map((text) => `<p>${text}</p>`).join('\n')}
</main>
</body>
</html>
`

/** Whether an answer with these headers is one of these pages. It has its policy already. */
export const isPlainPage = (headers: OutgoingHttpHeaders): boolean =>
  headers['content-security-policy'] === plainPageHeaders['Content-Security-Policy']

/** The page for a client that has sent too many requests. */
export const tooManyRequestsPage = (seconds: number) =>
  plainPage('Too many requests', [
    'Your network has sent very many requests, so this one was not carried out. Nothing was booked or changed.',
    `Please wait ${formatWait(seconds)}, then load the page again. If you filled in a form, go back to it: your browser may still have what you typed.`,
  ])

/** The page for a visitor whose page could not be rendered in time. Before a page that Next requests itself, a form was carried out. */
export const busyPage = plainPage('Very busy right now', [
  'So many people are here that your page could not be shown in time. Please load it again in a few seconds.',
  'If you sent a form, look at its page before you send it again: it may have been carried out.',
])
