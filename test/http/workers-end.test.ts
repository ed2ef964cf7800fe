import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { findFreePort } from '#server/embedded-postgres/free-port.ts'
import { openEvents, seatsEvent } from '../support/event-stream.ts'
import { createTestDatabase } from '../support/postgres.ts'
import { expectBooksBalance, lockShows, makeSeatedShow, makeShow, readBookings, waitForLock } from '../support/shows.ts'
import { type RunningServer, waitUntilNotListening } from '../support/start-server.ts'
import { connectionClose, countConnections, listWorkerPids, startWithWorkers, waitForLine } from '../support/workers.ts'

/** How several workers on one port stop: after a signal, after a crash, and when they are killed. */

let database: Database
let url: string
beforeAll(async () => {
  ;({ database, url } = await createTestDatabase())
})
const start = async () => {
  const server = await startWithWorkers({ databaseUrl: url })
  onTestFinished(() => server.stop())
  return server
}
/** The server of two of the tests. */
let sharedServer: RunningServer
beforeAll(async () => {
  sharedServer = await startWithWorkers({ databaseUrl: url })
})
afterAll(() => sharedServer.stop())

const book = (server: RunningServer, showId: number) =>
  fetch(`${server.url}/book`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...connectionClose },
    body: JSON.stringify({ show_id: showId, seat_count: 1 }),
  })
/** Expects all database connections of the servers to be closed. */
const expectNoConnections = () => expect.poll(() => countConnections(database, 'marquee')).toBe(0)

test.each([
  ['general admission', makeShow, 1_000_000],
  ['numbered seats', makeSeatedShow, 20_000],
] as const)(
  'if a worker is killed during bookings of %s, the other continues, a new one starts, and the books balance',
  async (_kind, make, totalSeats) => {
    const { id } = await make(database, { totalSeats })
    const server = sharedServer
    const first = await listWorkerPids(server)
    const statuses: number[] = []
    const broken: unknown[] = []
    const expectBooked = async () => {
      const answers = await Promise.all(Array.from({ length: 20 }, () => book(server, id)))
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    }
    let done = false
    const buyer = async () => {
      while (!done) {
        try {
          const response = await book(server, id)
          await response.json()
          statuses.push(response.status)
        } catch (error) {
          broken.push(error instanceof TypeError && error.cause)
        }
      }
    }
    const buyers = Array.from({ length: 4 }, buyer)
    await expect.poll(() => statuses.length).toBeGreaterThan(20)
    process.kill(Number(first[0]), 'SIGKILL')
    await waitForLine(server, 'A worker ended by SIGKILL')
    const second = await listWorkerPids(server)
    expect(second).toContain(first[1])
    expect(second).not.toContain(first[0])
    done = true
    await Promise.all(buyers)
    expect(new Set(statuses)).toEqual(new Set([200]))
    // Each buyer can lose at most one request: the request to the killed worker.
    expect(broken.length).toBeLessThanOrEqual(buyers.length)
    expect((await readBookings(database, id)).length).toBeGreaterThanOrEqual(statuses.length)
    await expectBooksBalance(database)

    // While one worker hangs, new connections reach the other.
    const replacement = Number(second.find((pid) => pid !== first[1]))
    process.kill(replacement, 'SIGSTOP')
    await expectBooked()
    // A worker that ends again soon is replaced after a pause. In the pause the other answers.
    process.kill(replacement, 'SIGKILL')
    await waitForLine(server, '"pauseMs":1000')
    await expectBooked()
    expect(await listWorkerPids(server)).toContain(first[1])
  },
)

test('if all workers are killed at once, the primary process answers 503 until new workers listen', async () => {
  const { id } = await makeShow(database)
  const server = await start()
  const ends = () => server.output().split('A worker ended by SIGKILL').length - 1
  const killAll = async (endsThen: number) => {
    for (const pid of await listWorkerPids(server)) process.kill(pid, 'SIGKILL')
    await expect.poll(ends, { timeout: 20_000 }).toBe(endsThen)
  }
  const getReadiness = async () => {
    const response = await fetch(`${server.url}/readyz`, { headers: connectionClose }).catch(() => undefined)
    return response && [response.status, response.headers.get('retry-after')]
  }
  await killAll(2)
  await expect.poll(getReadiness, { timeout: 60_000 }).toEqual([200, null])
  // Workers that end again so soon are replaced after a pause.
  await killAll(4)
  await expect.poll(getReadiness, { timeout: 20_000 }).toEqual([503, '1'])
  await expect.poll(getReadiness, { timeout: 60_000 }).toEqual([200, null])
  expect((await listWorkerPids(server)).length).toBe(2)
  expect((await (await book(server, id)).json()).message).toBe('Booking CONFIRMED')
  expect(server.output()).not.toContain('the port could not be taken')
})

test('a stop signal to all processes lets an accepted booking finish, and all processes exit', async () => {
  const { id } = await makeShow(database)
  const server = sharedServer
  const before = server.output().length
  const pids = await listWorkerPids(server)
  const stream = await openEvents(`${server.url}/shows/events?show=${id}`)
  await stream.waitForText(seatsEvent(id, 100, 100))
  const ended = once(stream.response, 'end')
  const release = await lockShows(database, id)
  const booked = book(server, id)
  await waitForLock(database)

  // Ctrl-C sends SIGINT to all processes.
  for (const pid of [server.pid, ...pids]) process.kill(pid, 'SIGINT')
  await Promise.all([waitUntilNotListening(server.url), ended])
  await release()
  expect((await (await booked).json()).message).toBe('Booking CONFIRMED')
  await expect.poll(server.exited).toBe(true)
  for (const pid of pids) expect(() => process.kill(pid, 0)).toThrow('ESRCH')
  expect(server.output().slice(before)).not.toMatch(/"level":50/)
})

test('a second stop signal ends all processes at once', async () => {
  const { id } = await makeShow(database)
  const server = await start()
  const release = await lockShows(database, id)
  const booked = book(server, id)
  await waitForLock(database)
  process.kill(server.pid, 'SIGTERM')
  await waitUntilNotListening(server.url)
  process.kill(server.pid, 'SIGTERM')
  await expect(booked).rejects.toThrow()
  await expect.poll(server.exited).toBe(true)
  await release()
  await expectNoConnections()
})

test('if the primary process is killed, the workers exit too', async () => {
  const server = await start()
  await listWorkerPids(server)
  process.kill(server.pid, 'SIGKILL')
  await waitUntilNotListening(server.url)
  await expectNoConnections()
})

test('an error at the start of the workers stops the server with a message of one line', async () => {
  const elsewhere = await mkdtemp(join(tmpdir(), 'marquee without a build '))
  const { PATH } = process.env
  const port = await findFreePort()
  const child = spawn(
    process.execPath,
    ['--conditions=react-server', '--import', resolve('server/fast-imports.mjs'), resolve('server/main.ts')],
    {
      cwd: elsewhere,
      env: { PATH, NODE_ENV: 'production', DATABASE_URL: url, PORT: String(port), WEB_CONCURRENCY: '2' },
    },
  )
  let errors = ''
  child.stderr.setEncoding('utf8').on('data', (chunk) => {
    errors += chunk
  })
  const [code] = await once(child, 'close')
  expect(code).toBe(1)
  expect(errors).toMatch(/^Marquee cannot start\. Could not find a production build.*\n$/)
  await rm(elsewhere, { recursive: true })
})
