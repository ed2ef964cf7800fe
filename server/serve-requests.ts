import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { Server as NetServer } from 'node:net'
import type { Duplex } from 'node:stream'
import { getLog } from '#lib/log.ts'

export type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/** A request and its response. */
type Exchange = { request: IncomingMessage; response: ServerResponse }

/** What is under way on a connection, and the requests behind it in the order of their arrival. */
type Connection = { response: ServerResponse; waiting: Exchange[] }

/** How many requests may wait on one connection. Node parses all requests of one read, so that one read can exceed this. */
const maxWaiting = 128

/**
 * Has a server's requests answered, one at a time on each connection: a request that was pipelined behind another is handled
 * once the answer before it is written out.
 *
 * @returns `stop` ends the server, see there.
 */
export function serveRequests(server: Server, handle: Handle) {
  const busy = new Map<Duplex, Connection>()
  let stopping = false
  let onIdle = () => {}

  const onRequest = (request: IncomingMessage, response: ServerResponse) => {
    const { socket } = request
    const connection = busy.get(socket)
    if (!connection) {
      const started = { response, waiting: [] }
      busy.set(socket, started)
      return start(socket, started, { request, response })
    }
    connection.waiting.push({ request, response })
    if (connection.waiting.length === 1) hold(socket)
    if (connection.waiting.length <= maxWaiting || socket.destroyed) return
    getLog().warn({ limit: maxWaiting }, 'a connection with too many waiting requests is closed')
    socket.destroy()
  }

  function start(socket: Duplex, connection: Connection, { request, response }: Exchange) {
    connection.response = response
    if (stopping) response.shouldKeepAlive = false
    response.once('close', () => next(socket, connection))
    void handle(request, response)
  }

  function next(socket: Duplex, connection: Connection) {
    const exchange = socket.destroyed || !socket.writable ? undefined : connection.waiting.shift()
    if (!exchange) {
      busy.delete(socket)
      if (busy.size === 0) onIdle()
      return
    }
    if (connection.waiting.length === 0) release(socket)
    // Other connections have their turn in between.
    setImmediate(() => {
      if (socket.destroyed) next(socket, connection)
      else start(socket, connection, exchange)
    })
  }

  server.removeAllListeners('request')
  server.on('request', onRequest)
  // An answer that has begun cannot be followed by the refusal of what came after its request.
  server.prependListener('clientError', (_error, socket) => {
    if (busy.get(socket)?.response.headersSent) socket.destroy()
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
      for (const { response } of busy.values()) if (!response.headersSent) response.shouldKeepAlive = false
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
        if (busy.size === 0) end()
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
