import { chmod, mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { openEvents, seatsEvent } from '../support/event-stream.ts'
import { readForms, sendForm } from '../support/forms.ts'
import { createTestDatabase } from '../support/postgres.ts'
import { expectBooksBalance, makeHold, makeShow, readBookings } from '../support/shows.ts'
import { type SmtpServer, startSmtpServer } from '../support/smtp.ts'
import type { RunningServer } from '../support/start-server.ts'
import { connectionClose, countConnections, requestBothWorkers, startWithWorkers } from '../support/workers.ts'

/** Two workers listen on one port. The tests send each request to both; the log shows which worker answered. */

let database: Database
let smtp: SmtpServer
let server: RunningServer
beforeAll(async () => {
  const created = await createTestDatabase()
  database = created.database
  // Every sweep runs a DELETE on idempotency_keys, even if no row is old.
  await database.execute('create table sweeps (at timestamptz default now())')
  await database.execute(`create function note_sweep() returns trigger language plpgsql as
    $$ begin insert into sweeps default values; return null; end $$`)
  await database.execute(`create trigger note_sweep after delete on idempotency_keys
    for each statement execute function note_sweep()`)
  smtp = await startSmtpServer()
  server = await startWithWorkers({
    databaseUrl: created.url,
    env: { LOG_LEVEL: 'debug', SMTP_URL: smtp.url, MAIL_FROM: 'box@globe.example' },
  })
})
afterAll(async () => {
  await server.stop()
  await smtp.stop()
})

const get = (path: string) => fetch(`${server.url}${path}`, { headers: connectionClose })

const post = (path: string, body: object) =>
  fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...connectionClose },
    body: JSON.stringify(body),
  })

test('only one of the processes sweeps', async () => {
  const count = async () => (await database.execute('select from sweeps')).length
  await expect.poll(count).toBeGreaterThan(0)
  // Both workers answer now, so a sweep at their start would have begun.
  await requestBothWorkers(server, () => get('/readyz'))
  expect(await count()).toBe(1)
})

test('both workers serve pages, static files and the API', async () => {
  const { id } = await makeShow(database, { name: 'Coriolanus' })
  const page = await (await get(`/shows/${id}`)).text()
  const script = /src="(\/_next\/static\/[^"]+\.js)"/.exec(page)?.[1] ?? ''
  for (const [path, text] of [
    [`/shows/${id}`, 'Coriolanus'],
    ['/shows', 'Coriolanus'],
    [script, 'function'],
    ['/readyz', ''],
  ] as const) {
    await requestBothWorkers(server, async () => {
      const response = await get(path)
      expect([path, response.status]).toEqual([path, 200])
      expect(await response.text()).toContain(text)
      return response
    })
  }
  expect((await get('/no-such-page')).status).toBe(404)
})

test('both workers accept a form without JavaScript that one of them rendered', async () => {
  const { id } = await makeShow(database)
  const sender = { url: server.url, headers: connectionClose }
  const [form] = await readForms(sender, `/shows/${id}`)
  if (!form) throw new Error('The show has no form')
  const answers = await requestBothWorkers(server, () => sendForm(sender, form))
  // Sending the form twice makes one booking.
  const [booking] = await readBookings(database, id)
  for (const response of answers.values()) {
    expect([response.status, response.headers.get('location')]).toEqual([303, `/bookings/${booking?.reference}`])
  }
  expect(await readBookings(database, id)).toHaveLength(1)
})

test('200 simultaneous bookings through both workers sell exactly the 100 seats of the show', async () => {
  const { id } = await makeShow(database, { totalSeats: 100 })
  const messages = await Promise.all(
    Array.from(
      { length: 200 },
      async () => (await (await post('/book', { show_id: id, seat_count: 1 })).json()).message,
    ),
  )
  expect(messages.filter((message) => message === 'Booking CONFIRMED')).toHaveLength(100)
  expect(messages.filter((message) => message === 'Booking FAILED')).toHaveLength(100)
  const line = /"pid":(\d+).*"path":"\/book"/
  const pids = server
    .output()
    .split('\n')
    .map((text) => line.exec(text)?.[1])
  expect(new Set(pids.filter((pid) => pid)).size).toBe(2)
  await expectBooksBalance(database)
})

test('subscribers of both workers receive the bookings of both, over one database connection', async () => {
  const { id } = await makeShow(database, { totalSeats: 1000 })
  const connected = () => new Set(server.output().match(/"pid":\d+(?=.*live seats: connected)/g)).size
  const streams: Awaited<ReturnType<typeof openEvents>>[] = []
  while (connected() < 2) {
    const stream = await openEvents(`${server.url}/shows/events?show=${id}`)
    await stream.waitForText(seatsEvent(id, 1000, 1000))
    streams.push(stream)
  }
  let left = 1000
  await requestBothWorkers(server, async () => {
    const response = await post('/book', { show_id: id, seat_count: 1 })
    left--
    await Promise.all(streams.map((stream) => stream.waitForText(seatsEvent(id, left, 1000))))
    return response
  })
  expect(await countConnections(database, 'marquee live seats')).toBe(1)
  // Both workers learn that the connection was lost and is back, and read the seats again.
  await database.execute(`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and application_name = 'marquee live seats'`)
  await post('/book', { show_id: id, seat_count: 500 })
  await Promise.all(streams.map((stream) => stream.waitForText(seatsEvent(id, left - 500, 1000))))
  for (const { close } of streams) close()
})

test('a mail that one of the workers queues is sent at once', async () => {
  const { id } = await makeShow(database)
  let confirmed = 0
  const confirm = async () => {
    const { reference } = await makeHold(database, { showId: id, seatCount: 1 })
    const response = await post(`/bookings/${reference}/confirm`, { email: 'ada@example.com' })
    await smtp.waitForMails(++confirmed)
    return response
  }
  // The schedule alone sends every ten seconds. Four mails in less than 20 seconds prove that each was sent at once.
  let begun: number
  do {
    begun = performance.now()
    const before = confirmed
    while (confirmed < before + 4) await requestBothWorkers(server, confirm)
  } while (performance.now() - begun >= 20_000)
})

test('both workers use the embedded database and the secrets that are stored next to it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'marquee workers '))
  await chmod(folder, 0o755)
  const own = await startWithWorkers({ env: { DATA_DIR: folder } })
  const keys = await requestBothWorkers(own, () => fetch(`${own.url}/tickets/public-key`, { headers: connectionClose }))
  const [one, other] = await Promise.all([...keys.values()].map((response) => response.text()))
  expect([one, other]).toEqual([expect.stringContaining('PUBLIC KEY'), one])
  const lists = await requestBothWorkers(own, () => fetch(`${own.url}/shows`, { headers: connectionClose }))
  for (const response of lists.values()) expect((await response.json()).length).toBeGreaterThan(0)
  await own.stop()
  await expect(realpath(join(folder, 'postgres/cluster/postmaster.pid'))).rejects.toThrow('ENOENT')
  for (const path of [await realpath(join(folder, 'postgres')), folder])
    await rm(path, { recursive: true, force: true })
})
