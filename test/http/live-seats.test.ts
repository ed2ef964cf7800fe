import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { answer, clientOf } from '../client.ts'
import { openEvents, seatsEvent } from '../event-stream.ts'
import { createTestDatabase } from '../postgres.ts'
import { makeShow } from '../shows.ts'
import { type RunningServer, startServer } from '../start-server.ts'

let database: Database
let servers: [RunningServer, RunningServer]
beforeAll(async () => {
  const created = await createTestDatabase()
  database = created.database
  const start = () => startServer({ databaseUrl: created.url, env: { LOG_LEVEL: 'debug' } })
  servers = await Promise.all([start(), start()])
})
afterAll(() => Promise.all(servers.map((server) => server.stop())))

const here = clientOf(() => servers[0].url)
const there = clientOf(() => servers[1].url)

test('a stream begins with the seats of the shows it names, unbuffered and for any origin', async () => {
  const [one, other] = [await makeShow(database, { totalSeats: 10 }), await makeShow(database, { totalSeats: 20 })]
  const url = `${servers[0].url}/shows/events?show=${one.id}&show=${other.id}&show=2147483647`
  const stream = await openEvents(url, { 'Accept-Encoding': 'gzip, br', Origin: 'https://elsewhere.example' })
  await stream.receives(seatsEvent(one.id, 10, 10))
  await stream.receives(seatsEvent(other.id, 20, 20))
  expect(stream.text()).toMatch(/^retry: \d{4}\n\n/)
  expect(stream.response.statusCode).toBe(200)
  expect(stream.response.headers).toMatchObject({
    'content-type': 'text/event-stream',
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
    'access-control-allow-origin': '*',
  })
  expect(stream.response.headers['content-encoding']).toBeUndefined()
  stream.leave()
})

test('a booking on one instance reaches the listeners of the other within a second', async () => {
  const { id } = await makeShow(database, { totalSeats: 10 })
  const [named, all] = await Promise.all([
    openEvents(`${servers[1].url}/shows/events?show=${id}`),
    openEvents(`${servers[1].url}/shows/events`),
  ])
  await Promise.all([named, all].map((stream) => stream.receives(seatsEvent(id, 10, 10))))
  expect((await here.post('/book', { show_id: id, seat_count: 3 })).status).toBe(200)
  const booked = performance.now()
  await Promise.all([named, all].map((stream) => stream.receives(seatsEvent(id, 7, 10))))
  expect(performance.now() - booked).toBeLessThan(1000)
  for (const { leave } of [named, all]) leave()
})

test.each(['show=0', 'show=one', 'show=1&show=', 'show=2147483648', `${'show=1&'.repeat(101)}`])(
  'refuses ?%s',
  async (query) => {
    const response = await here.call(`/shows/events?${query}`)
    expect(await answer(response)).toEqual({ status: 400, body: { error: 'Invalid input' } })
  },
)

test('HEAD has the headers of GET and opens no stream', async () => {
  const response = await here.call('/shows/events?show=1', { method: 'HEAD' })
  expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([
    200,
    'text/event-stream',
    '',
  ])
})

test('a thousand listeners of one process are all told, and forgotten when they leave', async () => {
  const { id } = await makeShow(database, { totalSeats: 10 })
  const forgotten = () => servers[0].output().match(/nobody follows/g)?.length ?? 0
  const before = forgotten()
  const url = `${servers[0].url}/shows/events?show=${id}`
  const streams = await Promise.all(Array.from({ length: 1000 }, () => openEvents(url)))
  await Promise.all(streams.map((stream) => stream.receives(seatsEvent(id, 10, 10))))
  expect((await there.post('/book', { show_id: id, seat_count: 1 })).status).toBe(200)
  await Promise.all(streams.map((stream) => stream.receives(seatsEvent(id, 9, 10))))
  for (const { leave } of streams) leave()
  await expect.poll(forgotten, { timeout: 10_000 }).toBe(before + 1)
})

test('where a process does not live on between requests, a browser is told not to come back', async () => {
  const created = await createTestDatabase()
  const server = await startServer({ databaseUrl: created.url, env: { VERCEL: '1' } })
  expect((await fetch(`${server.url}/shows/events`)).status).toBe(204)
  await server.stop()
})
