import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { drizzle } from 'drizzle-orm/postgres-js'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { type Database, openPool } from '#db/client.ts'
import { shows } from '#db/schema.ts'
import { findFreePort } from '#server/embedded-postgres/free-port.ts'
import { openEvents, seatsEvent } from '../support/event-stream.ts'
import { readForms, sendForm } from '../support/forms.ts'
import { createTestDatabase } from '../support/postgres.ts'
import { lockShows, makeShow, readBookings, waitForLock } from '../support/shows.ts'
import { type RunningServer, serverArgs, startServer, waitUntilNotListening } from '../support/start-server.ts'

/** Runs a start that must fail. @returns the exit code and the text on standard error. */
async function runFailingStart(env: Record<string, string>) {
  const { PATH } = process.env
  const child = spawn(process.execPath, serverArgs, {
    env: { PATH, NODE_ENV: 'production', ...env },
  })
  let errors = ''
  child.stderr.setEncoding('utf8').on('data', (chunk) => {
    errors += chunk
  })
  const [code] = await once(child, 'close')
  return { code, errors }
}

test.each<[string, Record<string, string>, RegExp]>([
  ['a wrong value', { PORT: 'eighty' }, /PORT must be a whole number/],
  ['several wrong values', { PORT: 'eighty', HOLD_SECONDS: '0' }, /PORT .*; HOLD_SECONDS /],
  ['demo mode on all network interfaces', { HOST: '0.0.0.0' }, /Demo mode serves this machine alone/],
  [
    'ADMIN_ACCESS=open on all network interfaces',
    { ADMIN_ACCESS: 'open', HOST: '0.0.0.0' },
    /ADMIN_ACCESS=open serves/,
  ],
  [
    'an admin without a secret for sessions',
    { DATABASE_URL: 'postgres://127.0.0.1:1/x', ADMIN_EMAIL: 'a@example.com', ADMIN_PASSWORD: 'long enough to pass' },
    /AUTH_SECRET is missing/,
  ],
  ['an invalid key for tickets', { TICKET_SIGNING_KEY: 'hunter2' }, /TICKET_SIGNING_KEY must be an Ed25519/],
  ['a database that does not answer', { DATABASE_URL: 'postgres://u:hunter2@127.0.0.1:1/x' }, /does not answer/],
])('%s stops the start with a message of one line', async (_, env, line) => {
  const { code, errors } = await runFailingStart({ PORT: String(await findFreePort()), ...env })
  expect(code).toBe(1)
  expect(errors).toMatch(line)
  expect(errors.trim().split('\n')).toHaveLength(1)
  expect(errors).not.toContain('hunter2')
})

test('a port in use stops the start with a message that says what to do', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const address = other.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const { code, errors } = await runFailingStart({ PORT: String(port) })
  other.close()
  expect(code).toBe(1)
  expect(errors).toBe(
    `Marquee cannot start. Port ${port} is in use. Stop what uses it, or choose another: PORT=${port + 1} npm start\n`,
  )
})

describe('four instances that start at once on an empty database', () => {
  let databaseUrl: string
  let database: Database
  let servers: [RunningServer, RunningServer, RunningServer, RunningServer]
  beforeAll(async () => {
    const created = await createTestDatabase()
    const empty = new URL(created.url)
    empty.pathname = `${empty.pathname}_empty`
    databaseUrl = empty.href
    await created.database.execute(`create database ${empty.pathname.slice(1)} template template0`)
    const start = () => startServer({ databaseUrl })
    servers = await Promise.all([start(), start(), start(), start()])
    database = drizzle(openPool(databaseUrl, { connection: { application_name: 'test' } }))
  })
  afterAll(() => Promise.all(servers.map((server) => server.stop())))

  test('migrate the database once', async () => {
    for (const server of servers) expect((await fetch(`${server.url}/readyz`)).status).toBe(200)
    const [row] = await database.execute('select count(*)::int as migrations from drizzle.__drizzle_migrations')
    const { entries } = JSON.parse(readFileSync('drizzle/meta/_journal.json', 'utf8'))
    expect(row?.migrations).toBe(entries.length)
    expect(servers.map((server) => server.exited())).toEqual([false, false, false, false])
    // Only the embedded database gets example shows.
    expect(await database.$count(shows)).toBe(0)
  })

  test('are not ready if the database is not migrated, and stay healthy', async () => {
    const [server] = servers
    await database.execute('alter schema drizzle rename to elsewhere')
    expect((await fetch(`${server.url}/readyz`)).status).toBe(503)
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
    await database.execute('alter schema elsewhere rename to drizzle')
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200)
  })

  test('refuse the admin side without an account, and log at the start which settings are missing', async () => {
    const [server] = servers
    expect(server.output()).toMatch(/Nobody can sign in|closed/)
    expect(server.output()).toContain('Tickets have no QR codes: set TICKET_SIGNING_KEY')
    const response = await fetch(`${server.url}/admin/show`, { method: 'POST', body: '{}' })
    expect([response.status, await response.json()]).toEqual([401, { error: expect.any(String) }])
    expect((await fetch(`${server.url}/shows`)).status).toBe(200)
  })

  test('finish an accepted booking after SIGTERM, and accept no new connection', async () => {
    const [server] = servers
    const { id } = await makeShow(database)
    const release = await lockShows(database, id)
    const booked = fetch(`${server.url}/book`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ show_id: id, seat_count: 1 }),
    })
    await waitForLock(database)

    process.kill(server.pid, 'SIGTERM')
    await waitUntilNotListening(server.url)
    await release()
    expect((await (await booked).json()).message).toBe('Booking CONFIRMED')
    expect(await readBookings(database, id)).toHaveLength(1)
    await server.stop()
    expect(server.exited()).toBe(true)
  })

  test('end open event streams when they stop', async () => {
    const [, server] = servers
    const { id } = await makeShow(database)
    const address = `${server.url}/shows/events?show=${id}`
    const streams = await Promise.all([openEvents(address), openEvents(address)])
    await Promise.all(streams.map((stream) => stream.waitForText(seatsEvent(id, 100, 100))))
    const ends = streams.map(({ response }) => once(response, 'end'))
    await server.stop()
    await Promise.all(ends)
    // A stream that the server ended is complete. A destroyed connection would not be.
    expect(streams.map(({ response }) => response.complete)).toEqual([true, true])
    expect(server.output()).not.toMatch(/"level":50/)
  })

  test('stop even if a client keeps its connection open', async () => {
    const [, , server] = servers
    const { hostname, port } = new URL(server.url)
    const socket = connect(Number(port), hostname)
    socket.write('GET /no-such HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n')
    await once(socket, 'data')
    await server.stop()
    expect(server.exited()).toBe(true)
    socket.destroy()
  })
})

test('the start does not load packages that only mails, tickets and sessions need', async () => {
  const { url } = await createTestDatabase()
  const logLoads = `import { registerHooks } from 'node:module'
    registerHooks({ load: (url, context, next) => (console.log('loads', url), next(url, context)) })`
  const NODE_OPTIONS = `--import=data:text/javascript,${encodeURIComponent(logLoads)}`
  const server = await startServer({ databaseUrl: url, env: { NODE_OPTIONS } })
  await server.stop()
  const packages = new Set(server.output().match(/(?<=^loads .*node_modules\/)(@[^/]+\/)?[^/]+/gm))
  expect([...packages]).toContain('drizzle-orm')
  for (const name of ['better-auth', 'jose', 'nodemailer', 'pdfkit', 'timezones-ical-library']) {
    expect([...packages]).not.toContain(name)
  }
})

test('without sign-in, a PUBLIC_URL with another address does not lock out local visitors', async () => {
  const { url } = await createTestDatabase()
  const env = { ADMIN_ACCESS: 'open', PUBLIC_URL: 'https://tickets.example.com' }
  const server = await startServer({ databaseUrl: url, env })
  onTestFinished(() => server.stop())
  expect((await fetch(`${server.url}/admin`)).status).toBe(200)
  const created = await fetch(`${server.url}/admin/show`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ name: 'Hamlet', start_time: '2024-03-25T18:00:00Z', total_seats: 1 }),
  })
  expect(created.status).toBe(201)
  const [form] = await readForms(server, '/shows/1')
  const booked = form && (await sendForm(server, form))
  expect(booked?.headers.get('location')).toMatch(/^\/bookings\//)
})
