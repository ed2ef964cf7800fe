import { type Agent, request as httpRequest, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import type { SeenResponse } from '../api-description.ts'
import type { RawRequest } from './requests.ts'

/** The answer, or how the connection ended without one. */
export type Sent = SeenResponse | { failed: string }

/** A body of this size may still be on its way when the server refuses it and closes the connection. */
const largeBody = 64 * 1024

/**
 * Sends a request. The headers are sent as they are, also if they contradict each other.
 *
 * @param url the server's address.
 * @param agent keeps connections open. A connection that the server has closed meanwhile is replaced.
 */
export async function sendRaw(url: string, request: RawRequest, agent: Agent): Promise<Sent> {
  try {
    return await send(url, request, agent)
  } catch {
    // The server may have closed the connection just before.
    return send(url, request, undefined).catch((error: Error) =>
      request.body.length >= largeBody ? refusedEarly : { failed: error.message },
    )
  }
}

/** Stands for the answer to a large body, which the closing of the connection can destroy. */
const refusedEarly: SeenResponse = {
  status: 413,
  headers: new Headers(),
  type: null,
  body: undefined,
}

const send = (url: string, { method, target, headers, body }: RawRequest, agent: Agent | undefined) =>
  new Promise<SeenResponse>((resolve, reject) => {
    const { hostname, port } = new URL(url)
    const hasHost = headers.some(([name]) => name === 'Host')
    const hasBody = body.length > 0 || !/^(GET|HEAD|OPTIONS|TRACE)$/.test(method)
    const all = [...(hasHost ? [] : ['Host', 'localhost']), ...(hasBody ? ['Content-Length', String(body.length)] : [])]
    const outgoing = httpRequest({
      hostname,
      port,
      method,
      path: target,
      agent: agent ?? false,
      headers: [...all, ...headers.flat()],
      setHost: false,
    })
    outgoing.on('error', reject)
    outgoing.on('response', (response) => void read(response, method).then(resolve, reject))
    outgoing.end(body)
  })

async function read(response: IncomingMessage, method: string): Promise<SeenResponse> {
  const headers = new Headers()
  for (let i = 0; i < response.rawHeaders.length; i += 2) {
    headers.append(response.rawHeaders[i] ?? '', response.rawHeaders[i + 1] ?? '')
  }
  const [status, type] = [response.statusCode ?? 0, headers.get('content-type')]
  // A stream of events does not end.
  if (type?.startsWith('text/event-stream')) {
    response.destroy()
    return { status, headers, type, body: undefined }
  }
  const body = await text(response)
  const isRead = type?.endsWith('json') && method !== 'HEAD'
  return { status, headers, type, body: isRead ? body : undefined }
}
