import type { z } from 'zod'
import { getLog } from '../log.ts'
import { isOutage } from '../outage.ts'
import { retryAfterOutage } from './request-context.ts'
import { isAborted } from './request-fault.ts'

/** A field that was refused: a JSON pointer into the body and what it wants. */
export type FieldError = { pointer: string; detail: string }

/** An expected refusal, answered as `{"error": message}`, or as problem details to who asks for those. */
export type Refusal = { status: number; message: string; errors?: FieldError[]; headers?: Record<string, string> }

/** What Next hands a handler beside the request: the parts of the path that its file leaves open. */
type Context<Params> = { params: Promise<Params> }
type Handler<Params> = (request: Request, context: Context<Params>) => Promise<Response>
type Method = 'GET' | 'POST'

const everyMethod = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'] as const

const maxBodyBytes = 16 * 1024
const problemJson = 'application/problem+json'

/** Whether an `Accept` header names a media type, and not with `q=0`. Wildcards do not count: they name nothing. */
export const accepts = (accept: string | null | undefined, type: string): boolean =>
  (accept ?? '').split(',').some((range) => {
    const [name, ...parameters] = range.split(';').map((part) => part.trim().toLowerCase())
    return name === type && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter))
  })

/** The body of a refusal and its media type: the documented form, or RFC 9457 problem details. */
export function errorBody(accept: string | null | undefined, { status, message, errors }: Refusal) {
  if (!accepts(accept, problemJson)) return { body: JSON.stringify({ error: message }), type: 'application/json' }
  return { body: JSON.stringify({ type: 'about:blank', title: message, status, errors }), type: problemJson }
}

/** The answer to a refused request. */
export function refuse(request: Request, refusal: Refusal): Response {
  const { body, type } = errorBody(request.headers.get('accept'), refusal)
  return new Response(body, { status: refusal.status, headers: { ...refusal.headers, 'Content-Type': type } })
}

/**
 * Reads a JSON body of 16 KiB at most and parses it with `schema`. An empty body counts as `{}` where that is enough.
 *
 * @param message the documented error of a body that is not what the schema wants.
 * @returns the parsed body, or the refusal: 400, 413 (too large) or 415 (declared as something else than JSON).
 */
export async function readJson<T extends z.ZodType>(
  request: Request,
  schema: T,
  message: string,
): Promise<{ ok: true; data: z.output<T> } | { ok: false; refusal: Refusal }> {
  const declared = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (declared && declared !== 'application/json' && !/^application\/[\w.!#$&^-]+\+json$/.test(declared)) {
    return { ok: false, refusal: { status: 415, message: 'Content-Type must be application/json' } }
  }
  const bytes = await readBody(request)
  if (!bytes) return { ok: false, refusal: { status: 413, message: 'The body must not exceed 16 KiB' } }
  const parsed = schema.safeParse(bytes.length === 0 ? {} : parseJson(bytes))
  if (parsed.success) return { ok: true, data: parsed.data }
  return { ok: false, refusal: { status: 400, message, errors: fieldErrors(parsed.error) } }
}

/** The fields that a schema refused. */
export const fieldErrors = (error: z.ZodError): FieldError[] =>
  error.issues.map((issue) => ({
    pointer: `#${issue.path.map((key) => `/${String(key)}`).join('')}`,
    detail: issue.message,
  }))

/** The body's bytes, or undefined once they exceed the limit. */
async function readBody(request: Request): Promise<Buffer | undefined> {
  const declared = request.headers.get('content-length')
  if (Number(declared) > maxBodyBytes) return undefined
  // HTTP ends a body at its declared length, so that this one fits, and need not be read piece by piece.
  if (declared !== null) return Buffer.from(await request.arrayBuffer())
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength
    if (size > maxBodyBytes) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** The value that UTF-8 JSON text stands for; undefined, which no schema takes, where it is not that. */
function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}

const corsHeaders = Object.entries({
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'ETag, Link, Location, Retry-After',
})

/** The answer while the database cannot do its work: nothing of the request is stored. */
const outage: Refusal = { status: 503, message: 'Service Unavailable', headers: { 'Retry-After': retryAfterOutage } }

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
    if (!handler) return refuse(request, { status: 405, message: 'Method Not Allowed', headers: { Allow: allow } })
    try {
      return await handler(request, context)
    } catch (error) {
      if (isAborted(error)) return refuse(request, { status: 400, message: 'Bad Request' })
      getLog().error({ err: error }, 'request failed')
      if (isOutage(error)) return refuse(request, outage)
      return refuse(request, { status: 500, message: 'Internal Server Error' })
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
