import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { getLog } from '#lib/log.ts'
import { stopListening } from './http-server.ts'

export type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/** A request and its response. */
type Exchange = { request: IncomingMessage; response: ServerResponse }

/** A connection: the response under way on it, if there is one, and the requests that wait behind it, oldest first. */
type Connection = { socket: Duplex; response: ServerResponse | undefined; waiting: Exchange[] }

/** How many requests may wait on one connection. Node parses all requests of one read, so one read may exceed this. */
const maxWaiting = 128

/**
 * Answers a server's requests by `handle`, one at a time on each connection. A pipelined request waits until the answer before
 * it is written out.
 */
export function serveRequests(server: Server, handle: Handle) {
  const connections = new Map<Duplex, Connection>()
  /** How many connections have a request under way. */
  let busy = 0
  let stopping = false
  let onIdle = () => {}

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
    // Other connections get their turn in between.
    setImmediate(() => {
      if (socket.destroyed) next(connection)
      else start(connection, exchange.request, exchange.response)
    })
  }

  server.removeAllListeners('request')
  server.on('request', onRequest)
  // After an answer that has begun, the client would take the refusal of the next request for a part of it.
  server.prependListener('clientError', (_error, socket) => {
    if (connections.get(socket)?.response?.headersSent) socket.destroy()
  })

  return {
    /**
     * Stops the server: accepts no new connection, closes each one after its answer, and resolves after the last answer.
     *
     * @param seconds how long answers under way may take. Connections that are still open then are cut.
     * @param lingerMs milliseconds for which connections without a request stay open. A busy client's next request may be on
     * its way already: it is answered, too.
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
      // setImmediate: requests that have arrived by then are read first, even if the thread was busy.
      const linger = setTimeout(() => setImmediate(closeIdle), lingerMs)
      void stopListening(server).then(end)
      return promise
    },
  }
}

/** Stops reading from a connection. Node resumes it after each message that it parsed, so every resume is undone. */
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
