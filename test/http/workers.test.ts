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

/** Two processes that answer on one port. What they share is asked of each; who answers is told by the log. */

let database: Database
let smtp: SmtpServer
let server: RunningServer
beforeAll(async () => {
  const created = await createTestDatabase()
  database = created.database
  // Every sweep deletes old keys, be there any or not.
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

test('one of all processes sweeps', async () => {
  const count = async () => (await database.execute('select from sweeps')).length
  await expect.poll(count).toBeGreaterThan(0)
  // Both answer, so that a sweep of theirs at the start would have begun.
  await requestBothWorkers(server, () => get('/readyz'))
  expect(await count()).toBe(1)
})

test('both answer with pages, their static files and the API', async () => {
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

test('a form without JavaScript that one rendered is taken by both', async () => {
  const { id } = await makeShow(database)
  const sender = { url: server.url, headers: connectionClose }
  const [form] = await readForms(sender, `/shows/${id}`)
  if (!form) throw new Error('The show has no form')
  const answers = await requestBothWorkers(server, () => sendForm(sender, form))
  // Sent twice it is one booking all the same.
  const [booking] = await readBookings(database, id)
  for (const response of answers.values()) {
    expect([response.status, response.headers.get('location')]).toEqual([303, `/bookings/${booking?.reference}`])
  }
  expect(await readBookings(database, id)).toHaveLength(1)
})

test('200 bookings at once for 100 seats, through both, sell exactly those', async () => {
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

test('over one connection to the database, who watches through either hears of what is booked through either', async () => {
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
  // Both are told that it was lost and is back, and look again.
  await database.execute(`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and application_name = 'marquee live seats'`)
  await post('/book', { show_id: id, seat_count: 500 })
  await Promise.all(streams.map((stream) => stream.waitForText(seatsEvent(id, left - 500, 1000))))
  for (const { close } of streams) close()
})

test('a mail that either queues is sent at once', async () => {
  const { id } = await makeShow(database)
  let confirmed = 0
  const confirm = async () => {
    const { reference } = await makeHold(database, { showId: id, seatCount: 1 })
    const response = await post(`/bookings/${reference}/confirm`, { email: 'ada@example.com' })
    await smtp.waitForMails(++confirmed)
    return response
  }
  // Left to the schedule, each would wait for the next of its runs, ten seconds apart. A round that took as long proves nothing.
  let begun: number
  do {
    begun = performance.now()
    const before = confirmed
    while (confirmed < before + 4) await requestBothWorkers(server, confirm)
  } while (performance.now() - begun >= 20_000)
})

test('with the embedded database both work on it, and with the secrets that are kept beside it', async () => {
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
