import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import type { WebhookEvent } from '#domain/webhooks/schema.ts'

/** A request that a receiver of webhooks got. */
export type Received = { headers: IncomingHttpHeaders; body: string; event: WebhookEvent; path: string }

/** Answers a request. By default it is answered 204. */
export type Reply = (received: Received, response: ServerResponse) => unknown

export type Receiver = {
  url: string
  received: Received[]
  /** Answers the next requests in another way. */
  setReply(reply: Reply): void
  server: Server
  stop(): Promise<void>
}

/** Starts an HTTP server on this machine that collects the events it receives. */
export async function startReceiver(reply: Reply = (_, response) => response.writeHead(204).end()): Promise<Receiver> {
  const received: Received[] = []
  let answer = reply
  const server = createServer(async (request, response) => {
    const body = await text(request)
    const one = { headers: request.headers, body, event: JSON.parse(body), path: request.url ?? '' }
    received.push(one)
    await answer(one, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  return {
    url: `http://127.0.0.1:${port}/hooks`,
    received,
    setReply: (next) => {
      answer = next
    },
    server,
    stop: async () => {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}
