import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { Server as NetServer } from 'node:net'
import type { Duplex } from 'node:stream'
import { getLog } from '#lib/log.ts'

export type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/** A request and its response. */
type Exchange = { request: IncomingMessage; response: ServerResponse }

/** A connection: what is under way on it, if anything is, and the requests behind that in the order of their arrival. */
type Connection = { socket: Duplex; response: ServerResponse | undefined; waiting: Exchange[] }

/** How many requests may wait on one connection. Node parses all requests of one read, so that one read can exceed this. */
const maxWaiting = 128

/**
 * Has a server's requests answered, one at a time on each connection: a request that was pipelined behind another is handled
 * once the answer before it is written out.
 *
 * @returns `stop` ends the server, see there.
 */
export function serveRequests(server: Server, handle: Handle) {
  const connections = new Map<Duplex, Connection>()
  /** How many of them have a request under way. */
  let busy = 0
  let stopping = false
  let onIdle = () => {}

  /** A connection lasts for many requests, and so does what is known of it. */
  function connectionOf(socket: Duplex): Connection {
    const known = connections.get(socket)
    if (known) return known
    const connection: Connection = { socket, response: undefined, waiting: [] }
    connections.set(socket, connection)
    socket.once('close', () => connections.delete(socket))
    return connection
  }

  const onRequest = (request: IncomingMessage, response: ServerResponse) => {
    const { socket } = request
    const connection = connectionOf(socket)
    if (!connection.response) {
      busy++
      return start(connection, request, response)
    }
    connection.waiting.push({ request, response })
    if (connection.waiting.length === 1) hold(socket)
    if (connection.waiting.length <= maxWaiting || socket.destroyed) return
    getLog().warn({ limit: maxWaiting }, 'a connection with too many waiting requests is closed')
    socket.destroy()
  }

  function start(connection: Connection, request: IncomingMessage, response: ServerResponse) {
    connection.response = response
    if (stopping) response.shouldKeepAlive = false
    response.once('close', () => next(connection))
    void handle(request, response)
  }

  function next(connection: Connection) {
    const { socket, waiting } = connection
    const exchange = socket.destroyed || !socket.writable ? undefined : waiting.shift()
    if (!exchange) {
      connection.response = undefined
      busy--
      if (busy === 0) onIdle()
      return
    }
    if (waiting.length === 0) release(socket)
    // Other connections have their turn in between.
    setImmediate(() => {
      if (socket.destroyed) next(connection)
      else start(connection, exchange.request, exchange.response)
    })
  }

  server.removeAllListeners('request')
  server.on('request', onRequest)
  // An answer that has begun cannot be followed by the refusal of what came after its request.
  server.prependListener('clientError', (_error, socket) => {
    if (connections.get(socket)?.response?.headersSent) socket.destroy()
  })

  return {
    /**
     * Stops the server: takes no new connection, closes each one after its answer, and resolves once the last answer is out.
     *
     * @param seconds how long answers under way get; what is still open then is cut.
     * @param lingerMs how long connections without a request stay open, in milliseconds. A client that uses its connection
     * all the time has its next request on the way: that one is answered, too.
     */
    stop(seconds: number, lingerMs = 500): Promise<void> {
      stopping = true
      for (const { response } of connections.values()) {
        if (response && !response.headersSent) response.shouldKeepAlive = false
      }
      const { promise, resolve } = Promise.withResolvers<void>()
      const end = () => {
        clearTimeout(deadline)
        clearTimeout(linger)
        server.closeAllConnections()
        resolve()
      }
      const deadline = setTimeout(end, seconds * 1000)
      const closeIdle = () => {
        onIdle = end
        if (busy === 0) end()
        else server.closeIdleConnections()
      }
      // What has arrived by then is read first, however busy the thread was.
      const linger = setTimeout(() => setImmediate(closeIdle), lingerMs)
      // The HTTP server's own `close` also closes connections without a request, at once.
      NetServer.prototype.close.call(server, end)
      return promise
    },
  }
}

/** Reads nothing more from a connection. Node resumes it after each message that it has parsed, which is undone. */
function hold(socket: Duplex) {
  socket.on('resume', pause)
  socket.pause()
}

function release(socket: Duplex) {
  socket.off('resume', pause)
  socket.resume()
}

function pause(this: Duplex) {
  this.pause()
}
