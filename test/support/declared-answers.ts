import { z } from 'zod'
import { errorContent } from '#lib/http/error-answer.ts'
import { type Answer, answersOf } from '#lib/http/operation.ts'
import { allowedMethods, methodNotAllowed, operationOf, type Route } from '#lib/http/route.ts'
import { foreignHost } from '#server/check-request.ts'
import { findRoute } from '#server/find-route.ts'

/**
 * Fails if the declaration of the route does not contain the response. It compares status, headers, media type and JSON
 * body. It does not check responses of pages.
 */
export async function expectDeclared(method: string, path: string, response: Response) {
  const found = findRoute(path.split('?', 1)[0] ?? '')
  if (!found) return
  const { status } = response
  const type = response.headers.get('content-type')
  const body = type?.endsWith('json') && method !== 'HEAD' ? await response.clone().text() : undefined
  const wrong: string[] = []
  for (const answer of declaredAnswers(found.handler.route, method)) {
    if (answer.status !== status) continue
    const difference = findDifference(answer, response.headers, type, body)
    if (!difference) return
    wrong.push(difference)
  }
  throw new Error(
    `${method} ${path}: this answer is not declared: ${status} ${type} ${body}\n${wrong.join('\n') || `No answer has status ${status}`}`,
  )
}

/** Lists the responses that the declaration of a route allows for a method. */
function declaredAnswers(route: Route, method: string): Answer[] {
  if (method === 'OPTIONS') {
    return [{ status: 204, description: '', headers: { Allow: z.literal(allowedMethods(route)) } }]
  }
  const operation = operationOf(route, method)
  const answers = operation ? answersOf(operation) : [methodNotAllowed(route)]
  return [...answers, foreignHost].map((answer) => {
    if (!('message' in answer)) return answer
    const headers = Object.entries(answer.headers ?? {}).map(([name, value]) => [
      name,
      // Next adds further names to `Vary`.
      name === 'Vary' ? z.string().includes(value) : z.literal(value),
    ])
    return {
      status: answer.status,
      description: answer.message,
      headers: Object.fromEntries(headers),
      content: errorContent(answer),
    }
  })
}

/** Describes the difference between a response and a declared one with the same status; undefined if there is none. */
function findDifference(declared: Answer, headers: Headers, type: string | null, body: string | undefined) {
  for (const [name, schema] of Object.entries(declared.headers ?? {})) {
    const parsed = schema.safeParse(headers.get(name) ?? undefined)
    if (!parsed.success) return `${name}: ${z.prettifyError(parsed.error)}`
  }
  if (!declared.content) return type === null ? undefined : `There is no body, and it has the type ${type}`
  const schema = declared.content[type ?? '']
  if (!schema) return `The type is none of ${Object.keys(declared.content)}`
  if (body === undefined) return
  const parsed = schema.safeParse(JSON.parse(body))
  return parsed.success ? undefined : z.prettifyError(parsed.error)
}
