import { beforeAll, expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { borrowServer, defaultSettings } from '../support/borrow-server.ts'
import { answer, clientOf } from '../support/client.ts'
import { openEvents, seatsEvent } from '../support/event-stream.ts'
import { makeShow } from '../support/shows.ts'
import { startServer } from '../support/start-server.ts'

const instances = borrowServer(defaultSettings, defaultSettings)
const urls = { here: '', there: '' }
let database: Database
beforeAll(() => {
  database = instances.database
  urls.here = instances.url
  urls.there = instances.servers[1]?.url ?? ''
})
const here = clientOf(() => urls.here)
const there = clientOf(() => urls.there)

test('a stream starts with the seats of the requested shows, unbuffered and for every origin', async () => {
  const [one, other] = [await makeShow(database, { totalSeats: 10 }), await makeShow(database, { totalSeats: 20 })]
  const url = `${urls.here}/shows/events?show=${one.id}&show=${other.id}&show=2147483647`
  const stream = await openEvents(url, { 'Accept-Encoding': 'gzip, br', Origin: 'https://elsewhere.example' })
  await stream.waitForText(seatsEvent(one.id, 10, 10))
  await stream.waitForText(seatsEvent(other.id, 20, 20))
  expect(stream.text()).toMatch(/^retry: \d{4}\n\n/)
  expect(stream.response.statusCode).toBe(200)
  expect(stream.response.headers).toMatchObject({
    'content-type': 'text/event-stream',
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
    'access-control-allow-origin': '*',
  })
  expect(stream.response.headers['content-encoding']).toBeUndefined()
  stream.close()
})

test('a booking on one instance reaches the subscribers of the other instance at once', async () => {
  const { id } = await makeShow(database, { totalSeats: 1000 })
  const [named, all] = await Promise.all([
    openEvents(`${urls.there}/shows/events?show=${id}`),
    openEvents(`${urls.there}/shows/events`),
  ])
  const streams = [named, all]
  await Promise.all(streams.map((stream) => stream.waitForText(seatsEvent(id, 1000, 1000))))
  const heartbeats = () => streams.map((stream) => stream.text().match(/^:$/gm)?.length ?? 0)
  let left = 1000
  let before: number[]
  // Without a notification, the next heartbeat would find the change. So repeat if a heartbeat came in between.
  do {
    before = heartbeats()
    expect((await here.post('/book', { show_id: id, seat_count: 1 })).status).toBe(200)
    left--
    await Promise.all(streams.map((stream) => stream.waitForText(seatsEvent(id, left, 1000))))
  } while (heartbeats().join() !== before.join())
  for (const { close } of [named, all]) close()
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

test('a thousand subscribers of one process all receive a change, and the process forgets closed streams', async () => {
  const { id } = await makeShow(database, { totalSeats: 10 })
  const forgotten = () => instances.output().match(/nobody follows/g)?.length ?? 0
  const before = forgotten()
  const url = `${urls.here}/shows/events?show=${id}`
  const streams = await Promise.all(Array.from({ length: 1000 }, () => openEvents(url)))
  await Promise.all(streams.map((stream) => stream.waitForText(seatsEvent(id, 10, 10))))
  expect((await there.post('/book', { show_id: id, seat_count: 1 })).status).toBe(200)
  await Promise.all(streams.map((stream) => stream.waitForText(seatsEvent(id, 9, 10))))
  // One more than an address may have.
  expect((await fetch(url)).status).toBe(429)
  for (const { close } of streams) close()
  await expect.poll(forgotten).toBe(before + 1)
})

test('on a platform that stops the process between requests, a browser gets 204 and does not reconnect', async () => {
  const server = await startServer({ databaseUrl: instances.databaseUrl, env: { VERCEL: '1' } })
  expect((await fetch(`${server.url}/shows/events`)).status).toBe(204)
  await server.stop()
})
