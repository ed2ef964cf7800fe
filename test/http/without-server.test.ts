import { glob } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createRequire } from 'node:module'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { closePool } from '#db/client.ts'
import { borrowServer } from '../support/borrow-server.ts'
import { answer, clientOf } from '../support/client.ts'
import { readForms, sendForm } from '../support/forms.ts'
import { makeShow, readBookings } from '../support/shows.ts'
import { startProgram } from '../support/start-program.ts'

/** The entry point that `next build` generates for a route file (Next docs: adapters, "Invoking Entrypoints"). */
type EntryPoint = { handler: (request: IncomingMessage, response: ServerResponse, context: object) => Promise<void> }

const load = createRequire(import.meta.url)
const entryPoint = (file: string): EntryPoint => load(`../../.next/server/app/${file}/route.js`)

const ourServer = borrowServer()
let nextServer: Server
beforeAll(async () => {
  process.env.DATABASE_URL = ourServer.databaseUrl
  // Like a hosting platform that runs the build of Next without our server.
  nextServer = createServer((request, response) => {
    const path = (request.url ?? '').split('?')[0] ?? ''
    const file = path.replace(/^\/bookings\/[^/]+/, '/bookings/[reference]').slice(1)
    void entryPoint(file).handler(request, response, { requestMeta: { relativeProjectDir: '.' } })
  })
  await new Promise<void>((resolve) => nextServer.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  nextServer.close()
  nextServer.closeAllConnections()
  await closePool(1)
})

const ourClient = clientOf(() => ourServer.url)
const nextClient = clientOf(() => {
  const address = nextServer.address()
  if (address === null || typeof address === 'string') throw new Error('The server does not listen')
  return `http://127.0.0.1:${address.port}`
})

/** Sends the requests of a visitor who books and confirms. @returns the responses. */
async function visit({ call, post }: typeof ourClient, showId: number) {
  const booked = await post('/book', { show_id: showId, seat_count: 2, hold: true })
  const path = booked.headers.get('location')
  const responses = await Promise.all([
    post(`${path}/change`, { seat_count: 3 }),
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
  const confirmed = await post(`${path}/confirm`, { name: 'Ada' })
  const shows = await call('/shows')
  const bodies = await Promise.all(
    [booked, ...responses, confirmed].map(async (each) => [each.status, await each.text()]),
  )
  const headers = [booked, ...responses, confirmed, shows].map((each) =>
    ['allow', 'vary', 'content-type', 'cache-control', 'access-control-allow-origin'].map((name) =>
      each.headers.get(name),
    ),
  )
  // Ids and times differ between two equal visits.
  return {
    text: JSON.stringify(bodies)
      .replace(/\d{4}-[\d-]+T[\d:]+Z/g, 'time')
      .replace(/\\"id\\":\d+/g, 'id'),
    headers,
    shows: await answer(shows),
  }
}

test('the build of Next answers the API like our server, which calls the same route files', async () => {
  const { id } = await makeShow(ourServer.database, { totalSeats: 100 })
  const one = await visit(ourClient, id)
  await ourServer.database.execute('update shows set booked_seats = 0')
  await ourServer.database.execute('delete from bookings')
  const other = await visit(nextClient, id)
  expect(other).toEqual(one)
})

test('the build of Next creates the files of a booking without our server', async () => {
  const { id } = await makeShow(ourServer.database)
  const { headers } = await nextClient.post('/book', { show_id: id, seat_count: 2 })
  const pdf = await nextClient.call(`${headers.get('location')}/tickets.pdf`)
  expect([pdf.status, pdf.headers.get('content-type')]).toEqual([200, 'application/pdf'])
  expect(Buffer.from(await pdf.arrayBuffer()).toString('latin1')).toMatch(/^%PDF-/)
})

test('our server handles every route file itself, except the files that pages link to', async () => {
  const files: string[] = []
  for await (const file of glob('app/**/route.ts')) files.push(file)
  const handledByNext: string[] = []
  for (const file of files.toSorted()) {
    const path = file.slice('app'.length, -'/route.ts'.length).replace('[reference]', 'AAAAAAAAAAAAAAAAAAAAAAAA')
    const { headers } = await ourClient.call(path, { method: 'OPTIONS' })
    // Only responses from Next have RSC headers in `Vary`.
    if (/rsc/i.test(headers.get('vary') ?? '')) handledByNext.push(file)
  }
  expect(files.length).toBeGreaterThan(10)
  expect(handledByNext).toEqual([
    'app/admin/bookings/[id]/tickets.pdf/route.ts',
    'app/bookings/[reference]/calendar.ics/route.ts',
    'app/bookings/[reference]/tickets.pdf/route.ts',
    'app/shows/[id]/calendar.ics/route.ts',
    'app/tickets/[reference]/calendar.ics/route.ts',
    'app/tickets/[reference]/ticket.pdf/route.ts',
  ])
})

async function startNext() {
  const next = await startProgram({
    name: 'Next',
    args: ['node_modules/next/dist/bin/next', 'start'],
    env: { DATABASE_URL: ourServer.databaseUrl, ADMIN_ACCESS: 'open' },
    readyPath: '/healthz',
  })
  onTestFinished(() => next.stop())
  return next
}

test('Next without our server answers programs with JSON at the paths of pages', async () => {
  const next = await startNext()
  const { call, post } = clientOf(() => next.url)
  const { id } = await makeShow(ourServer.database)
  const booked = await post('/book', { show_id: id, seat_count: 1 })
  const json = { headers: { Accept: 'application/json' } }
  for (const path of [`/shows/${id}`, booked.headers.get('location') ?? '', '/shows/2000000000']) {
    expect(await answer(await call(path, json))).toEqual(await answer(await call(`/api${path}`)))
    expect((await call(path, { ...json, method: 'DELETE' })).status).toBe(405)
    expect((await call(path)).headers.get('content-type')).toBe('text/html; charset=utf-8')
  }
})

test('Next without our server carries out the forms of a buyer', async () => {
  const next = await startNext()
  const { id } = await makeShow(ourServer.database, { totalSeats: 2 })
  const send = async (path: string, filledIn: Record<string, string>) => {
    const [form] = await readForms(next, path)
    if (!form) throw new Error(`${path} has no form`)
    return sendForm(next, form, filledIn)
  }
  const refused = await send(`/shows/${id}`, { seat_count: '3' })
  expect([refused.status, await refused.text()]).toEqual([200, expect.stringContaining('There are 2 seats left.')])
  const held = await send(`/shows/${id}`, { seat_count: '2' })
  expect([held.status, held.headers.get('location')]).toEqual([303, expect.stringMatching(/^\/bookings\//)])
  const path = held.headers.get('location') ?? ''
  const confirmed = await send(path, { name: 'Ada', email: 'ada@example.com', step: 'confirm' })
  expect([confirmed.status, confirmed.headers.get('location')]).toEqual([303, path])
  expect(await readBookings(ourServer.database, id)).toMatchObject([{ status: 'CONFIRMED', name: 'Ada' }])
})
