import { glob } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createRequire } from 'node:module'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closePool } from '#db/client.ts'
import { borrowServer } from '../support/borrow-server.ts'
import { answer, clientOf } from '../support/client.ts'
import { makeShow } from '../support/shows.ts'

/** What `next build` makes of a route file (docs: adapters, "Invoking Entrypoints"). */
type EntryPoint = { handler: (request: IncomingMessage, response: ServerResponse, context: object) => Promise<void> }

const load = createRequire(import.meta.url)
const entryPoint = (file: string): EntryPoint => load(`../../.next/server/app/${file}/route.js`)

const ours = borrowServer()
let nexts: Server
beforeAll(async () => {
  process.env.DATABASE_URL = ours.databaseUrl
  // As a platform does that runs what Next has built and knows nothing of our server.
  nexts = createServer((request, response) => {
    const path = (request.url ?? '').split('?')[0] ?? ''
    const file = path.replace(/^\/bookings\/[^/]+/, '/bookings/[reference]').slice(1)
    void entryPoint(file).handler(request, response, { requestMeta: { relativeProjectDir: '.' } })
  })
  await new Promise<void>((resolve) => nexts.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  nexts.close()
  nexts.closeAllConnections()
  await closePool(1)
})

const ourClient = clientOf(() => ours.url)
const nextsClient = clientOf(() => {
  const address = nexts.address()
  if (address === null || typeof address === 'string') throw new Error('The server does not listen')
  return `http://127.0.0.1:${address.port}`
})

/** The calls of a visitor who books, looks and confirms, with what each is answered. */
async function visit({ call, post }: typeof ourClient, showId: number) {
  const booked = await post('/book', { show_id: showId, seat_count: 2, hold: true })
  const place = booked.headers.get('location')
  const said = await Promise.all([
    post(`${place}/change`, { seat_count: 3 }),
    post('/book', { show_id: showId, seat_count: 0 }),
    post('/book', 'no JSON'),
    post('/book', { show_id: showId, seat_count: 1 }, { 'Content-Type': 'text/plain' }),
    post('/book', 'x'.repeat(17_000)),
    post('/book', { show_id: 999_999, seat_count: 1 }, { Accept: 'application/problem+json' }),
    call('/healthz'),
    call('/healthz', { method: 'DELETE' }),
    call('/shows', { method: 'OPTIONS' }),
    call('/shows', { headers: { Accept: 'text/html' } }),
  ])
  const confirmed = await post(`${place}/confirm`, { name: 'Somebody' })
  const shows = await call('/shows')
  const bodies = await Promise.all([booked, ...said, confirmed].map(async (each) => [each.status, await each.text()]))
  const headers = [booked, ...said, confirmed, shows].map((each) =>
    ['allow', 'vary', 'content-type', 'cache-control', 'access-control-allow-origin'].map((name) =>
      each.headers.get(name),
    ),
  )
  // What differs between two visits that are the same: ids and times.
  return {
    text: JSON.stringify(bodies)
      .replace(/\d{4}-[\d-]+T[\d:]+Z/g, 'time')
      .replace(/\\"id\\":\d+/g, 'id'),
    headers,
    shows: await answer(shows),
  }
}

test('what Next has built answers the API as our server does, which calls the same files', async () => {
  const { id } = await makeShow(ours.database, { totalSeats: 100 })
  const one = await visit(ourClient, id)
  await ours.database.execute('update shows set booked_seats = 0')
  await ours.database.execute('delete from bookings')
  const other = await visit(nextsClient, id)
  expect(other).toEqual(one)
})

test('what Next has built makes the files of a booking by itself', async () => {
  const { id } = await makeShow(ours.database)
  const { headers } = await nextsClient.post('/book', { show_id: id, seat_count: 2 })
  const pdf = await nextsClient.call(`${headers.get('location')}/tickets.pdf`)
  expect([pdf.status, pdf.headers.get('content-type')]).toEqual([200, 'application/pdf'])
  expect(Buffer.from(await pdf.arrayBuffer()).toString('latin1')).toMatch(/^%PDF-/)
})

test('every route file is answered by our server itself, but for the files that pages link to', async () => {
  const files: string[] = []
  for await (const file of glob('app/**/route.ts')) files.push(file)
  const passedOn: string[] = []
  for (const file of files.toSorted()) {
    const path = file.slice('app'.length, -'/route.ts'.length).replace('[reference]', 'AAAAAAAAAAAAAAAAAAAAAAAA')
    const { headers } = await ourClient.call(path, { method: 'OPTIONS' })
    // Next names what its answers vary by.
    if (/rsc/i.test(headers.get('vary') ?? '')) passedOn.push(file)
  }
  expect(files.length).toBeGreaterThan(10)
  expect(passedOn).toEqual([
    'app/bookings/[reference]/calendar.ics/route.ts',
    'app/bookings/[reference]/tickets.pdf/route.ts',
  ])
})
