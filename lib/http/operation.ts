import { z } from 'zod'
import type { LimitName } from '../rate-limit/policies.ts'
import { type ErrorAnswer, errorContent } from './error-answer.ts'
import { bodyTooLarge, notJson } from './json-body.ts'
import { noPrecondition, staleError } from './preconditions.ts'
import type { Reply } from './reply.ts'
import { retryAfterOutage } from './request-context.ts'
import { tooManyRequestsAnswer } from './request-limit.ts'

type Schemas = Record<string, z.ZodType>

type Parsed<Some extends Schemas> = { [Name in keyof Some]: z.output<Some[Name]> }

/** An answer that is not an error, in the terms of OpenAPI. */
export type Answer = {
  status: number
  description: string
  /** The schemas of response headers. A header with an optional schema may be missing. */
  headers?: Schemas
  /** The schemas of the body by media type. Without them there is no body. */
  content?: Schemas
  /** A body, for the API description. */
  example?: unknown
  /** Several bodies by their names, instead. */
  examples?: Record<string, unknown>
  /** What can be called next, by a name. Each is for the API description. */
  links?: Record<string, AnswerLink>
}

/** Leads from an answer to another operation. `parameters` are runtime expressions of OpenAPI, such as `$response.body#/show/id`. */
type AnswerLink = { operationId: string; description: string; parameters?: Record<string, string> }

/** The declaration of an API operation. `route` answers requests as it says. Answers are validated in the tests alone. */
export type Operation<
  Params extends Schemas = Schemas,
  Query extends z.ZodObject = z.ZodObject,
  Headers extends Schemas = Schemas,
  Body extends z.ZodType = z.ZodType,
  Actor = unknown,
> = {
  /** The name by which generated clients call it, such as `createShow`. No two operations have the same. */
  id: string
  /** The group of the API description that it belongs to. */
  tag: string
  summary: string
  /** What a client has to know besides the summary, in Markdown. */
  description?: string
  /** The schemas of parameters in the path. With a parameter that its schema refuses, the answer is `notFound`. */
  params?: Params
  notFound?: ErrorAnswer
  /** The schema of the query. A wrong query is answered with 400. A strict schema refuses unknown parameters. */
  query?: Query
  /** The error message for a wrong query; "Invalid input" by default. */
  invalidQuery?: string
  /** The schemas of request headers. A wrong header is answered with `invalidHeader`. */
  headers?: Headers
  /** The schema of the JSON body. A wrong body is answered with 400. */
  body?: Body
  /** The error message for a wrong body; "Invalid input" by default. */
  invalidBody?: string
  /** The size of the body at most, in KiB; 16 by default. */
  maxBodyKib?: number
  /** A body, for the API description. */
  example?: unknown
  /** Several bodies by their names, instead. */
  examples?: Record<string, unknown>
  /**
   * Set for a change of something that a read returned with an `ETag`: the request has to repeat the tag in `If-Match`. The
   * schema is that of the present state, which `staleAnswer` returns.
   */
  ifMatch?: z.ZodType
  /** The path of the page to which a browser is sent instead. A browser names `text/html` in `Accept`. */
  browserPage?: string
  /** The permission that `authorize` requires of accounts and API tokens. */
  permission?: string
  /** The credentials that `authorize` takes, by their names in the API description. One of them is enough. */
  credentials?: readonly string[]
  /** The limit that counts the requests of each client; `null` for none. The default is `limitOf`. */
  limit?: LimitName | null
  /** Parameters of the query that make a request a search. A search counts in the limit `search` instead. */
  searchedBy?: readonly string[]
  /**
   * Decides who calls the operation and whether they may. It runs before anything of the request is parsed. `client` is the client
   * that limits count instead of the address, for a request with a valid credential of its own.
   */
  authorize?: (request: Request) => Promise<{ actor: Actor; client?: string } | ErrorAnswer>
  /** The answers of `authorize` and `handle`. `answersOf` adds those that `route` gives. */
  answers: readonly (Answer | ErrorAnswer)[]
  handle(
    request: Request,
    input: {
      params: Parsed<Params>
      query: z.output<Query>
      headers: Parsed<Headers>
      body: z.output<Body>
      /** The version that `If-Match` names, if the operation declares `ifMatch`. No version is 0. */
      version: number
      /** The result of `authorize`. */
      actor: Actor
    },
  ): Promise<Reply | Response | ErrorAnswer>
}

/** Declares an operation. TypeScript infers what `handle` gets from the schemas. */
export const operation = <
  Params extends Schemas,
  Query extends z.ZodObject,
  Headers extends Schemas,
  Body extends z.ZodType,
  Actor,
>(
  declared: Operation<Params, Query, Headers, Body, Actor>,
): Operation<Params, Query, Headers, Body, Actor> => declared

/** The answer to a request header that its schema refuses. An operation with such headers declares it. */
export const invalidHeader = (name: string): ErrorAnswer => ({
  status: 400,
  message: `Invalid ${name}`,
  description: `The value of the header \`${name}\` is not possible.`,
})

const wrongInput = 'A field or a parameter is missing or wrong. Problem details name each in `errors`.'

export const invalidBody = ({ invalidBody: message = 'Invalid input' }: Operation): ErrorAnswer => ({
  status: 400,
  message,
  description: wrongInput,
})

export const invalidQuery = ({ invalidQuery: message = 'Invalid input' }: Operation): ErrorAnswer => ({
  status: 400,
  message,
  description: wrongInput,
})

export const badRequest: ErrorAnswer = {
  status: 400,
  message: 'Bad Request',
  description: 'The request cannot be read.',
}

export const serverError: ErrorAnswer = {
  status: 500,
  message: 'Internal Server Error',
  description:
    'Something broke. It is not known whether the request was done. Repeat a booking with the same `Idempotency-Key`.',
}

/** The answer to a request whose `Host` is not this machine, if there is no sign-in. */
export const foreignHost: ErrorAnswer = {
  status: 403,
  message: 'Without sign-in Marquee answers to localhost only',
  description: 'In demo mode, or with `ADMIN_ACCESS=open`, the `Host` of a request has to be this machine.',
}

/** The answer while the database cannot do its work. Nothing of the request is stored. */
export const outage: ErrorAnswer = {
  status: 503,
  message: 'Service Unavailable',
  description: 'The database cannot be reached or takes no writes. Nothing was stored.',
  headers: { 'Retry-After': retryAfterOutage },
}

/** The limit of an operation's requests. By default it is one for staff, for changes or for reads. */
export const limitOf = ({ limit, authorize, body }: Operation): LimitName | null =>
  limit !== undefined ? limit : authorize ? 'staff' : body ? 'change' : 'read'

/** The limit of a request, which may be a search. */
export function limitOfRequest(declared: Operation, url: string): LimitName | null {
  const query = declared.searchedBy && url.split('?', 2)[1]
  if (!query) return limitOf(declared)
  const names = new URLSearchParams(query)
  return declared.searchedBy?.some((name) => names.has(name)) ? 'search' : limitOf(declared)
}

/** Every answer that an operation may give. */
export const answersOf = (declared: Operation): (Answer | ErrorAnswer)[] => [
  ...declared.answers,
  ...(limitOf(declared) ? [tooManyRequestsAnswer] : []),
  ...(declared.browserPage ? [redirectTo(declared.browserPage)] : []),
  ...(declared.notFound ? [declared.notFound] : []),
  ...(declared.query ? [invalidQuery(declared)] : []),
  ...(declared.body ? [invalidBody(declared), bodyTooLarge(declared.maxBodyKib), notJson] : []),
  ...(declared.ifMatch ? [noPrecondition, staleContent(declared.ifMatch)] : []),
  badRequest,
  foreignHost,
  serverError,
  outage,
]

const redirectTo = (page: string): Answer => ({
  status: 303,
  description: 'To a browser. `Location` is the path of the page for people.',
  headers: { Location: z.literal(page), Vary: z.string() },
})

/** The answer to a change of an old version, as operations with `ifMatch` declare it. */
export const staleContent = (current: z.ZodType): Answer => ({
  status: staleError.status,
  description: 'It was changed since the version that `If-Match` names. `current` is its present state.',
  content: errorContent(staleError, { current }),
})
