import type { z } from 'zod'
import { getLog } from '../log.ts'
import { isOutage } from '../outage.ts'
import { accepts } from './accept.ts'
import { type ErrorAnswer, errorReply, fieldErrors } from './error-answer.ts'
import { readJson } from './json-body.ts'
import { admit } from './limit-operation.ts'
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
import { type Reply, toResponse } from './reply.ts'
import { isAborted } from './request-fault.ts'

/** A path of the API, such as `/bookings/{reference}/confirm`, and its operations. */
export type Route = {
  path: string
  /**
   * The path of a page about the same thing. There, too, this route answers programs: clients whose `Accept` header names
   * `application/json` and not `text/html`.
   */
  page?: string
  /** Whether scripts of any origin may call it, without credentials. */
  cors?: boolean
} & { [Method in OperationMethod]?: Operation }

/** The methods that an operation may have. `HEAD` is answered as `GET`. */
export const operationMethods = ['GET', 'POST', 'PATCH', 'DELETE'] as const

type OperationMethod = (typeof operationMethods)[number]

/** What Next passes to a handler besides the request: the parameters in the path. */
type Context = { params: Promise<Record<string, string>> }

type Answering<Answered> = (request: Request, context: Context) => Promise<Answered>

/** Answers all requests to a path, whatever their method. `reply` is for a server that can send replies as they are. */
export type RouteHandler = Answering<Response> & { route: Route; reply: Answering<Reply | Response> }

/** What a handler returns. */
type Answered = Reply | Response | ErrorAnswer

const exportedMethods = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'] as const

/** The methods of a path, as `Allow` lists them. */
export const allowedMethods = (declared: Route): string =>
  [...operationMethods.filter((method) => declared[method]), ...(declared.GET ? ['HEAD'] : []), 'OPTIONS'].join(', ')

/** The operation that answers a method; undefined if the path does not have it. */
export const operationOf = (declared: Route, method: string): Operation | undefined => {
  const name = operationMethods.find((each) => each === (method === 'HEAD' ? 'GET' : method))
  return name && declared[name]
}

export const wrongMethod: ErrorAnswer = {
  status: 405,
  message: 'Method Not Allowed',
  description: 'The path does not have this method. `Allow` lists those that it has.',
}

/** The answer to a method that a path does not have. */
export const methodNotAllowed = (route: Route): ErrorAnswer => ({
  ...wrongMethod,
  headers: { Allow: allowedMethods(route) },
})

const corsHeaders = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'ETag, Link, Location, RateLimit, RateLimit-Policy, Retry-After',
}

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
  const { cors = false, page } = declared
  const notAllowed = methodNotAllowed(declared)
  const options = optionsHeaders(allowedMethods(declared), cors)

  const answer = async (request: Request, context: Context, fields: Record<string, string>): Promise<Answered> => {
    if (request.method === 'OPTIONS') return { status: 204, headers: options }
    const operation = operationOf(declared, request.method)
    if (!operation) return notAllowed
    try {
      return await perform(operation, request, context, fields)
    } catch (error) {
      if (isAborted(error)) return badRequest
      getLog().error({ err: error }, 'request failed')
      return isOutage(error) ? outage : serverError
    }
  }
  const common = { ...(page && { Vary: 'Accept' }), ...(cors && corsHeaders) }
  const reply = async (request: Request, context: Context) => {
    const headers: Record<string, string> = { ...common }
    const answered = await answer(request, context, headers)
    if (answered instanceof Response) {
      for (const [name, value] of Object.entries(headers)) answered.headers.set(name, value)
      return answered
    }
    const replied = 'message' in answered ? errorReply(request, answered) : answered
    return { ...replied, headers: { ...replied.headers, ...headers } }
  }
  const handler = async (request: Request, context: Context) => {
    const answered = await reply(request, context)
    return answered instanceof Response ? answered : toResponse(answered)
  }
  const exported = Object.assign(handler, { route: declared, reply })
  return Object.fromEntries(exportedMethods.map((method) => [method, exported])) as ReturnType<typeof route>
}

/**
 * Counts, checks and parses a request as the operation declares, then handles it.
 *
 * @param fields gets the response headers about the operation's limit.
 */
async function perform(
  declared: Operation,
  request: Request,
  context: Context,
  fields: Record<string, string>,
): Promise<Answered> {
  const access = await admit(declared, request, fields)
  if ('status' in access) return access
  if (declared.browserPage && accepts(request.headers.get('accept'), 'text/html')) {
    return { status: 303, headers: { Location: declared.browserPage, Vary: 'Accept' } }
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
    actor: access.actor,
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
