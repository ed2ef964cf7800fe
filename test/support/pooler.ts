import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import postgres from 'postgres'

/** What a client may say of its session when it connects; anything else is refused, as PgBouncer does. */
const startupParameters = new Set(['user', 'database', 'client_encoding', 'application_name', 'TimeZone', 'DateStyle'])

/** A connection to the database. */
type Backend = { socket: Socket }

/**
 * Starts a connection pooler before a database, as PgBouncer is one in transaction mode: each transaction gets another connection,
 * which knows neither the statements that its client prepared nor the settings that it made before, apart from those that PgBouncer
 * carries along.
 *
 * @returns `url` reaches the database through it.
 */
export async function startPooler(databaseUrl: string, { connections = 4 } = {}) {
  const backends = await Promise.all(Array.from({ length: connections }, () => openBackend(databaseUrl)))
  const free = [...backends]
  const waiting: ((backend: Backend) => void)[] = []

  const giveBack = (backend: Backend) => {
    const next = waiting.shift()
    // The one that has been free for longest comes next, so that a client seldom gets the same one twice.
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

/** Signs in to the database by the driver, and takes the connection over from it. */
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

/** Answers a client: its start by itself, and each transaction by a connection to the database. */
async function serve(client: Socket, take: () => Promise<Backend>, giveBack: (backend: Backend) => void) {
  client.on('error', () => client.destroy()).setNoDelay()
  /** What the client said of its session when it connected, as statements. */
  let settings = ''
  let buffered = Buffer.alloc(0)
  let backend: Backend | undefined
  /** Answers that the client waits for, one to each Query and Sync. */
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
    // In their order, however long the first one waits for a connection.
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

/** Runs statements on a connection that is between two transactions, or that its client left. */
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

/** Answers the first message of a client. @returns what it said of its session, as statements. */
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
      // Made up, as by every pooler: a client that cancels is sent on by it.
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

/** Calls `take` with each message that the database sends. */
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
