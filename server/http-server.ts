import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createNetServer, type ListenOptions, Server as NetServer, type Socket } from 'node:net'
import { securityHeaders } from '#lib/http/security-headers.mjs'

const secure = Object.fromEntries(securityHeaders.map(({ key, value }) => [key, value]))

/** Answers a request that does not reach the app. */
function answer(response: ServerResponse, status: number, message: string, headers = {}) {
  response.writeHead(status, { ...secure, 'Content-Type': 'application/json', ...headers })
  response.end(JSON.stringify({ error: message }))
}

const connectionLimits = {
  /** Milliseconds until the headers of a request must be complete. */
  headersTimeout: 15_000,
  /** Milliseconds until a whole request must be complete. */
  requestTimeout: 30_000,
  /** Milliseconds between Node's checks for connections over these limits. */
  connectionsCheckingInterval: 2_000,
  /** Milliseconds that a client may keep a connection without a request, as the answers say (`Keep-Alive`). */
  keepAliveTimeout: 5_000,
  /**
   * Milliseconds that it stays open after those. A request of a client that is late, because it is slow or has got its answer late, is
   * still answered.
   */
  keepAliveTimeoutBuffer: 5_000,
  /**
   * Milliseconds without a byte in either direction after which a connection is closed: its client does not read the answer,
   * or is gone. This is longer than any answer takes to begin. Streams of live seats send a byte every 20 seconds.
   */
  silentMs: 60_000,
}

/** Connections per process. Further ones are closed at once. Streams of live seats take half of them at most. */
const maxConnections = 20_000

/** Status lines by the code of Node's error about a request. Other errors get a 400. */
const refusals = new Map([
  ['HPE_HEADER_OVERFLOW', '431 Request Header Fields Too Large'],
  ['ERR_HTTP_REQUEST_TIMEOUT', '408 Request Timeout'],
])

/**
 * Creates a server. It answers 503 until the app takes over its requests.
 *
 * @param options.upgrade whether connections may become web sockets, which development needs. If not, a request with
 * `Upgrade` is answered like any other. Node would otherwise hand over its connection to a handler that does not exist.
 * @param options.limits times after which slow clients are cut off.
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
  server.on('timeout', closeIfSilent)
  server.on('checkExpectation', (_request, response: ServerResponse) => answer(response, 417, 'Expectation Failed'))
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    const status = refusals.get(error.code ?? '') ?? '400 Bad Request'
    const headers = Object.entries(secure).map(([name, value]) => `${name}: ${value}\r\n`)
    if (!socket.writable) return socket.destroy()
    socket.end(`HTTP/1.1 ${status}\r\n${headers.join('')}Connection: close\r\n\r\n`, () => {
      // A client that sends slowly may also be slow to close the connection.
      if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT') socket.destroy()
    })
  })
  return server
}

/**
 * Closes a connection on which nothing has arrived for too long. When the thread was busy, a request may have arrived in time: Node runs
 * timers before it reads, so this reads once more.
 */
function closeIfSilent(socket: Socket) {
  const { bytesRead } = socket
  setImmediate(() => {
    if (socket.bytesRead === bytesRead) socket.destroy()
  })
}

/**
 * How many connections may wait to be accepted; the system may allow fewer. With Node's default of 511, a crowd that arrives
 * within one second overflows the queue. Those clients try again after 1 and 3 seconds, and clients that arrive in between
 * overtake them.
 */
const backlog = 4096

/** The other sockets of a server, see `listen`. */
const otherSockets = new WeakMap<Server, NetServer[]>()

/**
 * Listens on a port.
 *
 * @param options.sockets how many sockets share the port, on Linux. Node accepts one connection of each in a turn of its event loop. With
 * one socket, a crowd's connections wait while a busy thread makes a few turns in a second, until the queue is full and the system
 * refuses the others.
 * @throws Node's error if the port is taken or not allowed.
 */
export async function listen(server: Server, { HOST, PORT }: { HOST: string; PORT: number }, { sockets = 1 } = {}) {
  const host = HOST === 'localhost' ? '127.0.0.1' : HOST
  if (sockets === 1 || process.platform !== 'linux') return bind(server, { port: PORT, host, backlog })
  if (PORT !== 0) await checkIsFree({ port: PORT, host })
  await bind(server, { port: PORT, host, backlog, reusePort: true })
  const bound = server.address()
  const port = typeof bound === 'object' ? bound?.port : undefined
  const others = Array.from({ length: sockets - 1 }, () =>
    createNetServer({ allowHalfOpen: true, noDelay: true }, (socket) => server.emit('connection', socket)),
  )
  otherSockets.set(server, others)
  for (const other of [server, ...others]) other.maxConnections = Math.ceil(maxConnections / sockets)
  for (const other of others) await bind(other, { port, host, backlog, reusePort: true })
}

/** Programs of the same user could otherwise share the port. */
async function checkIsFree(address: ListenOptions) {
  const probe = createNetServer()
  await bind(probe, address)
  await closeSocket(probe)
}

const bind = (server: NetServer, options: ListenOptions) =>
  new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options, () => {
      server.off('error', reject)
      resolve()
    })
  })

/** Accepts no more connections. Resolves when those of the socket have ended. The HTTP server's own `close` also closes idle ones. */
const closeSocket = (server: NetServer) => new Promise((resolve) => NetServer.prototype.close.call(server, resolve))

/** Accepts no more connections, on any socket of a server. Resolves when all connections have ended. */
export const stopListening = (server: Server) =>
  Promise.all([server, ...(otherSockets.get(server) ?? [])].map(closeSocket))

/** The origin by which this machine reaches a listening server, such as `http://127.0.0.1:3000`. */
export function ownOrigin(server: Server): string {
  const bound = server.address()
  if (bound === null || typeof bound === 'string') throw new Error('The server does not listen on a port')
  const everywhere = bound.address === '0.0.0.0' || bound.address === '::'
  const host = everywhere ? '127.0.0.1' : bound.family === 'IPv6' ? `[${bound.address}]` : bound.address
  return `http://${host}:${bound.port}`
}
