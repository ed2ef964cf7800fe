import type { z } from 'zod'
import { type ErrorAnswer, type FieldError, fieldErrors } from './error-answer.ts'

const defaultMaxKib = 16

export const notJson: ErrorAnswer = {
  status: 415,
  message: 'Content-Type must be application/json',
  description: 'The body is declared as something else. Without a `Content-Type` it counts as JSON.',
}
export const bodyTooLarge = (maxKib = defaultMaxKib): ErrorAnswer => ({
  status: 413,
  message: `The body must not exceed ${maxKib} KiB`,
  description: 'The body is longer.',
})

/**
 * Reads a JSON body and parses it with `schema`. An empty body counts as `{}`.
 *
 * @param message the error's message if the schema refuses the body.
 * @param maxKib the size of the body at most, in KiB.
 * @returns the parsed body, or the error to answer with.
 */
export async function readJson<T extends z.ZodType>(
  request: Request,
  schema: T,
  message: string,
  maxKib = defaultMaxKib,
): Promise<{ kind: 'parsed'; data: z.output<T> } | { kind: 'refused'; error: ErrorAnswer }> {
  const declared = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (declared && declared !== 'application/json' && !/^application\/[\w.!#$&^-]+\+json$/.test(declared)) {
    return { kind: 'refused', error: notJson }
  }
  const bytes = await readBody(request, maxKib * 1024)
  if (!bytes) return { kind: 'refused', error: bodyTooLarge(maxKib) }
  const value = bytes.length === 0 ? {} : parseJson(bytes)
  const parsed = schema.safeParse(value)
  if (parsed.success) return { kind: 'parsed', data: parsed.data }
  const errors = wrongBody(value) ?? fieldErrors(parsed.error)
  return { kind: 'refused', error: { status: 400, message, errors } }
}

/** What is wrong with a body that is no JSON object. Such a body has no fields to name. */
function wrongBody(value: unknown): FieldError[] | undefined {
  if (value === undefined) return [{ pointer: '#', detail: 'The body is not JSON in UTF-8' }]
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return [{ pointer: '#', detail: 'The body is not a JSON object' }]
}

/** The body's bytes; undefined if they exceed the limit. */
async function readBody(request: Request, maxBodyBytes: number): Promise<Buffer | undefined> {
  const declared = request.headers.get('content-length')
  if (Number(declared) > maxBodyBytes) return undefined
  // HTTP ends a body at its declared length: it cannot exceed the limit and is read in one piece.
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

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** The value of UTF-8 JSON text. Anything else is undefined, which every schema of a body refuses. */
function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(utf8.decode(bytes))
  } catch {
    return undefined
  }
}
