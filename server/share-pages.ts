import { randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { readVisitor, visitorCookies } from '#lib/http/visitor.ts'
import { currentLanguage } from '#lib/language/current-language.ts'
import { languageCookie } from '#lib/language/read-language.ts'
import { shareReads } from '#lib/share-reads.ts'
import { type Rendered, renderPage } from './render-page.ts'
import type { Handle } from './serve-requests.ts'

/** Pages that are the same for all visitors. */
const publicPages = /^\/(?:shows\/[^/]+|terms|privacy)?$/

/** A `Cookie` header with cookies that no page shows: the visitor's, and the chosen language, which a shared render is made for. */
const sharedCookies = new RegExp(
  `^(?:(?:^|; )(?:(?:${visitorCookies.join('|')})=[\\w-]{22}|${languageCookie}=[a-z]{2}))+$`,
)

/**
 * Whether a request asks for a page that is the same for others. With any other cookie, or with `Authorization`, it renders alone:
 * such a header may belong to a session or a booking.
 */
export const isPublic = ({ method, url = '', headers }: IncomingMessage): boolean =>
  method === 'GET' &&
  publicPages.test(url.split('?', 1)[0] ?? '') &&
  headers.authorization === undefined &&
  (headers.cookie === undefined || sharedCookies.test(headers.cookie))

/** The headers of a request that reach a shared render: by which name visitors reach this site. */
const siteHeaders = ['host', 'x-forwarded-host', 'x-forwarded-proto']

/**
 * Leaves the thread a third of the time for bookings and other pages while a crowd reloads one page. Meanwhile more visitors come, who share
 * the next render. A slow database makes renders long without much work: 20 ms are enough then.
 */
const rest = (tookMs: number) => new Promise<void>((resolve) => setTimeout(resolve, Math.min(tookMs / 2, 20)))

/**
 * Shares renders of public pages. Requests for the same page that arrive before a render has started get that render, so a page is never
 * older than its request.
 *
 * @param finish prepares a rendered page for sending, once for all its requests.
 */
export function sharePages<Page>(next: Handle, finish: (path: string, rendered: Rendered) => Promise<Page>) {
  const share = shareReads<Page>({ pause: rest })
  return ({ url = '', headers }: IncomingMessage, more: IncomingMessage['headers']): Promise<Page> => {
    const kept = siteHeaders.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]]]))
    return share(JSON.stringify([url, kept, currentLanguage()]), async () => {
      const rendered = await renderPage(next, url, { ...Object.fromEntries(kept), ...more })
      return finish(url.split('?', 1)[0] ?? '', rendered)
    })
  }
}

/**
 * The `Set-Cookie` by which the forms of a shared page differ between visitors; undefined for a visitor who has the cookie.
 *
 * @param secure whether the site is reached by HTTPS.
 */
export function newVisitor({ headers }: IncomingMessage, secure: boolean): string | undefined {
  if (readVisitor(headers.cookie ?? null) !== undefined) return
  const value = randomBytes(16).toString('base64url')
  return `${visitorCookies[secure ? 0 : 1]}=${value}; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
}
