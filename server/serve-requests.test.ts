import type { IncomingMessage, ServerResponse } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { openRaw } from '../test/support/raw-client.ts'
import { listen, openServer, ownOrigin } from './http-server.ts'
import { serveRequests } from './serve-requests.ts'

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

type Held = { url: string; request: IncomingMessage; response: ServerResponse }

/** Starts a server. Tests answer `/held…`; the server answers all other paths at once. */
async function startServer() {
  const server = openServer({ upgrade: false })
  const held: Held[] = []
  const urls: string[] = []
  const waits: (() => void)[] = []
  let parsed = 0
  const requests = serveRequests(server, async (request, response) => {
    const { url = '' } = request
    urls.push(url)
    if (url.startsWith('/held')) held.push({ url, request, response })
    else response.end(`answer of ${url}`)
    for (const wait of waits) wait()
  })
  server.on('request', () => {
    parsed++
    for (const wait of waits) wait()
  })
  await listen(server, { HOST: 'localhost', PORT: 0 })
  ends.push(() => requests.stop(0, 0))
  const origin = ownOrigin(server)
  const open = async () => {
    const client = await openRaw(origin)
    ends.push(client.close)
    return client
  }
  return {
    server,
    requests,
    open,
    origin,
    held,
    urls,
    parsed: () => parsed,
    /** Resolves once `condition` is true. Each request checks it. */
    until: (condition: () => boolean) =>
      new Promise<void>((resolve) => {
        const wait = () => condition() && resolve()
        waits.push(wait)
        wait()
      }),
  }
}

const get = (path: string, headers = '') => `GET ${path} HTTP/1.1\r\nHost: localhost\r\n${headers}\r\n`

test('a pipelined request is handled after the previous answer is sent', async () => {
  const { open, held, urls, until, parsed } = await startServer()
  const client = await open()
  client.send([get('/held'), get('/second'), get('/third')].join(''))
  await until(() => parsed() === 3)
  const other = await open()
  other.send(get('/other'))
  await other.waitForAnswers(1)
  expect(urls).toEqual(['/held', '/other'])
  held[0]?.response.end('answer of /held')
  await client.waitForAnswers(3)
  expect(client.text().match(/answer of \S+?(?=HTTP|$)/g)).toEqual(
    ['/held', '/second', '/third'].map((url) => `answer of ${url}`),
  )
})

test('a pipelined request is not handled while the previous answer is still being written', async () => {
  const { open, held, urls, until, parsed } = await startServer()
  const client = await open()
  client.socket.pause()
  client.send(get('/held') + get('/next'))
  await until(() => parsed() === 2)
  // More than the socket buffers of the system hold for a client that does not read.
  held[0]?.response.end('x'.repeat(16 * 1024 * 1024))
  const other = await open()
  other.send(get('/other'))
  await other.waitForAnswers(1)
  expect(urls).toEqual(['/held', '/other'])
  client.socket.resume()
  await client.waitForAnswers(2)
  expect(urls).toEqual(['/held', '/other', '/next'])
})

test('requests behind a waiting request are not read yet, and are answered in order', async () => {
  const { open, held, urls, until, parsed, server } = await startServer()
  const client = await open()
  const padding = `X: ${'x'.repeat(4000)}\r\n`
  client.send(Array.from({ length: 1000 }, (_, i) => get(i === 0 ? '/held' : `/${i}`, padding)).join(''))
  await until(() => parsed() > 1)
  // New connections are served, and nothing more is read from the first one.
  for (let i = 0; i < 20; i++) {
    const other = await open()
    other.send(get('/other'))
    await other.waitForAnswers(1)
    other.close()
  }
  // Only the requests that arrived in the first read are parsed.
  expect(parsed() - 20).toBeLessThan(64)
  held[0]?.response.end()
  await client.waitForAnswers(1000)
  expect(urls.filter((url) => url !== '/other')).toEqual([
    '/held',
    ...Array.from({ length: 999 }, (_, i) => `/${i + 1}`),
  ])
  expect(server.listening).toBe(true)
})

test('a connection with too many waiting requests is closed, and none of them is handled', async () => {
  const { open, urls } = await startServer()
  const client = await open()
  client.send(get('/held') + get('/next').repeat(500))
  await client.closed
  const other = await open()
  other.send(get('/other'))
  await other.waitForAnswers(1)
  expect([client.statuses, urls]).toEqual([[], ['/held', '/other']])
})

test('the bodies of waiting requests arrive complete', async () => {
  const { open, held, until } = await startServer()
  const client = await open()
  const body = 'y'.repeat(200_000)
  const post = (path: string) =>
    `POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${body.length}\r\n\r\n${body}`
  client.send(post('/held/1') + post('/held/2'))
  for (const count of [1, 2]) {
    await until(() => held.length === count)
    const { request, response } = held[count - 1] ?? expect.unreachable()
    let size = 0
    for await (const chunk of request) size += chunk.length
    response.end(`size ${size}`)
    await client.waitForAnswers(count)
  }
  expect(client.text().match(/size \d+/g)).toEqual(['size 200000', 'size 200000'])
})

test('a refusal of invalid HTTP is not written into an answer that has started', async () => {
  const { open, held, until } = await startServer()
  const client = await open()
  client.send(get('/held'))
  await until(() => held.length === 1)
  held[0]?.response.write('begun')
  await client.waitForAnswers(1)
  client.send('no HTTP\r\n\r\n')
  await client.closed
  expect(client.text()).not.toContain('400')
})

test('a stopping server answers all requests on open connections, and then closes the connections', async () => {
  const { open, requests, held, until, origin } = await startServer()
  const [busy, idle, silent] = [await open(), await open(), await open()]
  idle.send(get('/first'))
  await idle.waitForAnswers(1)
  busy.send(get('/held'))
  await until(() => held.length === 1)

  const stopped = requests.stop(3600, 3600_000)
  await expect(openRaw(origin)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  idle.send(get('/second'))
  await idle.closed
  expect(idle.text()).toMatch(/answer of \/first[\s\S]*Connection: close\r\n[\s\S]*answer of \/second$/)
  silent.close()
  held[0]?.response.end('answer of /held')
  await busy.closed
  expect(busy.text()).toMatch(/Connection: close\r\n[\s\S]*answer of \/held$/)
  await stopped
})

test('a stopping server closes connections without a request and ends after its last answer', async () => {
  const { open, requests, held, until } = await startServer()
  const [busy, idle, half] = [await open(), await open(), await open()]
  idle.send(get('/first'))
  await idle.waitForAnswers(1)
  half.send('GET / HTTP/1.1\r\n')
  busy.send(get('/held'))
  await until(() => held.length === 1)
  const stopped = requests.stop(3600, 1)
  await idle.closed
  held[0]?.response.end('answer of /held')
  await stopped
  await Promise.all([busy.closed, half.closed])
  expect(busy.text()).toContain('answer of /held')
})

test('a stopping server closes connections whose request exceeds the time limit', async () => {
  const { open, requests, held, until } = await startServer()
  const client = await open()
  client.send(get('/held'))
  await until(() => held.length === 1)
  await requests.stop(0.01, 1)
  await client.closed
  expect(client.statuses).toEqual([])
})
