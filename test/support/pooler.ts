import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import postgres from 'postgres'

/** The startup parameters that a client may send. Like PgBouncer, the pooler refuses others. */
const startupParameters = new Set(['user', 'database', 'client_encoding', 'application_name', 'TimeZone', 'DateStyle'])

/** A connection to the database. */
type Backend = { socket: Socket }

/**
 * Starts a connection pooler in front of a database that behaves like PgBouncer in transaction mode: each transaction gets
 * another connection. On that connection the client's prepared statements and settings do not exist, except for the startup
 * parameters that PgBouncer keeps.
 *
 * @returns the URL of the database through the pooler, and a function that stops the pooler.
 */
export async function startPooler(databaseUrl: string, { connections = 4 } = {}) {
  const backends = await Promise.all(Array.from({ length: connections }, () => openBackend(databaseUrl)))
  const free = [...backends]
  const waiting: ((backend: Backend) => void)[] = []

  const release = (backend: Backend) => {
    const next = waiting.shift()
    // `take` uses the connection that was free for longest, so a client seldom gets the same connection twice.
    if (next) next(backend)
    else free.push(backend)
  }
  const take = async () => free.shift() ?? new Promise<Backend>((resolve) => waiting.push(resolve))

  const pooler = createServer((client) => void serve(client, take, release))
  pooler.listen(0, '127.0.0.1')
  await once(pooler, 'listening')
  const clients = new Set<Socket>()
  pooler.on('connection', (client) => clients.add(client))
  const url = new URL(databaseUrl)
  url.hostname = '127.0.0.1'
  url.port = String((pooler.address() as AddressInfo).port)
  return {
    url: url.href,
    stop: async () => {
      for (const client of clients) client.destroy()
      for (const { socket } of backends) socket.destroy()
      pooler.close()
      await once(pooler, 'close')
    },
  }
}

/** Connects the driver to the database, then takes over its socket. */
async function openBackend(databaseUrl: string): Promise<Backend> {
  const { hostname, port } = new URL(databaseUrl)
  const socket = connect(Number(port), hostname)
  await once(socket, 'connect')
  const options = { max: 1, fetch_types: false, max_lifetime: null, idle_timeout: 0, socket: () => socket }
  await postgres(databaseUrl, options).unsafe('select 1')
  socket.removeAllListeners()
  socket.on('error', () => {}).setNoDelay()
  return { socket }
}

/** Serves a client: answers its startup message and forwards each transaction to a backend. */
async function serve(client: Socket, take: () => Promise<Backend>, release: (backend: Backend) => void) {
  client.on('error', () => client.destroy()).setNoDelay()
  /** Statements that apply the client's startup parameters. */
  let settings = ''
  let buffered = Buffer.alloc(0)
  let backend: Backend | undefined
  /** The number of ReadyForQuery messages that the client waits for: one for each Query and Sync. */
  let pending = 0
  let forwarding: Promise<void> = Promise.resolve()

  const acquireBackend = async () => {
    backend = await take()
    const { socket } = backend
    await query(socket, settings)
    onMessages(socket, (type, message) => {
      client.write(message)
      if (type !== 'Z') return
      pending--
      if (pending > 0 || message[5] !== 'I'.charCodeAt(0) || !backend) return
      release(backend)
      backend = undefined
    })
  }

  client.on('data', (bytes) => {
    buffered = Buffer.concat([buffered, bytes])
    const messages: { type: string; message: Buffer }[] = []
    for (;;) {
      const head = settings ? 1 : 0
      if (buffered.length < head + 4) break
      const length = head + buffered.readUInt32BE(head)
      if (buffered.length < length) break
      const message = buffered.subarray(0, length)
      buffered = buffered.subarray(length)
      if (settings) messages.push({ type: String.fromCharCode(message[0] ?? 0), message })
      else settings = answerStartup(client, message)
    }
    // Forward messages in order, even if the first one waits for a backend.
    forwarding = forwarding.then(async () => {
      for (const { type, message } of messages) {
        if (type === 'X') return
        if (!backend) await acquireBackend()
        if (type === 'Q' || type === 'S') pending++
        backend?.socket.write(message)
      }
    })
  })
  client.on('close', () => {
    // Roll back a transaction that its client did not end.
    if (!backend) return
    const abandoned = backend
    void query(abandoned.socket, 'rollback').then(() => release(abandoned))
  })
}

/** Runs statements on a backend between two transactions, or after its client has disconnected. */
const query = (socket: Socket, statements: string) =>
  new Promise<void>((resolve) => {
    socket.removeAllListeners('data')
    onMessages(socket, (type, message) => {
      if (type !== 'Z' || message[5] !== 'I'.charCodeAt(0)) return
      socket.removeAllListeners('data')
      resolve()
    })
    socket.write(encodeMessage('Q', `${statements}\0`))
  })

/** Answers the startup message of a client. @returns statements that apply its parameters. */
function answerStartup(client: Socket, message: Buffer): string {
  const words = message.subarray(8).toString().split('\0')
  const parameters = new Map(words.flatMap((name, i) => (i % 2 === 0 && name !== '' ? [[name, words[i + 1]]] : [])))
  const unsupported = [...parameters.keys()].find((name) => !startupParameters.has(name))
  if (unsupported !== undefined) {
    const text = `unsupported startup parameter: ${unsupported}`
    client.end(encodeMessage('E', `SFATAL\0VFATAL\0C08P01\0M${text}\0\0`))
    return ''
  }
  client.write(
    Buffer.concat([
      encodeMessage('R', '\0\0\0\0'),
      encodeMessage('S', 'client_encoding\0UTF8\0'),
      // A placeholder key for cancel requests: the protocol requires one.
      encodeMessage('K', '\0\0\0\x07\0\0\0\x07'),
      encodeMessage('Z', 'I'),
    ]),
  )
  const carried = ['TimeZone', 'DateStyle'].filter((name) => parameters.has(name))
  return `reset all; ${carried.map((name) => `set ${name} = '${parameters.get(name)}'; `).join('')}`
}

function encodeMessage(type: string, body: string): Buffer {
  const message = Buffer.from(`${type}\0\0\0\0${body}`, 'latin1')
  message.writeUInt32BE(message.length - 1, 1)
  return message
}

/** Calls `take` with each message from the database. */
function onMessages(socket: Socket, take: (type: string, message: Buffer) => void) {
  let buffered = Buffer.alloc(0)
  socket.on('data', (bytes) => {
    buffered = Buffer.concat([buffered, bytes])
    while (buffered.length >= 5 && buffered.length > buffered.readUInt32BE(1)) {
      const length = 1 + buffered.readUInt32BE(1)
      const message = buffered.subarray(0, length)
      buffered = buffered.subarray(length)
      take(String.fromCharCode(message[0] ?? 0), message)
    }
  })
}
