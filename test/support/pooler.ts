import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import postgres from 'postgres'

/** The startup parameters that a client may send. Others are refused, as by PgBouncer. */
const startupParameters = new Set(['user', 'database', 'client_encoding', 'application_name', 'TimeZone', 'DateStyle'])

/** A connection to the database. */
type Backend = { socket: Socket }

/**
 * Starts a connection pooler in front of a database that behaves like PgBouncer in transaction mode: each transaction gets
 * another connection. That connection has neither the prepared statements nor the settings of the client, except for the
 * startup parameters that PgBouncer keeps.
 *
 * @returns `url` leads to the database through the pooler.
 */
export async function startPooler(databaseUrl: string, { connections = 4 } = {}) {
  const backends = await Promise.all(Array.from({ length: connections }, () => openBackend(databaseUrl)))
  const free = [...backends]
  const waiting: ((backend: Backend) => void)[] = []

  const giveBack = (backend: Backend) => {
    const next = waiting.shift()
    // The connection that was free for longest is used next, so a client seldom gets the same one twice.
    if (next) next(backend)
    else free.push(backend)
  }
  const take = async () => free.shift() ?? new Promise<Backend>((resolve) => waiting.push(resolve))

  const pooler = createServer((client) => void serve(client, take, giveBack))
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

/** Lets the driver sign in to the database, and takes its connection over. */
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

/** Serves a client: answers its startup itself, and passes each transaction to a connection of the database. */
async function serve(client: Socket, take: () => Promise<Backend>, giveBack: (backend: Backend) => void) {
  client.on('error', () => client.destroy()).setNoDelay()
  /** The client's startup parameters, as statements. */
  let settings = ''
  let buffered = Buffer.alloc(0)
  let backend: Backend | undefined
  /** How many ReadyForQuery messages the client waits for: one for each Query and Sync. */
  let pending = 0
  let taking: Promise<void> = Promise.resolve()

  const link = async () => {
    backend = await take()
    const { socket } = backend
    await query(socket, settings)
    onMessages(socket, (type, message) => {
      client.write(message)
      if (type !== 'Z') return
      pending--
      if (pending > 0 || message[5] !== 'I'.charCodeAt(0) || !backend) return
      giveBack(backend)
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
      else settings = start(client, message)
    }
    // In order, even if the first message waits for a connection.
    taking = taking.then(async () => {
      for (const { type, message } of messages) {
        if (type === 'X') return
        if (!backend) await link()
        if (type === 'Q' || type === 'S') pending++
        backend?.socket.write(message)
      }
    })
  })
  client.on('close', () => {
    // A transaction that its client left is rolled back.
    if (!backend) return
    const left = backend
    void query(left.socket, 'rollback').then(() => giveBack(left))
  })
}

/** Runs statements on a connection between two transactions, or after its client has left. */
const query = (socket: Socket, statements: string) =>
  new Promise<void>((resolve) => {
    socket.removeAllListeners('data')
    onMessages(socket, (type, message) => {
      if (type !== 'Z' || message[5] !== 'I'.charCodeAt(0)) return
      socket.removeAllListeners('data')
      resolve()
    })
    socket.write(say('Q', `${statements}\0`))
  })

/** Answers the startup message of a client. @returns its parameters, as statements. */
function start(client: Socket, message: Buffer): string {
  const words = message.subarray(8).toString().split('\0')
  const parameters = new Map(words.flatMap((name, i) => (i % 2 === 0 && name !== '' ? [[name, words[i + 1]]] : [])))
  const strange = [...parameters.keys()].find((name) => !startupParameters.has(name))
  if (strange !== undefined) {
    const text = `unsupported startup parameter: ${strange}`
    client.end(say('E', `SFATAL\0VFATAL\0C08P01\0M${text}\0\0`))
    return ''
  }
  client.write(
    Buffer.concat([
      say('R', '\0\0\0\0'),
      say('S', 'client_encoding\0UTF8\0'),
      // An invented key for cancel requests, as every pooler sends one.
      say('K', '\0\0\0\x07\0\0\0\x07'),
      say('Z', 'I'),
    ]),
  )
  const carried = ['TimeZone', 'DateStyle'].filter((name) => parameters.has(name))
  return `reset all; ${carried.map((name) => `set ${name} = '${parameters.get(name)}'; `).join('')}`
}

function say(type: string, body: string): Buffer {
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
