import { once } from 'node:events'
import { afterEach, expect, test } from 'vitest'
import { openRaw } from '../test/support/raw-client.ts'
import { listen, openServer, ownOrigin, stopListening } from './http-server.ts'
import { serveRequests } from './serve-requests.ts'

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

const hour = 3_600_000
const patient = {
  headersTimeout: hour,
  requestTimeout: hour,
  connectionsCheckingInterval: 10,
  keepAliveTimeout: hour,
  keepAliveTimeoutBuffer: 0,
  silentMs: hour,
}

/** Larger than the socket buffers of the system. */
const large = 'x'.repeat(16 * 1024 * 1024)

/** Connects to a server with these limits. */
async function connectTo(limits: Partial<typeof patient>, answer = large) {
  const server = openServer({ upgrade: false, limits: { ...patient, ...limits } })
  const requests = serveRequests(server, async (request, response) => {
    request.resume().once('end', () => response.end(answer))
  })
  await listen(server, { HOST: 'localhost', PORT: 0 })
  ends.push(() => requests.stop(0, 0))
  const closedByServer = once(server, 'connection').then(([socket]) => once(socket, 'close'))
  const client = await openRaw(ownOrigin(server))
  ends.push(client.close)
  return { ...client, closedByServer }
}

test.each([
  ['nothing', { headersTimeout: 50 }, ''],
  ['half of its headers', { headersTimeout: 50 }, 'GET / HTTP/1.1\r\nHost: localhost\r\n'],
  ['half of its body', { requestTimeout: 50 }, 'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nhalf'],
])('a client that sends %s is answered 408, and its connection is closed', async (_, limits, text) => {
  const client = await connectTo({ headersTimeout: 40, ...limits })
  client.send(text)
  await client.closed
  expect(client.text()).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n[\s\S]*Connection: close\r\n/)
})

test('a client that does not read its answer is disconnected', async () => {
  const { closedByServer, ...client } = await connectTo({ silentMs: 100 })
  client.socket.pause()
  client.send('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n')
  await closedByServer
  client.socket.resume()
  await client.closed
  expect(client.text().length).toBeLessThan(16 * 1024 * 1024)
})

test('a request that has arrived is answered, although its connection counts as idle when the busy thread reads it', async () => {
  const idleMs = 500
  const client = await connectTo({ keepAliveTimeout: idleMs, keepAliveTimeoutBuffer: 0 }, 'answer')
  const get = 'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n'
  client.send(get)
  await client.waitForAnswers(1)
  // The system takes the request at once. This thread, which is the server's too, reads it when it is no longer busy.
  client.send(get)
  for (const until = performance.now() + idleMs + 1; performance.now() < until; );
  await client.waitForAnswers(2)
  expect(client.statuses).toEqual([200, 200])
})

test('a connection without a request is closed', async () => {
  const client = await connectTo({ keepAliveTimeout: 10, keepAliveTimeoutBuffer: 0 }, 'answer')
  client.send('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n')
  await client.closed
  expect(client.statuses).toEqual([200])
})

test('a server with several sockets answers on all of them, and stops all of them', async () => {
  const server = openServer({ upgrade: false })
  const requests = serveRequests(server, async (_request, response) => void response.end('answer'))
  await listen(server, { HOST: 'localhost', PORT: 0 }, { sockets: 4 })
  const origin = ownOrigin(server)
  const clients = await Promise.all(Array.from({ length: 64 }, () => openRaw(origin)))
  for (const { send } of clients) send('GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n')
  await Promise.all(clients.map(({ closed }) => closed))
  for (const { text } of clients) expect(text()).toMatch(/^HTTP\/1\.1 200 OK\r\n[\s\S]*answer$/)
  await requests.stop(0, 0)
  await expect(fetch(origin)).rejects.toThrow()
})

test('a port is refused to a second server, however many sockets the first one has', async () => {
  for (const sockets of [1, 4]) {
    const first = openServer({ upgrade: false })
    await listen(first, { HOST: 'localhost', PORT: 0 }, { sockets })
    ends.push(() => stopListening(first))
    const address = { HOST: 'localhost', PORT: Number(new URL(ownOrigin(first)).port) }
    for (const others of [1, 4]) {
      await expect(listen(openServer({ upgrade: false }), address, { sockets: others })).rejects.toMatchObject({
        code: 'EADDRINUSE',
      })
    }
  }
})
