import type { IncomingMessage, ServerResponse } from 'node:http'
import { gzip } from 'node:zlib'
import { pageHeaders, pathHeaders } from '#lib/http/security-headers.mjs'
import { contentPolicy, developmentPolicy, hashSource } from '../app/content-policy.ts'
import { holdBody } from './hold-body.ts'
import { findOwnScripts } from './inline-scripts.ts'
import type { Handle } from './serve-requests.ts'

/** Tells `proxy.ts` that this server sets the Content-Security-Policy. This server replaces a header that a client sends. */
const serverHeader = 'x-marquee-server'

/** Bytes below which a page is not compressed. */
const leastToCompress = 1024

/**
 * Adds the headers of pages to what Next answers. The Content-Security-Policy of a page names the hashes of its inline scripts.
 * They are known when the page is complete, so the page is sent as a whole.
 *
 * @param options.dev sets a looser policy, and pages are not held back.
 */
export const withPagePolicy =
  (next: Handle, { dev }: { dev: boolean }): Handle =>
  (request, response) => {
    const path = request.url?.split('?', 1)[0] ?? ''
    for (const { key, value } of [...pageHeaders, ...headersOfPath(path)]) response.setHeader(key, value)
    // Next would take a nonce from these.
    delete request.headers['content-security-policy']
    delete request.headers['content-security-policy-report-only']
    request.headers[serverHeader] = '1'
    if (dev) response.setHeader('Content-Security-Policy', developmentPolicy)
    else if (mayGetPage(request, path)) holdPage(request, response, path)
    return next(request, response)
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

function holdPage(request: IncomingMessage, response: ServerResponse, path: string) {
  const compress = acceptsGzip(request.headers['accept-encoding'])
  // Next would compress the page before its scripts are seen.
  delete request.headers['accept-encoding']
  const isPage = () => response.getHeader('content-type')?.toString().startsWith('text/html') ?? false
  holdBody(response, isPage, (body, send) => {
    const scripts = new Set(findOwnScripts(body.toString()).map(hashSource))
    response.setHeader('Content-Security-Policy', contentPolicy(path, [...scripts]))
    if (!compress || body.length < leastToCompress) return send(body)
    gzip(body, (error, packed) => {
      if (error) return send(body)
      response.setHeader('Content-Encoding', 'gzip')
      send(packed)
    })
  })
}

const acceptsGzip = (header: string | string[] | undefined) =>
  /(^|,)\s*(gzip|\*)\s*(?!;\s*q=0(\.0*)?\s*(,|$))(;|,|$)/i.test(header?.toString() ?? '')
