import type { OutgoingHttpHeaders } from 'node:http'
import { formatWait } from '#lib/format.ts'
import { currentLanguage } from '#lib/language/current-language.ts'
import { directionOf } from '#lib/language/languages.ts'
import { texts } from '#lib/language/texts.ts'
import { troubles } from '#messages/troubles.ts'
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
function plainPage(title: string, paragraphs: readonly string[]): string {
  const language = currentLanguage()
  return `<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
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
}

/** Whether an answer with these headers is one of these pages. It has its policy already. */
export const isPlainPage = (headers: OutgoingHttpHeaders): boolean =>
  headers['content-security-policy'] === plainPageHeaders['Content-Security-Policy']

/** The page for a client that has sent too many requests. */
export function tooManyRequestsPage(seconds: number): string {
  const t = texts(troubles)
  return plainPage(t('tooMany'), [t('nothingCarriedOut'), t('waitThenLoad', { wait: formatWait(seconds) })])
}

/** The page for a visitor whose page could not be rendered in time. Before a page that Next requests itself, a form was carried out. */
export function busyPage(): string {
  const t = texts(troubles)
  return plainPage(t('veryBusy'), [t('notShownInTime'), t('lookBeforeSending')])
}
