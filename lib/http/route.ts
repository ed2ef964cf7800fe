import { getLog } from '../log.ts'
import { isOutage } from '../outage.ts'
import { type ErrorAnswer, errorResponse } from './error-answer.ts'
import { retryAfterOutage } from './request-context.ts'
import { isAborted } from './request-fault.ts'

/** What Next hands a handler beside the request: the parts of the path that its file leaves open. */
type Context<Params> = { params: Promise<Params> }
type Handler<Params> = (request: Request, context: Context<Params>) => Promise<Response>
type Method = 'GET' | 'POST'

const everyMethod = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'] as const

const corsHeaders = Object.entries({
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'ETag, Link, Location, Retry-After',
})

/** The answer while the database cannot do its work: nothing of the request is stored. */
const outage: ErrorAnswer = {
  status: 503,
  message: 'Service Unavailable',
  headers: { 'Retry-After': retryAfterOutage },
}

/**
 * Makes the exports of a route file from the methods that its path has. Every other method is answered with 405 and
 * `Allow`, `OPTIONS` by itself, `HEAD` like `GET`, an outage of the database with 503 and any other
 * unexpected error with a logged 500 that says nothing.
 *
 * @param options.cors lets scripts of any origin call it, without credentials.
 */
export function route<Params = unknown>(handlers: Partial<Record<Method, Handler<Params>>>, { cors = false } = {}) {
  const methods = Object.keys(handlers)
  const allow = [...methods, ...(handlers.GET ? ['HEAD'] : []), 'OPTIONS'].join(', ')
  const answer: Handler<Params> = async (request, context) => {
    if (request.method === 'OPTIONS') return new Response(null, { status: 204, headers: preflight(allow, cors) })
    const handler = request.method === 'HEAD' ? handlers.GET : handlers[request.method as Method]
    if (!handler)
      return errorResponse(request, { status: 405, message: 'Method Not Allowed', headers: { Allow: allow } })
    try {
      return await handler(request, context)
    } catch (error) {
      if (isAborted(error)) return errorResponse(request, { status: 400, message: 'Bad Request' })
      getLog().error({ err: error }, 'request failed')
      if (isOutage(error)) return errorResponse(request, outage)
      return errorResponse(request, { status: 500, message: 'Internal Server Error' })
    }
  }
  const handle: Handler<Params> = async (request, context) => {
    const response = await answer(request, context)
    if (cors) for (const [name, value] of corsHeaders) response.headers.set(name, value)
    return response
  }
  return Object.fromEntries(everyMethod.map((method) => [method, handle])) as Record<
    (typeof everyMethod)[number],
    Handler<Params>
  >
}

const preflight = (allow: string, cors: boolean): Record<string, string> => ({
  Allow: allow,
  ...(cors && {
    'Access-Control-Allow-Methods': allow,
    'Access-Control-Allow-Headers': 'Content-Type, Idempotency-Key, If-None-Match',
    'Access-Control-Max-Age': '86400',
  }),
})
