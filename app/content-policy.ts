import { createHash } from 'node:crypto'
import { themeScript } from '#components/site/theme-script.ts'
import { styleSheet as mailStyleSheet } from '#domain/mails/html-template.ts'

type Directives = Record<string, readonly string[]>

/** The source expression that allows an inline script or style with exactly this content. */
export const hashSource = (content: string): string =>
  `'sha256-${createHash('sha256').update(content).digest('base64')}'`

/** What all pages may load and do. `script-src` lacks the inline scripts. */
const directives: Directives = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'"],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'manifest-src': ["'self'"],
  'worker-src': ["'self'"],
  'object-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"],
}

/**
 * Directives that differ on some paths. The browser keeps the policy of the page that it loaded last. So a link to these paths
 * from others must load the page: `<a>` instead of `Link`.
 */
const exceptions: readonly { paths: RegExp; directives: Directives }[] = [
  {
    // The console shows mails in frames, which inherit the policy. Signing in leads to the console without loading a page.
    paths: /^\/(admin|sign-in|password)(\/|$)/,
    directives: {
      'style-src-elem': ["'self'", hashSource(mailStyleSheet)],
      'style-src-attr': ["'unsafe-inline'"],
    },
  },
  // The style sheet of the API reference has its icons as URLs of data.
  { paths: /^\/docs(\/|$)/, directives: { 'img-src': ["'self'", 'data:'] } },
]

/** What the development server needs besides: code from `eval`, inline scripts and styles, and its web socket. */
const developmentDirectives: Directives = {
  'script-src': ["'self'", "'unsafe-inline'", "'unsafe-eval'"],
  'style-src': ["'self'", "'unsafe-inline'"],
  'img-src': ["'self'", 'data:', 'blob:'],
  'connect-src': ["'self'", 'ws:', 'wss:'],
}

const themeScriptHash = hashSource(themeScript)

/**
 * The Content-Security-Policy of a page.
 *
 * @param path of the URL, without the query.
 * @param scripts source expressions of the page's inline scripts: hashes, or a nonce.
 */
export function contentPolicy(path: string, scripts: readonly string[]): string {
  const own = exceptions.filter(({ paths }) => paths.test(path)).map((exception) => exception.directives)
  return toText({ ...Object.assign({}, directives, ...own), 'script-src': ["'self'", ...scripts] })
}

/**
 * The Content-Security-Policy of a page whose scripts carry a nonce. Next adds it to the scripts that it writes.
 *
 * @param nonce a random text that is used for one answer only.
 */
export const noncePolicy = (path: string, nonce: string): string =>
  contentPolicy(path, [`'nonce-${nonce}'`, themeScriptHash])

/** The policy of all pages on the development server. */
export const developmentPolicy = toText({ ...directives, ...developmentDirectives })

function toText(all: Directives): string {
  return Object.entries(all)
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ')
}
