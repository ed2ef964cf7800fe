import type { z } from 'zod'
import { getLog } from '../log.ts'
import { isOutage } from '../outage.ts'
import { accepts } from './accept.ts'
import { type ErrorAnswer, errorResponse, fieldErrors } from './error-answer.ts'
import { readJson } from './json-body.ts'
import {
  badRequest,
  invalidBody,
  invalidHeader,
  invalidQuery,
  type Operation,
  outage,
  serverError,
} from './operation.ts'
import { noPrecondition, readVersion } from './preconditions.ts'
import { readQuery } from './query.ts'
import { isAborted } from './request-fault.ts'

/** A path of the API, such as `/bookings/{reference}/confirm`, and its operations. */
export type Route = {
  path: string
  /** Whether scripts of any origin may call it, without credentials. */
  cors?: boolean
} & { [Method in OperationMethod]?: Operation }

/** The methods that an operation may have. `HEAD` is answered as `GET`. */
export const operationMethods = ['GET', 'POST', 'PATCH', 'DELETE'] as const

type OperationMethod = (typeof operationMethods)[number]

/** What Next passes to a handler besides the request: the parameters in the path. */
type Context = { params: Promise<Record<string, string>> }

/** Answers all requests to a path, whatever their method. */
export type RouteHandler = ((request: Request, context: Context) => Promise<Response>) & { route: Route }

const exportedMethods = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'] as const

/** The methods of a path, as `Allow` lists them. */
export const allowedMethods = (declared: Route): string =>
  [...operationMethods.filter((method) => declared[method]), ...(declared.GET ? ['HEAD'] : []), 'OPTIONS'].join(', ')

/** The operation that answers a method; undefined if the path does not have it. */
export const operationOf = (declared: Route, method: string): Operation | undefined => {
  const name = operationMethods.find((each) => each === (method === 'HEAD' ? 'GET' : method))
  return name && declared[name]
}

/** The answer to a method that a path does not have. */
export const methodNotAllowed = (route: Route): ErrorAnswer => ({
  status: 405,
  message: 'Method Not Allowed',
  headers: { Allow: allowedMethods(route) },
})

const corsHeaders = Object.entries({
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'ETag, Link, Location, Retry-After',
})

const optionsHeaders = (allow: string, cors: boolean): Record<string, string> => ({
  Allow: allow,
  ...(cors && {
    'Access-Control-Allow-Methods': allow,
    'Access-Control-Allow-Headers': 'Content-Type, Idempotency-Key, If-None-Match',
    'Access-Control-Max-Age': '86400',
  }),
})

/**
 * Makes the exports of a route file from its declaration. A method that the path does not have is answered with 405 and
 * `Allow`. `HEAD` is handled as `GET`. An outage of the database is answered with 503, any other unexpected error with a 500 without
 * details. Both are logged.
 *
 * Next allows a route file to export handlers only. So all exports are one function, which carries its declaration.
 */
export function route(declared: Route): Record<(typeof exportedMethods)[number], RouteHandler> {
  const { cors = false } = declared
  const notAllowed = methodNotAllowed(declared)
  const options = optionsHeaders(allowedMethods(declared), cors)

  const answer = async (request: Request, context: Context): Promise<Response | ErrorAnswer> => {
    if (request.method === 'OPTIONS') return new Response(null, { status: 204, headers: options })
    const operation = operationOf(declared, request.method)
    if (!operation) return notAllowed
    try {
      return await perform(operation, request, context)
    } catch (error) {
      if (isAborted(error)) return badRequest
      getLog().error({ err: error }, 'request failed')
      return isOutage(error) ? outage : serverError
    }
  }
  const handler = async (request: Request, context: Context) => {
    const answered = await answer(request, context)
    const response = answered instanceof Response ? answered : errorResponse(request, answered)
    if (cors) for (const [name, value] of corsHeaders) response.headers.set(name, value)
    return response
  }
  const exported = Object.assign(handler, { route: declared })
  return Object.fromEntries(exportedMethods.map((method) => [method, exported])) as ReturnType<typeof route>
}

/** Checks and parses a request as the operation declares, then handles it. */
async function perform(declared: Operation, request: Request, context: Context): Promise<Response | ErrorAnswer> {
  const access = await declared.authorize?.(request)
  if (access && 'status' in access) return access
  if (declared.browserPage && accepts(request.headers.get('accept'), 'text/html')) {
    return new Response(null, { status: 303, headers: { Location: declared.browserPage, Vary: 'Accept' } })
  }
  const given = await context.params
  const params = parseAll(declared.params, (name) => given[name])
  if (params.kind === 'refused') return declared.notFound ?? badRequest
  const query = declared.query && readQuery(request.url, declared.query)
  if (query && !query.success) return { ...invalidQuery(declared), errors: fieldErrors(query.error) }
  const headers = parseAll(declared.headers, (name) => request.headers.get(name) ?? undefined)
  if (headers.kind === 'refused') return invalidHeader(headers.name)
  const ifMatch = declared.ifMatch && request.headers.get('if-match')
  if (ifMatch === null) return noPrecondition
  const body =
    declared.body && (await readJson(request, declared.body, invalidBody(declared).message, declared.maxBodyKib))
  if (body?.kind === 'refused') return body.error
  return declared.handle(request, {
    params: params.values,
    query: query?.data ?? {},
    headers: headers.values,
    body: body?.data,
    version: readVersion(ifMatch ?? ''),
    actor: access?.actor,
  })
}

/** Parses values by the schemas of their names. @returns the parsed values, or the name of the first wrong one. */
function parseAll(schemas: Record<string, z.ZodType> | undefined, read: (name: string) => string | undefined) {
  const values: Record<string, unknown> = {}
  for (const [name, schema] of Object.entries(schemas ?? {})) {
    const parsed = schema.safeParse(read(name))
    if (!parsed.success) return { kind: 'refused' as const, name }
    values[name] = parsed.data
  }
  return { kind: 'parsed' as const, values }
}
