import type { ServerResponse } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { errorReply } from '#lib/http/error-answer.ts'
import { badRequest, serverError } from '#lib/http/operation.ts'
import type { Reply } from '#lib/http/reply.ts'
import { getLog } from '#lib/log.ts'
import { findApiRoute, hasJson } from './find-route.ts'
import type { Handle } from './serve-requests.ts'

/**
 * Answers the API's requests by calling the handlers of their route files. Everything else goes to Next. Where this server does
 * not run, Next calls the same handlers.
 */
export function withApi(next: Handle): Handle {
  const answer = getRequestListener(
    async (request, { incoming, outgoing }) => {
      const found = findApiRoute(incoming)
      if (!found) throw new Error('The request has no route')
      const answered = await found.handler.reply(request, { params: Promise.resolve(found.params) })
      if (answered instanceof Response) return answered
      try {
        send(outgoing, answered)
      } catch (error) {
        // A header that Node refuses. The request is done.
        getLog().error({ err: error }, 'request failed')
        send(outgoing, errorReply(request, serverError))
      }
      return RESPONSE_ALREADY_SENT
    },
    { hostname: 'localhost', overrideGlobalObjects: false, errorHandler: refuseRequest },
  )
  return (request, response) => {
    if (findApiRoute(request)) return answer(request, response)
    if (hasJson(request)) varyByAccept(response)
    return next(request, response)
  }
}

/** What a response of HTTP/1.1 and one of HTTP/2 have in common. */
type Outgoing = {
  writeHead(status: number, headers: Record<string, string | number>): unknown
  end(body: string | Uint8Array): unknown
}

/** Sends a reply in one piece. Names of headers are in lower case, as in a `Response`: some clients compare them as they are. */
function send(response: Outgoing, { status, headers, body }: Reply) {
  const sent: Record<string, string | number> = {}
  for (const name in headers) sent[name.toLowerCase()] = headers[name] ?? ''
  if (body !== undefined) sent['content-length'] = Buffer.byteLength(body)
  response.writeHead(status, sent)
  response.end(body ?? '')
}

/** Adds `Accept` to `Vary` as the headers are sent, because Next overwrites `Vary`. */
function varyByAccept(response: ServerResponse) {
  const writeHead = response.writeHead.bind(response)
  response.writeHead = (status: number, ...rest: never[]) => {
    if (!response.headersSent)
      response.setHeader('Vary', [response.getHeader('Vary') ?? [], 'Accept'].flat().join(', '))
    return writeHead(status, ...rest)
  }
}

/** Handlers answer their own failures. The error here is about a message that cannot become a `Request`, such as a wrong Host. */
function refuseRequest(error: unknown): Response {
  getLog().warn({ err: error }, 'a request could not be understood')
  return Response.json({ error: badRequest.message }, { status: badRequest.status })
}
