import type { IncomingMessage, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { formHeader, goToHeader } from '#lib/http/form-headers.ts'
import { pageHeaders, pathHeaders } from '#lib/http/security-headers.mjs'
import { limitPerTurn } from '#lib/turns.ts'
import { contentPolicy, developmentPolicy, hashSource } from '../app/content-policy.ts'
import { holdBody } from './hold-body.ts'
import { findOwnScripts } from './inline-scripts.ts'
import { findIslandScripts, type IslandScripts, loadIslands } from './island-scripts.ts'
import { isPlainPage } from './plain-pages.ts'
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
  const finishPage = finishWith(findIslandScripts())
  const readShared = sharePages(next, finishPage)
  const takeTurn = limitPerTurn(pagesPerTurn)

  async function sendShared(request: IncomingMessage, response: ServerResponse) {
    const page = await readShared(request, { [serverHeader]: '1' })
    await takeTurn()
    const cookie = newVisitor(request, response.hasHeader('Strict-Transport-Security'))
    if (cookie) response.appendHeader('Set-Cookie', cookie)
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
      holdPage(request, response, (page) => finishPage(path, page))
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

/**
 * Has buyers' pages load the script of islands, adds a page's policy to its headers, and compresses it. Anything but a page stays as
 * it is.
 */
const finishWith =
  (scripts: IslandScripts) =>
  async (path: string, { status, headers, body }: Rendered): Promise<Page> => {
    if (!isHtml(headers['content-type']) || isPlainPage(headers)) return { status, headers, body, packed: undefined }
    const html = body.toString()
    const shown = loadIslands(path, html, scripts)
    const inline = new Set(findOwnScripts(shown).map(hashSource))
    const bytes = Buffer.from(shown)
    return {
      status,
      headers: { ...headers, 'Content-Security-Policy': contentPolicy(path, [...inline]) },
      body: bytes,
      packed: bytes.length < leastToCompress ? undefined : await compress(bytes).catch(() => undefined),
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

/** Holds back a page that only one visitor gets, or an answer that tells the script of a form which page is next. */
function holdPage(request: IncomingMessage, response: ServerResponse, finish: (page: Rendered) => Promise<Page>) {
  const gzipped = acceptsGzip(request.headers['accept-encoding'])
  // Next would compress the page before its scripts are seen.
  delete request.headers['accept-encoding']
  const isNamed = () => request.headers[formHeader] !== undefined && response.statusCode === 303
  holdBody(
    response,
    () => isNamed() || isHtml(response.getHeader('content-type')),
    (body, release) => {
      if (isNamed()) {
        release()
        nameNextPage(response)
        return
      }
      void finish({ status: response.statusCode, headers: response.getHeaders(), body }).then((page) => {
        release()
        sendPage(response, page, gzipped)
      })
    },
  )
}

/** Answers a redirect as a header: a script can neither read `Location` nor stop at it. */
function nameNextPage(response: ServerResponse) {
  const next = response.getHeader('location')
  response.statusCode = 204
  for (const name of ['location', 'content-type', 'content-length', 'refresh']) response.removeHeader(name)
  if (next) response.setHeader(goToHeader, String(next))
  response.end()
}

const isHtml = (type: unknown) => String(type).startsWith('text/html')

const acceptsGzip = (header: string | string[] | undefined) =>
  /(^|,)\s*(gzip|\*)\s*(?!;\s*q=0(\.0*)?\s*(,|$))(;|,|$)/i.test(header?.toString() ?? '')
