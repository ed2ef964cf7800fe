import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { openPool } from '#db/client.ts'
import { findFreePort } from '#server/free-port.ts'
import { openEvents, seatsEvent } from '../event-stream.ts'
import { readForms, sendForm } from '../forms.ts'
import { createTestDatabase } from '../postgres.ts'
import { keepLocked, makeShow, readBookings, waitForLock } from '../shows.ts'
import { type RunningServer, refuses, serverArgs, startServer } from '../start-server.ts'

const running: RunningServer[] = []
afterEach(async () => {
  for (const server of running.splice(0)) await server.stop()
})
const start = async (options: Parameters<typeof startServer>[0]) => {
  const server = await startServer(options)
  running.push(server)
  return server
}

/** Runs a start that has to fail and gives what it printed. */
async function failingStart(env: Record<string, string>) {
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
  ['demo mode on every network', { HOST: '0.0.0.0' }, /Demo mode serves this machine alone/],
  ['ADMIN_ACCESS=open on every network', { ADMIN_ACCESS: 'open', HOST: '0.0.0.0' }, /ADMIN_ACCESS=open serves/],
  [
    'an admin without a secret for sessions',
    { DATABASE_URL: 'postgres://127.0.0.1:1/x', ADMIN_EMAIL: 'a@example.com', ADMIN_PASSWORD: 'long enough to pass' },
    /AUTH_SECRET is missing/,
  ],
  ['a key for tickets that is none', { TICKET_SIGNING_KEY: 'hunter2' }, /TICKET_SIGNING_KEY must be an Ed25519/],
  ['a database that does not answer', { DATABASE_URL: 'postgres://u:hunter2@127.0.0.1:1/x' }, /does not answer/],
])('%s stops the start with one line', async (_, env, line) => {
  const { code, errors } = await failingStart({ PORT: String(await findFreePort()), ...env })
  expect(code).toBe(1)
  expect(errors).toMatch(line)
  expect(errors.trim().split('\n')).toHaveLength(1)
  expect(errors).not.toContain('hunter2')
})

test('a port in use stops the start with one line that says what to do', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const address = other.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const { code, errors } = await failingStart({ PORT: String(port) })
  other.close()
  expect(code).toBe(1)
  expect(errors).toBe(
    `Marquee cannot start. Port ${port} is in use. Stop what uses it, or choose another: PORT=${port + 1} npm start\n`,
  )
})

test('four instances that start at once on an empty database migrate it once', async () => {
  const { url, database } = await createTestDatabase()
  const empty = new URL(url)
  empty.pathname = `${empty.pathname}_empty`
  await database.execute(`create database ${empty.pathname.slice(1)} template template0`)
  const servers = await Promise.all([1, 2, 3, 4].map(() => start({ databaseUrl: empty.href })))
  for (const server of servers) expect((await fetch(`${server.url}/readyz`)).status).toBe(200)
  const pool = openPool(empty.href, { max: 1 })
  const [row] = await pool`select count(*)::int as migrations from drizzle.__drizzle_migrations`
  const [examples] = await pool`select count(*)::int as shows from shows`
  await pool.end()
  expect(row?.migrations).toBeGreaterThan(0)
  expect(new Set(servers.map((server) => server.exited()))).toEqual(new Set([false]))
  // Examples are for the embedded database alone.
  expect(examples?.shows).toBe(0)
})

test('what only mails, tickets and sessions need is not loaded by the start', async () => {
  const { url } = await createTestDatabase()
  const tell = `import { registerHooks } from 'node:module'
    registerHooks({ load: (url, context, next) => (console.log('loads', url), next(url, context)) })`
  const NODE_OPTIONS = `--import=data:text/javascript,${encodeURIComponent(tell)}`
  const server = await start({ databaseUrl: url, env: { NODE_OPTIONS } })
  const packages = new Set(server.output().match(/(?<=^loads .*node_modules\/)(@[^/]+\/)?[^/]+/gm))
  expect([...packages]).toContain('drizzle-orm')
  for (const name of ['better-auth', 'jose', 'nodemailer', 'pdfkit', 'timezones-ical-library']) {
    expect([...packages]).not.toContain(name)
  }
})

test('readyz tells a database that is not migrated or away from one that is ready; healthz does not care', async () => {
  const { url, database } = await createTestDatabase()
  const server = await start({ databaseUrl: url })
  await database.execute('alter schema drizzle rename to elsewhere')
  expect((await fetch(`${server.url}/readyz`)).status).toBe(503)
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
  await database.execute('alter schema elsewhere rename to drizzle')
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200)
})

test('with a database and no account the admin side is closed, and the start says how to open it', async () => {
  const { url } = await createTestDatabase()
  const server = await start({ databaseUrl: url })
  expect(server.output()).toMatch(/Nobody can sign in|closed/)
  const response = await fetch(`${server.url}/admin/show`, { method: 'POST', body: '{}' })
  expect([response.status, await response.json()]).toEqual([401, { error: expect.any(String) }])
  expect((await fetch(`${server.url}/shows`)).status).toBe(200)
})

test('SIGTERM lets a booking that has been accepted finish, and takes no new one', async () => {
  const { url, database } = await createTestDatabase()
  const { id } = await makeShow(database)
  const server = await start({ databaseUrl: url })
  const letGo = await keepLocked(database, id)
  const booked = fetch(`${server.url}/book`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ show_id: id, seat_count: 1 }),
  })
  await waitForLock(database)

  process.kill(server.pid, 'SIGTERM')
  await refuses(server.url)
  await letGo()
  expect((await (await booked).json()).message).toBe('Booking CONFIRMED')
  expect(await readBookings(database, id)).toHaveLength(1)
  await server.stop()
  expect(server.exited()).toBe(true)
})

test('open streams of events end when the server stops, and do not keep it from stopping', async () => {
  const { url, database } = await createTestDatabase()
  const { id } = await makeShow(database)
  const server = await start({ databaseUrl: url })
  const address = `${server.url}/shows/events?show=${id}`
  const streams = await Promise.all([openEvents(address), openEvents(address)])
  await Promise.all(streams.map((stream) => stream.receives(seatsEvent(id, 100, 100))))
  const ends = streams.map(({ response }) => once(response, 'end'))
  const asked = performance.now()
  await server.stop()
  // Requests under way would have got ten seconds.
  expect(performance.now() - asked).toBeLessThan(4000)
  await Promise.all(ends)
  expect(streams.map(({ response }) => response.complete)).toEqual([true, true])
  expect(server.output()).not.toMatch(/"level":50/)
})

test('a connection that nobody reads does not keep the server from stopping', async () => {
  const { url } = await createTestDatabase()
  const server = await start({ databaseUrl: url, env: { ADMIN_ACCESS: 'open' } })
  const { hostname, port } = new URL(server.url)
  const socket = connect(Number(port), hostname)
  socket.write('GET /no-such HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n')
  await once(socket, 'data')
  await server.stop()
  expect(server.exited()).toBe(true)
  socket.destroy()
})

test('without sign-in a PUBLIC_URL that names another address shuts nobody out', async () => {
  const { url } = await createTestDatabase()
  const env = { ADMIN_ACCESS: 'open', PUBLIC_URL: 'https://tickets.example.com' }
  const server = await start({ databaseUrl: url, env })
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
