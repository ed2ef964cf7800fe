import { z } from 'zod'
import { type ErrorAnswer, errorContent } from '#lib/http/error-answer.ts'
import { type Answer, answersOf, badRequest, foreignHost, type Operation } from '#lib/http/operation.ts'
import { allowedMethods, methodNotAllowed, operationOf, type Route } from '#lib/http/route.ts'
import { findRoute } from '#server/find-route.ts'
import { findDifference, type SeenResponse } from './api-description.ts'

/** A request as far as it decides which answers are possible. `url` is a path with its query. */
export type SentRequest = { method: string; url: string; accept?: string | null | undefined }

/**
 * Fails if the response is not one that the route declares and that the OpenAPI document describes. It compares status, headers,
 * media type and JSON body. It does not check responses of pages.
 *
 * @returns the operation and its declared answer; undefined for a page, and for an answer that every path has.
 */
export async function expectDeclared(request: SentRequest, response: Response) {
  if (!findRoute({ url: request.url, headers: { accept: request.accept ?? undefined } })) return undefined
  const { status, headers } = response
  const type = headers.get('content-type')
  const isRead = type?.endsWith('json') && request.method !== 'HEAD'
  return checkAnswer(request, {
    status,
    headers,
    type,
    body: isRead ? shorten(await response.clone().text()) : undefined,
  })
}

/**
 * Cuts a very long list to its first entries. Checking 10,000 of them would keep a test from its other connections for so long that
 * the server closes these.
 */
function shorten(body: string): string {
  if (body.length < 200_000 || !body.startsWith('[')) return body
  return JSON.stringify(JSON.parse(body).slice(0, 100))
}

/** As `expectDeclared`, for a response whose body is read. */
export function checkAnswer(
  { method, url, accept }: SentRequest,
  response: SeenResponse,
): { operation: Operation; answer: Answer | ErrorAnswer } | undefined {
  const found = findRoute({ url, headers: { accept: accept ?? undefined } })
  if (!found) return undefined
  const { route } = found.handler
  const operation = operationOf(route, method)
  const { status, type, body } = response
  const fail = (differences: string[]): never => {
    const answer = `${method} ${url}: this answer is not declared: ${status} ${type} ${body}`
    throw new Error([answer, ...(differences.length > 0 ? differences : [`No answer has status ${status}`])].join('\n'))
  }
  const wrong: string[] = []
  for (const answer of operation ? answersOf(operation) : []) {
    if (answer.status !== status) continue
    const difference = compare('message' in answer ? asAnswer(answer) : answer, response)
    if (difference) wrong.push(difference)
    else if (operation) {
      const described = findDifference(method, route.path, response)
      if (described) fail([`The OpenAPI document: ${described}`])
      return { operation, answer }
    }
  }
  for (const answer of answersToAll(route, method, operation !== undefined)) {
    if (answer.status !== status) continue
    const difference = compare(answer, response)
    if (!difference) return undefined
    wrong.push(difference)
  }
  return fail(wrong)
}

/** Responses that every path has, and that no operation declares. */
function answersToAll(route: Route, method: string, isOperation: boolean): Answer[] {
  if (method === 'OPTIONS') {
    return [
      { status: 204, description: '', headers: { Allow: z.literal(allowedMethods(route)) } },
      asAnswer(foreignHost),
    ]
  }
  return [...(isOperation ? [] : [methodNotAllowed(route), badRequest]), foreignHost].map(asAnswer)
}

/** An error with the schemas of its headers and body. */
function asAnswer(error: Parameters<typeof errorContent>[0] & { headers?: Record<string, string> }): Answer {
  const headers = Object.entries(error.headers ?? {}).map(([name, value]) => [
    name,
    // Next adds further names to `Vary`.
    name === 'Vary' ? z.string().includes(value) : z.literal(value),
  ])
  return {
    status: error.status,
    description: error.message,
    headers: Object.fromEntries(headers),
    content: errorContent(error),
  }
}

/** Describes the difference between a response and a declared one with the same status; undefined if there is none. */
function compare(declared: Answer, { headers, type, body }: SeenResponse) {
  for (const [name, schema] of Object.entries(declared.headers ?? {})) {
    const parsed = schema.safeParse(headers.get(name) ?? undefined)
    if (!parsed.success) return `${name}: ${z.prettifyError(parsed.error)}`
  }
  if (!declared.content) return type === null ? undefined : `There is no body, and it has the type ${type}`
  const schema = declared.content[type ?? '']
  if (!schema) return `The type is none of ${Object.keys(declared.content)}`
  if (body === undefined || !type?.endsWith('json')) return
  const parsed = schema.safeParse(JSON.parse(body))
  return parsed.success ? undefined : z.prettifyError(parsed.error)
}
