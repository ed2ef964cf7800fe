import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { adminAccess } from '#domain/accounts/rules.ts'
import type { Env } from '#lib/env.ts'
import { type ErrorAnswer, errorBody } from '#lib/http/error-answer.ts'
import { serverError } from '#lib/http/operation.ts'
import { runInRequest } from '#lib/http/request-context.ts'
import { securityHeaders } from '#lib/http/security-headers.mjs'
import { askedLanguage, languageCookie, readLanguage } from '#lib/language/read-language.ts'
import { runInLanguage } from '#lib/language/run-in-language.ts'
import { getLog } from '#lib/log.ts'
import { measureRequest } from '#lib/metrics/measures.ts'
import { getTracing } from '#lib/tracing.ts'
import { checkRequest } from './check-request.ts'
import { readClientAddress, signClientAddress } from './client-address.ts'
import { findRoute } from './find-route.ts'
import { limitPage } from './limit-pages.ts'
import { loggedPath } from './logged-path.ts'
import type { Handle } from './serve-requests.ts'

/**
 * Makes the handler of all requests. It adds an id, a log line and the security headers. It limits requests for
 * pages, refuses those that Next would answer with 500 or would wrongly accept, and passes the others on to Next.
 *
 * @param clientKey see `readClientAddress`.
 */
export function createHandler(env: Env, clientKey: string, next: Handle): Handle {
  const usesTls = tlsTest(env)
  return async (request, response) => {
    const id = randomUUID()
    const route = findRoute(request)?.handler.route.path
    const span = logWhenDone(request, response, id, route ?? kindOfPage(request))
    for (const { key, value } of securityHeaders) response.setHeader(key, value)
    if (usesTls(request)) response.setHeader('Strict-Transport-Security', strictTransport)
    response.setHeader('X-Request-Id', id)
    try {
      const answer = async () => {
        const address = readClientAddress(request, env, clientKey)
        const isApi = route !== undefined
        if (!isApi && (await limitPage(request, response, address))) return
        const error = await checkRequest(request, env, isApi)
        if (error) return sendError(request, response, error)
        // After a page's form, Next may send requests to this server itself.
        if (!isApi && request.method === 'POST') signClientAddress(request, address, clientKey)
        prepareForNext(request, env)
        if (!isApi) rememberLanguage(request, response)
        await runInRequest({ id, address, response, span }, () => next(request, response))
      }
      if (route !== undefined && !hasTexts(route)) await answer()
      else await runInLanguage(readLanguage(request.url ?? '', request.headers), answer)
    } catch (error) {
      getLog().error({ err: error, id }, 'request failed')
      sendError(request, response, serverError)
    }
  }
}

/** Whether an operation gives a file for people, in their language. All others are for programs, in English. */
const hasTexts = (route: string) => /\.(?:ics|pdf)$/.test(route)

/** Keeps the language that a visitor chooses, for a year. */
function rememberLanguage({ url = '' }: IncomingMessage, response: ServerResponse) {
  const asked = askedLanguage(url)
  if (asked) response.appendHeader('Set-Cookie', `${languageCookie}=${asked}; Path=/; Max-Age=31536000; SameSite=Lax`)
}

/** For a year, browsers use HTTPS alone for this host. Its subdomains may belong to other programs, so they are left out. */
const strictTransport = 'max-age=31536000'

/** @returns whether a client's request came by HTTPS: PUBLIC_URL says so, else a trusted proxy. */
function tlsTest({ PUBLIC_URL, TRUST_PROXY }: Env): (request: IncomingMessage) => boolean {
  if (PUBLIC_URL) return () => PUBLIC_URL.startsWith('https:')
  return ({ headers }) => TRUST_PROXY && headers['x-forwarded-proto'] === 'https'
}

function sendError(request: IncomingMessage, response: ServerResponse, error: ErrorAnswer) {
  const { body, type } = errorBody(request.headers.accept, error)
  if (!response.headersSent) response.writeHead(error.status, { 'Content-Type': type, ...error.headers })
  response.end(body)
}

/**
 * Sets the headers by which Next knows its own address, which it compares with a form's `Origin`: from PUBLIC_URL if that is
 * set, else from a trusted proxy. Without a trusted proxy, `X-Forwarded-*` comes from the client and is removed.
 */
function prepareForNext(request: IncomingMessage, env: Env) {
  const { headers } = request
  if (!env.TRUST_PROXY) {
    for (const name of Object.keys(headers)) if (name.startsWith('x-forwarded-')) delete headers[name]
  }
  // Without sign-in the server is reached by names of this machine only, so PUBLIC_URL does not count.
  if (env.PUBLIC_URL && adminAccess(env) === 'sign-in') {
    const { host, protocol } = new URL(env.PUBLIC_URL)
    headers['x-forwarded-host'] = host
    headers['x-forwarded-proto'] = protocol.slice(0, -1)
  }
  // Next answers a path that cannot be decoded with 500. With its % encoded, it is a path that names nothing, which is a 404.
  const [path = '', ...query] = (request.url ?? '').split('?')
  if (!decodes(path)) request.url = [path.replaceAll('%', '%25'), ...query].join('?')
}

function decodes(path: string): boolean {
  try {
    decodeURIComponent(path)
    return true
  } catch {
    return false
  }
}

/** The kind of a page for the metrics, which must not contain paths of clients. */
const kindOfPage = ({ url = '' }: IncomingMessage): string =>
  url.startsWith('/_next/') ? 'static file' : /^\/admin(?:[/?]|$)/.test(url) ? 'page of staff' : 'page'

/** Logs, counts and traces a request when its answer ends. @returns the span of its trace; undefined if there is none. */
function logWhenDone({ method = '', url = '' }: IncomingMessage, response: ServerResponse, id: string, route: string) {
  const start = performance.now()
  const tracing = getTracing()
  const span = tracing?.startRequest({ method, route, id })
  response.once('close', () => {
    const ms = Math.round((performance.now() - start) * 10) / 10
    const aborted = response.writableFinished ? undefined : true
    const status = aborted ? 'aborted' : response.statusCode
    measureRequest(method, route, status, ms)
    if (span) tracing?.endRequest(span, status)
    getLog().info({ id, method, path: loggedPath(url), status: response.statusCode, ms, aborted }, 'request')
  })
  return span
}
