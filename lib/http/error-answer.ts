import { z } from 'zod'
import { accepts } from './accept.ts'

const problemJson = 'application/problem+json'

const fieldErrorSchema = z.strictObject({ pointer: z.string(), detail: z.string() })

/** A field with a wrong value: a JSON pointer (RFC 6901) into the input, and what the field takes. */
export type FieldError = z.infer<typeof fieldErrorSchema>

/**
 * An error that a client has to expect. It is answered as `{"error": message}`, or as problem details (RFC 9457) to a client
 * that accepts them.
 */
export type ErrorAnswer = { status: number; message: string; errors?: FieldError[]; headers?: Record<string, string> }

/** The schemas of an error's body by media type. Without `message`, any message is valid. */
export const errorContent = (error: { status: number; message?: string }): Record<string, z.ZodType> => {
  const message = error.message === undefined ? z.string() : z.literal(error.message)
  return {
    'application/json': z.strictObject({ error: message }),
    [problemJson]: z.strictObject({
      type: z.literal('about:blank'),
      title: message,
      status: z.literal(error.status),
      errors: z.array(fieldErrorSchema).optional(),
    }),
  }
}

/** The body of an error and its media type, which depends on the request's `Accept` header. */
export function errorBody(accept: string | null | undefined, { status, message, errors }: ErrorAnswer) {
  if (!accepts(accept, problemJson)) return { body: JSON.stringify({ error: message }), type: 'application/json' }
  return { body: JSON.stringify({ type: 'about:blank', title: message, status, errors }), type: problemJson }
}

/** Answers a request with an error. */
export function errorResponse(request: Request, error: ErrorAnswer): Response {
  const { body, type } = errorBody(request.headers.get('accept'), error)
  return new Response(body, { status: error.status, headers: { ...error.headers, 'Content-Type': type } })
}

/** The fields that a schema refused. */
export const fieldErrors = (error: z.ZodError): FieldError[] =>
  error.issues.map((issue) => ({
    pointer: `#${issue.path.map((key) => `/${String(key)}`).join('')}`,
    detail: issue.message,
  }))
