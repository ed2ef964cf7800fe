import type { IncomingMessage, ServerResponse } from 'node:http'
import { clientNetwork } from '#lib/client-network.ts'
import { limitFields } from '#lib/http/request-limit.ts'
import { limiterOf } from '#lib/rate-limit/limits.ts'
import type { LimitName } from '#lib/rate-limit/policies.ts'
import { plainPageHeaders, tooManyRequestsPage } from './plain-pages.ts'

const icons = new Set(['/favicon.ico', '/icon.svg', '/apple-icon.png', '/icon-512.png', '/manifest.webmanifest'])

/** Files that cost next to nothing. */
const isFile = (path: string) => path.startsWith('/_next/static/') || icons.has(path)

/** Pages whose query is a search. */
const searches = new Set([
  '/',
  '/admin/audit',
  '/admin/bookings',
  '/admin/outbox',
  '/admin/productions',
  '/admin/reports',
])

/** Whether a URL has a query. Next's own parameter is none. */
const hasQuery = (query: string) => query.split('&').some((part) => part !== '' && !part.startsWith('_rsc'))

/** The limit that counts a request for a page; undefined for files. */
export function limitOfPage(request: IncomingMessage): LimitName | undefined {
  const { method, url = '' } = request
  const [path = '', query = ''] = url.split('?', 2)
  if (isFile(path)) return
  if (method === 'POST') return 'forms'
  return searches.has(path) && hasQuery(query) ? 'search' : 'pages'
}

/**
 * Counts a request for a page; operations of the API have limits of their own. A client that has used up the limit gets a page that
 * says so, which costs far less than any other.
 *
 * @param address as `readClientAddress` gives it. A client without an address has left already.
 * @returns whether the request is answered.
 */
export async function limitPage(request: IncomingMessage, response: ServerResponse, address: string): Promise<boolean> {
  const limit = limitOfPage(request)
  if (!limit || address === 'unknown') return false
  const taken = await limiterOf(limit)?.take(clientNetwork(address))
  if (!taken) return false
  for (const [name, value] of Object.entries(limitFields(limit, taken))) response.setHeader(name, value)
  if (taken.allowed) return false
  response.writeHead(429, { ...plainPageHeaders, 'Retry-After': String(taken.secondsLeft) })
  response.end(request.method === 'HEAD' ? undefined : tooManyRequestsPage(taken.secondsLeft))
  return true
}
