import type { IncomingMessage, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { pageHeaders, pathHeaders } from '#lib/http/security-headers.mjs'
import { limitPerTurn } from '#lib/turns.ts'
import { contentPolicy, developmentPolicy, hashSource } from '../app/content-policy.ts'
import { holdBody } from './hold-body.ts'
import { findOwnScripts } from './inline-scripts.ts'
import type { Rendered } from './render-page.ts'
import type { Handle } from './serve-requests.ts'
import { isPublic, newVisitor, sharePages } from './share-pages.ts'

/** Tells `proxy.ts` that this server sets the Content-Security-Policy. This server replaces a header that a client sends. */
const serverHeader = 'x-marquee-server'

/** Bytes below which a page is not compressed. */
const leastToCompress = 1024

/** Shared pages that are sent in one turn of the event loop: with hundreds of them at once, bookings would wait. */
const pagesPerTurn = 16

/**
 * Adds the headers of pages to what Next answers. The Content-Security-Policy of a page names the hashes of its inline scripts.
 * They are known when the page is complete, so the page is sent as a whole. Visitors share renders of public pages.
 *
 * @param options.dev sets a looser policy, and pages are neither held back nor shared.
 */
export function withPagePolicy(next: Handle, { dev }: { dev: boolean }): Handle {
  const readShared = sharePages(next, finishPage)
  const takeTurn = limitPerTurn(pagesPerTurn)

  async function sendShared(request: IncomingMessage, response: ServerResponse) {
    const page = await readShared(request, { [serverHeader]: '1' })
    await takeTurn()
    const cookie = newVisitor(request, response.hasHeader('Strict-Transport-Security'))
    if (cookie) response.setHeader('Set-Cookie', cookie)
    sendPage(response, page, acceptsGzip(request.headers['accept-encoding']))
  }

  return (request, response) => {
    const path = request.url?.split('?', 1)[0] ?? ''
    for (const { key, value } of [...pageHeaders, ...headersOfPath(path)]) response.setHeader(key, value)
    // Next would take a nonce from these.
    delete request.headers['content-security-policy']
    delete request.headers['content-security-policy-report-only']
    request.headers[serverHeader] = '1'
    if (dev) response.setHeader('Content-Security-Policy', developmentPolicy)
    else if (mayGetPage(request, path)) {
      if (isPublic(request)) return sendShared(request, response)
      holdPage(request, response, path)
    }
    return next(request, response)
  }
}

const patterns = pathHeaders.map(({ source, headers }) => ({
  pattern: new RegExp(`^${source.replaceAll('.', '\\.').replace(/:\w+/g, '[^/]+')}$`),
  headers,
}))

const headersOfPath = (path: string) =>
  patterns.filter(({ pattern }) => pattern.test(path)).flatMap(({ headers }) => headers)

/** Whether the answer may be HTML. It is not for files of the build, for the data of a page, and after a form with JavaScript. */
const mayGetPage = ({ method, headers }: IncomingMessage, path: string) =>
  method !== 'HEAD' && !path.startsWith('/_next/') && headers.rsc === undefined && headers['next-action'] === undefined

/** A page that can be sent to any number of visitors. */
type Page = Rendered & {
  /** The compressed body, unless the page is small. */
  packed: Buffer | undefined
}

const compress = promisify(gzip)

/** Adds the policy of a page to its headers, and compresses it. Anything but a page stays as it is. */
async function finishPage(path: string, { status, headers, body }: Rendered): Promise<Page> {
  if (!isHtml(headers['content-type'])) return { status, headers, body, packed: undefined }
  const scripts = new Set(findOwnScripts(body.toString()).map(hashSource))
  return {
    status,
    headers: { ...headers, 'Content-Security-Policy': contentPolicy(path, [...scripts]) },
    body,
    packed: body.length < leastToCompress ? undefined : await compress(body).catch(() => undefined),
  }
}

function sendPage(response: ServerResponse, { status, headers, body, packed }: Page, gzipped: boolean) {
  if (response.destroyed) return
  response.statusCode = status
  for (const [name, value] of Object.entries(headers)) if (value !== undefined) response.setHeader(name, value)
  if (gzipped && packed) response.setHeader('Content-Encoding', 'gzip')
  const sent = (gzipped && packed) || body
  response.setHeader('Content-Length', sent.length)
  response.end(sent)
}

/** Holds back a page that only one visitor gets. */
function holdPage(request: IncomingMessage, response: ServerResponse, path: string) {
  const gzipped = acceptsGzip(request.headers['accept-encoding'])
  // Next would compress the page before its scripts are seen.
  delete request.headers['accept-encoding']
  holdBody(
    response,
    () => isHtml(response.getHeader('content-type')),
    (body, release) => {
      void finishPage(path, { status: response.statusCode, headers: response.getHeaders(), body }).then((page) => {
        release()
        sendPage(response, page, gzipped)
      })
    },
  )
}

const isHtml = (type: unknown) => String(type).startsWith('text/html')

const acceptsGzip = (header: string | string[] | undefined) =>
  /(^|,)\s*(gzip|\*)\s*(?!;\s*q=0(\.0*)?\s*(,|$))(;|,|$)/i.test(header?.toString() ?? '')
