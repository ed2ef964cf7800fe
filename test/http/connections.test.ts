import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { bookings } from '#db/schema.ts'
import { readForms } from '../support/forms.ts'
import { createTestDatabase } from '../support/postgres.ts'
import { openRaw } from '../support/raw-client.ts'
import { lockShows, makeHold, makeShow, readBookings, waitForLock } from '../support/shows.ts'
import { type RunningServer, startServer, waitUntilNotListening } from '../support/start-server.ts'

/** Limits and behaviour of connections, on the production build. */

let server: RunningServer
let database: Database
beforeAll(async () => {
  const created = await createTestDatabase()
  database = created.database
  server = await startServer({
    databaseUrl: created.url,
    env: { ADMIN_ACCESS: 'open', TRUST_PROXY: 'true', LOG_LEVEL: 'info' },
  })
})
afterAll(() => server.stop())

const get = (path: string, headers = '') => `GET ${path} HTTP/1.1\r\nHost: localhost\r\n${headers}\r\n`

const book = (showId: number, headers = '') => {
  const body = JSON.stringify({ show_id: showId, seat_count: 1 })
  return `POST /book HTTP/1.1\r\nHost: localhost\r\n${headers}Content-Length: ${body.length}\r\n\r\n${body}`
}

describe('pipelined requests', () => {
  test('run one after the other', async () => {
    const [locked, free] = [await makeShow(database), await makeShow(database)]
    const release = await lockShows(database, locked.id)
    const client = await openRaw(server.url)
    client.send(book(locked.id) + book(free.id))
    await waitForLock(database)
    // Meanwhile the server answers other connections.
    expect((await fetch(`${server.url}/shows`)).status).toBe(200)
    expect(await readBookings(database, free.id)).toEqual([])
    await release()
    await client.waitForAnswers(2)
    expect(client.statuses).toEqual([200, 200])
    expect(await readBookings(database, free.id)).toHaveLength(1)
    client.close()
  })

  test('beyond the limit close the connection, and the waiting requests do not run', async () => {
    const [locked, free] = [await makeShow(database), await makeShow(database)]
    const release = await lockShows(database, locked.id)
    const client = await openRaw(server.url)
    client.send(book(locked.id) + book(free.id).repeat(200))
    await client.closed
    await release()
    expect(client.statuses).toEqual([])
    expect((await fetch(`${server.url}/shows`)).status).toBe(200)
    expect(await readBookings(database, free.id)).toEqual([])
  })
})

test('a client address has a limit of event streams, and a closed stream no longer counts', async () => {
  const { id } = await makeShow(database)
  const stream = (address: string) =>
    get(`/shows/events?show=${id}`, `X-Forwarded-For: ${address}\r\nConnection: close\r\n`)
  const open = async (address: string) => {
    const client = await openRaw(server.url)
    client.send(stream(address))
    await client.waitForAnswers(1)
    return client
  }
  const all = await Promise.all(Array.from({ length: 300 }, (_, i) => open(`2001:db8::${i % 7}`)))
  expect(all.filter(({ statuses }) => statuses[0] !== 200)).toEqual([])
  const refused = await open('2001:db8::ffff')
  expect(refused.text()).toMatch(/^HTTP\/1\.1 429 Too Many Requests\r\n[\s\S]*retry-after: 30\r\n/i)
  const neighbour = await open('192.0.2.1')
  expect(neighbour.statuses).toEqual([200])
  for (const { close } of [...all, neighbour]) close()
  await expect
    .poll(async () => {
      const { statuses, close } = await open('2001:db8::1')
      close()
      return statuses
    })
    .toEqual([200])
})

test.each([1, 2])(
  'a stop answers running requests with Connection: close and accepts no new requests, with %i processes',
  async (count) => {
    const created = await createTestDatabase()
    const { id } = await makeShow(created.database)
    const stopping = await startServer({ databaseUrl: created.url, env: { WEB_CONCURRENCY: String(count) } })
    const release = await lockShows(created.database, id)
    const [idle, ...busy] = await Promise.all(Array.from({ length: 11 }, () => openRaw(stopping.url)))
    idle?.send(get('/healthz'))
    await idle?.waitForAnswers(1)
    // Each connection sends two requests. The second one has not started when the server stops, so it never runs.
    for (const client of busy) client.send(book(id, 'Expect: 100-continue\r\n') + book(id))
    // The server sends `100 Continue` as soon as it has the request.
    await Promise.all(busy.map(({ waitForAnswers }) => waitForAnswers(1)))
    await waitForLock(created.database)
    process.kill(stopping.pid, 'SIGTERM')
    await waitUntilNotListening(stopping.url)
    await release()
    await Promise.all(busy.map(({ closed }) => closed))
    await idle?.closed
    expect(busy.map(({ statuses }) => statuses)).toEqual(busy.map(() => [100, 200]))
    for (const { text } of busy) expect(text()).toMatch(/\r\nConnection: close\r\n/i)
    expect(await readBookings(created.database, id)).toHaveLength(10)
    await stopping.stop()
  },
)

describe('a booking’s reference', () => {
  const reference = 'Zz9-_'.repeat(5).slice(0, 24)

  test.each([
    `/bookings/${reference}`,
    `//bookings/${reference}`,
    `/x/../bookings/${reference}`,
    `/bookings%2F${reference}`,
    `/bookings/${reference}%20`,
    `/BOOKINGS/${reference}/cancel`,
    `/bookings/./${reference}`,
    `/admin/${reference}?${reference}`,
    `http://localhost/bookings/${reference}`,
  ])('is not in the log: %s', async (target) => {
    const client = await openRaw(server.url)
    client.send(get(target, 'Connection: close\r\nX-Test: 1\r\n'))
    await client.closed
    const [, id = ''] = /x-request-id: (\S+)/i.exec(client.text()) ?? []
    await expect.poll(() => server.output()).toContain(`"id":"${id}"`)
    expect(server.output()).not.toContain(reference)
  })

  test('a path of 15 kB is cut in the log', async () => {
    const client = await openRaw(server.url)
    client.send(get('/a'.repeat(7_500), 'Connection: close\r\n'))
    await client.closed
    await expect.poll(() => server.output()).toContain(`"path":"${'/a'.repeat(100)}"`)
    expect(server.output()).not.toContain('/a'.repeat(101))
  })
})

describe('a request that no page of the site sends', () => {
  test.each(['junk', '%5B%22x%22%5D'])('is refused if its Next-Router-State-Tree is %s', async (tree) => {
    for (const path of ['/', '/shows/1', '/admin', '/sign-in']) {
      const { status } = await fetch(`${server.url}${path}`, { headers: { RSC: '1', 'Next-Router-State-Tree': tree } })
      expect([path, status]).toEqual([path, 400])
    }
  })

  test('is not logged as an error and logs no stack', async () => {
    const { id } = await makeShow(database)
    const before = server.output().length
    const [form] = await readForms(server, `/shows/${id}`)
    const [, action = ''] = /"id":"([0-9a-f]{42})"/.exec(JSON.stringify(form?.fields).replaceAll('\\', '')) ?? []
    expect(action).toHaveLength(42)
    const path = `${server.url}/shows/${id}`
    const text = { 'Content-Type': 'text/plain;charset=UTF-8' }
    for (const body of ['', 'x', '{', 'null', '"$F1"', '["$Q9"]', '["$B1"]', '["$h1"]']) {
      const response = await fetch(path, { method: 'POST', body, headers: { 'Next-Action': action, ...text } })
      expect([body, response.status]).toEqual([body, 400])
    }
    for (const unknown of ['x', '0'.repeat(42)]) {
      await fetch(path, { method: 'POST', body: '[]', headers: { 'Next-Action': unknown, ...text } })
    }
    for (const name of ['$ACTION_ID_nonsense', `$ACTION_ID_${'0'.repeat(42)}`, '$ACTION_REF_1', '$ACTION_KEY', 'a']) {
      const body = new FormData()
      body.set(name, '{"id":')
      expect((await fetch(path, { method: 'POST', body })).status).toBeLessThan(500)
    }
    for (const head of [
      `POST /shows/${id} HTTP/1.1\r\nNext-Action: ${action}\r\nContent-Type: text/plain`,
      `POST /shows/${id} HTTP/1.1\r\nContent-Type: multipart/form-data; boundary=x`,
      `POST /shows/${id} HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded`,
      'POST /book HTTP/1.1\r\nContent-Type: application/json',
      `POST /bookings/${'A'.repeat(24)}/confirm HTTP/1.1\r\nContent-Type: application/json`,
    ]) {
      const aborted = () =>
        server
          .output()
          .slice(before)
          .match(/"aborted":true/g)?.length ?? 0
      const soFar = aborted()
      const client = await openRaw(server.url)
      client.send(`${head}\r\nHost: localhost\r\nContent-Length: 500\r\n\r\n{`)
      client.socket.end()
      await expect.poll(aborted).toBe(soFar + 1)
    }
    const lines = server.output().slice(before).split('\n').filter(Boolean)
    for (const line of lines) expect(JSON.parse(line)).toMatchObject({ level: expect.toSatisfy((level) => level < 50) })
    expect(lines.filter((line) => line.includes('"stack"'))).toEqual([])
  })

  test.each(['/_next/image', '/_next/image?url=%2Ficon.svg&w=64&q=75'])('to %s is answered 404', async (path) => {
    expect((await fetch(`${server.url}${path}`)).status).toBe(404)
  })
})

test('a form whose field contains the multipart boundary is stored as it was typed', async () => {
  const { id } = await makeShow(database)
  const hold = await makeHold(database, { showId: id, seatCount: 1, expiresAt: new Date('2100-01-01T00:00:00Z') })
  const path = `/bookings/${hold.reference}`
  const [form] = await readForms(server, path)
  const boundary = 'edge'
  const name = `Ada ${boundary} --${boundary} Love--${boundary}--`
  const fields = { ...form?.fields, name, email: 'ada@example.org', step: 'confirm' }
  const parts = Object.entries(fields).map(
    ([field, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`,
  )
  const response = await fetch(`${server.url}${path}`, {
    method: 'POST',
    body: `${parts.join('')}--${boundary}--\r\n`,
    headers: { 'Content-Type': `multipart/form-data; boundary=${boundary}`, Origin: server.url },
    redirect: 'manual',
  })
  expect(response.status).toBeLessThan(400)
  const [stored] = await database.select().from(bookings).where(eq(bookings.id, hold.id))
  expect(stored).toMatchObject({ status: 'CONFIRMED', name })
})

test('the picture of a show for social networks may be cached for an hour', async () => {
  const { id } = await makeShow(database)
  const response = await fetch(`${server.url}/shows/${id}/opengraph-image`)
  expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'public, max-age=3600'])
  await response.arrayBuffer()
})
