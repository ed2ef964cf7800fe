import type { z } from 'zod'
import type { LimitName } from '../rate-limit/policies.ts'
import type { ErrorAnswer } from './error-answer.ts'
import { bodyTooLarge, notJson } from './json-body.ts'
import { retryAfterOutage } from './request-context.ts'
import { tooManyRequestsAnswer } from './request-limit.ts'

type Schemas = Record<string, z.ZodType>

/** An answer that is not an error, in the terms of OpenAPI. */
export type Answer = {
  status: number
  description: string
  /** The schemas of response headers. A header with an optional schema may be missing. */
  headers?: Schemas
  /** The schemas of the body by media type. Without them there is no body. */
  content?: Schemas
}

/** The declaration of an API operation. `route` answers requests as it says. Answers are validated in the tests alone. */
export type Operation<Headers extends Schemas = Schemas, Body extends z.ZodType = z.ZodType, Actor = unknown> = {
  summary: string
  /** The schemas of parameters in the path and in the query. `handle` parses these parameters itself. */
  params?: Schemas
  query?: z.ZodObject
  /** The schemas of request headers. A wrong header is answered with `invalidHeader`. */
  headers?: Headers
  /** The schema of the JSON body. A wrong body is answered with 400. */
  body?: Body
  /** The error message for a wrong body; "Invalid input" by default. */
  invalidBody?: string
  /** The limit that counts the requests of each client; `null` for none. The default is `limitOf`. */
  limit?: LimitName | null
  /**
   * Decides who calls the operation and whether they may. It runs before headers and body are parsed. `client` is the client that
   * limits count instead of the address, for a request with a valid credential of its own.
   */
  authorize?: (request: Request) => Promise<{ actor: Actor; client?: string } | ErrorAnswer>
  /** The answers of `authorize` and `handle`. `answersOf` adds those that `route` gives. */
  answers: readonly (Answer | ErrorAnswer)[]
  handle(
    request: Request,
    input: {
      params: Record<string, string>
      headers: { [Name in keyof Headers]: z.output<Headers[Name]> }
      body: z.output<Body>
      /** The result of `authorize`. */
      actor: Actor
    },
  ): Promise<Response | ErrorAnswer>
}

/** Declares an operation. TypeScript infers what `handle` gets from the schemas. */
export const operation = <Headers extends Schemas, Body extends z.ZodType, Actor>(
  declared: Operation<Headers, Body, Actor>,
): Operation<Headers, Body, Actor> => declared

/** The answer to a request header that its schema refuses. An operation with such headers declares it. */
export const invalidHeader = (name: string): ErrorAnswer => ({ status: 400, message: `Invalid ${name}` })

export const invalidBody = ({ invalidBody: message = 'Invalid input' }: Operation): ErrorAnswer => ({
  status: 400,
  message,
})

export const badRequest: ErrorAnswer = { status: 400, message: 'Bad Request' }
export const serverError: ErrorAnswer = { status: 500, message: 'Internal Server Error' }

/** The answer while the database cannot do its work. Nothing of the request is stored. */
export const outage: ErrorAnswer = {
  status: 503,
  message: 'Service Unavailable',
  headers: { 'Retry-After': retryAfterOutage },
}

/** The limit of an operation. By default it is one for staff, for changes or for reads. */
export const limitOf = ({ limit, authorize, body }: Operation): LimitName | null =>
  limit !== undefined ? limit : authorize ? 'staff' : body ? 'change' : 'read'

/** Every answer that an operation may give. */
export const answersOf = (declared: Operation): (Answer | ErrorAnswer)[] => [
  ...declared.answers,
  ...(limitOf(declared) ? [tooManyRequestsAnswer] : []),
  ...(declared.body ? [invalidBody(declared), bodyTooLarge, notJson] : []),
  badRequest,
  serverError,
  outage,
]
