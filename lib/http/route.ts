import { getLog } from '../log.ts'
import { isOutage } from '../outage.ts'
import { type ErrorAnswer, errorResponse } from './error-answer.ts'
import { readJson } from './json-body.ts'
import { admit } from './limit-operation.ts'
import { badRequest, invalidBody, invalidHeader, type Operation, outage, serverError } from './operation.ts'
import { isAborted } from './request-fault.ts'
import type { LimitField } from './request-limit.ts'

/** A path of the API, such as `/bookings/{reference}/confirm`, and its operations. */
export type Route = {
  path: string
  /** Whether scripts of any origin may call it, without credentials. */
  cors?: boolean
  GET?: Operation
  POST?: Operation
}

/** What Next passes to a handler besides the request: the parameters in the path. */
type Context = { params: Promise<Record<string, string>> }

/** Answers all requests to a path, whatever their method. */
export type RouteHandler = ((request: Request, context: Context) => Promise<Response>) & { route: Route }

const exportedMethods = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'] as const

/** The methods of a path, as `Allow` lists them. */
export const allowedMethods = ({ GET, POST }: Route): string =>
  [...(GET ? ['GET'] : []), ...(POST ? ['POST'] : []), ...(GET ? ['HEAD'] : []), 'OPTIONS'].join(', ')

/** The answer to a method that a path does not have. */
export const methodNotAllowed = (route: Route): ErrorAnswer => ({
  status: 405,
  message: 'Method Not Allowed',
  headers: { Allow: allowedMethods(route) },
})

const corsHeaders = Object.entries({
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'ETag, Link, Location, RateLimit, RateLimit-Policy, Retry-After',
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
  const { GET, POST, cors = false } = declared
  const operations: Record<string, Operation | undefined> = { GET, HEAD: GET, POST }
  const notAllowed = methodNotAllowed(declared)
  const options = optionsHeaders(allowedMethods(declared), cors)

  const answer = async (request: Request, context: Context, fields: LimitField[]): Promise<Response | ErrorAnswer> => {
    if (request.method === 'OPTIONS') return new Response(null, { status: 204, headers: options })
    const operation = operations[request.method]
    if (!operation) return notAllowed
    try {
      return await perform(operation, request, context, fields)
    } catch (error) {
      if (isAborted(error)) return badRequest
      getLog().error({ err: error }, 'request failed')
      return isOutage(error) ? outage : serverError
    }
  }
  const handler = async (request: Request, context: Context) => {
    const fields: LimitField[] = []
    const answered = await answer(request, context, fields)
    const response = answered instanceof Response ? answered : errorResponse(request, answered)
    if (cors) for (const [name, value] of corsHeaders) response.headers.set(name, value)
    for (const [name, value] of fields) response.headers.set(name, value)
    return response
  }
  const exported = Object.assign(handler, { route: declared })
  return Object.fromEntries(exportedMethods.map((method) => [method, exported])) as ReturnType<typeof route>
}

/**
 * Counts, checks and parses a request as the operation declares, then handles it.
 *
 * @param fields gets the fields about the operation's limit.
 */
async function perform(
  declared: Operation,
  request: Request,
  context: Context,
  fields: LimitField[],
): Promise<Response | ErrorAnswer> {
  const access = await admit(declared, request, fields)
  if ('status' in access) return access
  const headers: Record<string, unknown> = {}
  for (const name in declared.headers) {
    const parsed = declared.headers[name]?.safeParse(request.headers.get(name) ?? undefined)
    if (!parsed?.success) return invalidHeader(name)
    headers[name] = parsed.data
  }
  const body = declared.body && (await readJson(request, declared.body, invalidBody(declared).message))
  if (body?.kind === 'refused') return body.error
  return declared.handle(request, { params: await context.params, headers, body: body?.data, actor: access.actor })
}
