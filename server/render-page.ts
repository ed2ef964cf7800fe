import { randomUUID } from 'node:crypto'
import { IncomingMessage, type OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import { runInRequest } from '#lib/http/request-context.ts'
import { holdBody } from './hold-body.ts'
import type { Handle } from './serve-requests.ts'

/** What Next answered. */
export type Rendered = { status: number; headers: OutgoingHttpHeaders; body: Buffer }

/**
 * Has Next render a page for no visitor in particular: the request has these headers alone, and no visitor's connection ends the render.
 *
 * @param next Next's handler of requests.
 */
export function renderPage(next: Handle, url: string, headers: IncomingMessage['headers']): Promise<Rendered> {
  const request = Object.assign(new IncomingMessage(new Socket()), { method: 'GET', url, headers })
  request.push(null)
  const response = new ServerResponse(request)
  const { promise, resolve, reject } = Promise.withResolvers<Rendered>()
  holdBody(
    response,
    () => true,
    (body) => {
      resolve({ status: response.statusCode, headers: response.getHeaders(), body })
      // Next waits for the end of a connection, and there is none.
      response.emit('finish')
      response.emit('close')
    },
  )
  runInRequest({ id: randomUUID(), address: 'unknown', response }, () => next(request, response)).catch(reject)
  return promise
}
