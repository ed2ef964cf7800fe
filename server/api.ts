import type { ServerResponse } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { badRequest } from '#lib/http/operation.ts'
import { getLog } from '#lib/log.ts'
import { findApiRoute, hasJson } from './find-route.ts'
import type { Handle } from './serve-requests.ts'

/**
 * Answers the API's requests by calling the handlers of their route files, which turn a Request into a Response. Everything
 * else goes to Next. Where this server does not run, Next calls the same handlers.
 */
export function withApi(next: Handle): Handle {
  const answer = getRequestListener(
    async (request, { incoming }) => {
      const found = findApiRoute(incoming)
      if (!found) throw new Error('The request has no route')
      return found.handler(request, { params: Promise.resolve(found.params) })
    },
    { hostname: 'localhost', overrideGlobalObjects: false, errorHandler: refuseRequest },
  )
  return (request, response) => {
    if (findApiRoute(request)) return answer(request, response)
    if (hasJson(request)) varyByAccept(response)
    return next(request, response)
  }
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
