import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { adminAccess } from '#domain/accounts/rules.ts'
import type { Env } from '#lib/env.ts'
import { type ErrorAnswer, errorBody } from '#lib/http/error-answer.ts'
import { runInRequest } from '#lib/http/request-context.ts'
import { securityHeaders } from '#lib/http/security-headers.mjs'
import { getLog } from '#lib/log.ts'
import { checkRequest } from './check-request.ts'
import { readClientAddress, signClientAddress } from './client-address.ts'
import { isApiPath } from './find-route.ts'
import { loggedPath } from './logged-path.ts'
import type { Handle } from './serve-requests.ts'

/**
 * The way of every request to Next: an id, a log line, the security headers, and a refusal where Next would answer with a
 * 500 or let pass what it should not.
 *
 * @param clientKey see `readClientAddress`.
 */
export const createHandler =
  (env: Env, clientKey: string, next: Handle): Handle =>
  async (request, response) => {
    const id = randomUUID()
    logWhenDone(request, response, id)
    for (const { key, value } of securityHeaders) response.setHeader(key, value)
    response.setHeader('X-Request-Id', id)
    try {
      const error = await checkRequest(request, env)
      if (error) return sendError(request, response, error)
      const address = readClientAddress(request, env, clientKey)
      if (isForm(request)) signClientAddress(request, address, clientKey)
      prepareForNext(request, env)
      await runInRequest({ id, address, response }, () => next(request, response))
    } catch (error) {
      getLog().error({ err: error, id }, 'request failed')
      sendError(request, response, { status: 500, message: 'Internal Server Error' })
    }
  }

/** Whether a request may be the form of a page, which Next may send on. */
const isForm = ({ method, url = '' }: IncomingMessage) => method === 'POST' && !isApiPath(url.split('?', 1)[0] ?? '')

function sendError(request: IncomingMessage, response: ServerResponse, error: ErrorAnswer) {
  const { body, type } = errorBody(request.headers.accept, error)
  if (!response.headersSent) response.writeHead(error.status, { 'Content-Type': type, ...error.headers })
  response.end(body)
}

/**
 * Tells Next where it is reached, which it compares a form's Origin with: at PUBLIC_URL if that is set, else where a
 * trusted proxy says. Without a proxy in front, whoever sends `X-Forwarded-*` has made it up.
 */
function prepareForNext(request: IncomingMessage, env: Env) {
  const { headers } = request
  if (!env.TRUST_PROXY) {
    for (const name of Object.keys(headers)) if (name.startsWith('x-forwarded-')) delete headers[name]
  }
  // Without sign-in everybody comes by a name of this machine.
  if (env.PUBLIC_URL && adminAccess(env) === 'sign-in') {
    const { host, protocol } = new URL(env.PUBLIC_URL)
    headers['x-forwarded-host'] = host
    headers['x-forwarded-proto'] = protocol.slice(0, -1)
  }
  // Next answers a path that does not decode with 500; no path of ours has such a name, so it is one that is missing.
  if (!decodes(request.url ?? '')) request.url = '/not-found'
}

function decodes(url: string): boolean {
  try {
    decodeURIComponent(url.split('?')[0] ?? '')
    return true
  } catch {
    return false
  }
}

/** One line per request. */
function logWhenDone({ method, url = '' }: IncomingMessage, response: ServerResponse, id: string) {
  const start = performance.now()
  response.once('close', () => {
    const ms = Math.round((performance.now() - start) * 10) / 10
    const aborted = response.writableFinished ? undefined : true
    getLog().info({ id, method, path: loggedPath(url), status: response.statusCode, ms, aborted }, 'request')
  })
}
