import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { securityHeaders } from '#lib/http/security-headers.mjs'

const secure = Object.fromEntries(securityHeaders.map(({ key, value }) => [key, value]))

/** Answers a request that does not reach the app. */
function answer(response: ServerResponse, status: number, message: string, headers = {}) {
  response.writeHead(status, { ...secure, 'Content-Type': 'application/json', ...headers })
  response.end(JSON.stringify({ error: message }))
}

const connectionLimits = {
  /** Milliseconds in which a client has to send the headers of a request. */
  headersTimeout: 15_000,
  /** Milliseconds in which a client has to send a whole request. */
  requestTimeout: 30_000,
  /** How often Node looks for connections that are over these limits, in milliseconds. */
  connectionsCheckingInterval: 2_000,
  /**
   * Milliseconds after which a connection is closed on which no byte moved: its client does not read the answer, or is gone.
   * It is longer than any answer takes to begin. Live seats send a byte every 20 seconds.
   */
  silentMs: 60_000,
}

/** How many connections a process holds; a client beyond that is cut off. Live seats take half of them at most. */
const maxConnections = 20_000

/** What Node finds wrong with a request, and the answer to that. */
const refusals = new Map([
  ['HPE_HEADER_OVERFLOW', '431 Request Header Fields Too Large'],
  ['ERR_HTTP_REQUEST_TIMEOUT', '408 Request Timeout'],
])

/**
 * Makes a server. Until the app takes over its requests, whoever asks is told to come again.
 *
 * @param options.upgrade whether connections may turn into web sockets, which development needs. Else a request that offers
 * to is answered like any other, instead of holding a connection that nobody reads.
 * @param options.limits what a client has to keep to.
 */
export function openServer({
  upgrade,
  limits = connectionLimits,
}: {
  upgrade: boolean
  limits?: typeof connectionLimits
}): Server {
  const starting = (_request: IncomingMessage, response: ServerResponse) =>
    answer(response, 503, 'Starting', { 'Retry-After': '1' })
  const server = createServer({ requireHostHeader: false, shouldUpgradeCallback: () => upgrade, ...limits }, starting)
  server.maxConnections = maxConnections
  // Next's development server compiles while a request waits.
  if (!upgrade) server.timeout = limits.silentMs
  server.on('checkExpectation', (_request, response: ServerResponse) => answer(response, 417, 'Expectation Failed'))
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    const status = refusals.get(error.code ?? '') ?? '400 Bad Request'
    const headers = Object.entries(secure).map(([name, value]) => `${name}: ${value}\r\n`)
    if (!socket.writable) return socket.destroy()
    socket.end(`HTTP/1.1 ${status}\r\n${headers.join('')}Connection: close\r\n\r\n`, () => {
      // A client that was too slow would be slow to close the connection, too.
      if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT') socket.destroy()
    })
  })
  return server
}

/**
 * How many connections may wait to be taken. Beyond Node's 511 the door would be shut to a crowd that comes in one second: TCP tries
 * again after one and after two more, and whoever came later meanwhile is let in first. The system may allow fewer.
 */
const backlog = 4096

/** Takes a port. */
export function listen(server: Server, { HOST, PORT }: { HOST: string; PORT: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ port: PORT, host: HOST === 'localhost' ? '127.0.0.1' : HOST, backlog }, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

/** Where this machine reaches a server that listens, whatever the world calls it. */
export function ownOrigin(server: Server): string {
  const bound = server.address()
  if (bound === null || typeof bound === 'string') throw new Error('The server does not listen on a port')
  const everywhere = bound.address === '0.0.0.0' || bound.address === '::'
  const host = everywhere ? '127.0.0.1' : bound.family === 'IPv6' ? `[${bound.address}]` : bound.address
  return `http://${host}:${bound.port}`
}
