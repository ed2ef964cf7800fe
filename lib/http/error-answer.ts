import { z } from 'zod'
import { accepts } from './accept.ts'
import type { Reply } from './reply.ts'

/** The media type of problem details. */
export const problemJson = 'application/problem+json'

const fieldErrorSchema = z
  .strictObject({
    pointer: z.string().describe('A JSON pointer (RFC 6901) into the input.'),
    detail: z.string().describe('What the field takes.'),
  })
  .meta({ id: 'FieldError', description: 'A field with a wrong value.' })

/** A field with a wrong value: a JSON pointer (RFC 6901) into the input, and what the field takes. */
export type FieldError = z.infer<typeof fieldErrorSchema>

/**
 * An error that a client has to expect. It is answered as `{"error": message}`, or as problem details (RFC 9457) to a client
 * that accepts them.
 */
export type ErrorAnswer = {
  status: number
  message: string
  /** The name of the error's type, in kebab-case. Without it, it is made from the message. */
  code?: string
  /** When it happens, for the page that lists the errors. */
  description?: string
  errors?: FieldError[]
  headers?: Record<string, string>
  /** Further members of the body. */
  members?: Record<string, unknown>
}

type ErrorType = Pick<ErrorAnswer, 'message' | 'code'>

/** The name of an error's type: the anchor of its description on the page of errors. */
export const errorCode = ({ message, code }: ErrorType): string =>
  code ??
  message
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')

/** The `type` of problem details. A client resolves it against the address of its request. */
export const problemType = (error: ErrorType): string => `/docs/errors#${errorCode(error)}`

/**
 * The schemas of an error's body by media type.
 *
 * @param members the schemas of further members.
 */
export const errorContent = (
  error: Pick<ErrorAnswer, 'status' | 'message' | 'code'>,
  members: Record<string, z.ZodType> = {},
): Record<string, z.ZodType> => ({
  'application/json': z.strictObject({ error: z.literal(error.message), ...members }),
  [problemJson]: z.strictObject({
    type: z.literal(problemType(error)),
    title: z.literal(error.message),
    status: z.literal(error.status),
    errors: z.array(fieldErrorSchema).optional(),
    ...members,
  }),
})

/** The body of an error and its media type, which depends on the request's `Accept` header. */
export function errorBody(accept: string | null | undefined, error: ErrorAnswer) {
  const { status, message, errors, members } = error
  if (!accepts(accept, problemJson)) {
    return { body: JSON.stringify({ error: message, ...members }), type: 'application/json' }
  }
  const problem = { type: problemType(error), title: message, status, errors, ...members }
  return { body: JSON.stringify(problem), type: problemJson }
}

/** Replies to a request with an error. */
export function errorReply(request: Request, error: ErrorAnswer): Reply {
  const { body, type } = errorBody(request.headers.get('accept'), error)
  return { status: error.status, headers: { ...error.headers, 'Content-Type': type }, body }
}

/** A JSON pointer (RFC 6901) in the form of a fragment of a URI. */
const pointerTo = (path: readonly PropertyKey[]) =>
  `#${path.map((key) => `/${encodeURIComponent(escaped(key))}`).join('')}`

const escaped = (key: PropertyKey) => String(key).toWellFormed().replaceAll('~', '~0').replaceAll('/', '~1')

/** A client can name any number of unknown fields. */
const maxFieldErrors = 100

/** The fields that a schema refused, unknown ones included. */
export const fieldErrors = (error: z.ZodError): FieldError[] =>
  error.issues
    .flatMap((issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys
            .slice(0, maxFieldErrors)
            .map((key) => ({ pointer: pointerTo([...issue.path, key]), detail: 'There is no such field' }))
        : [{ pointer: pointerTo(issue.path), detail: issue.message }],
    )
    .slice(0, maxFieldErrors)
