import { kill } from 'node:process'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { createTestDatabase } from '../support/postgres.ts'
import { makeShow, readBookings } from '../support/shows.ts'
import { startServer } from '../support/start-server.ts'
import { connectionClose, startWithWorkers } from '../support/workers.ts'

let database: Database
let databaseUrl: string
beforeAll(async () => {
  ;({ database, url: databaseUrl } = await createTestDatabase())
})

test.each([
  ['one process', startServer],
  ['workers', startWithWorkers],
])('a stopping server of %s is not ready first, and still books over new connections', async (_name, start) => {
  // A second signal cuts the delay short.
  const server = await start({ databaseUrl, env: { STOP_DELAY_SECONDS: '300' } })
  onTestFinished(() => server.stop())
  const { id } = await makeShow(database, { totalSeats: 10 })
  const readiness = async () => {
    const answer = await fetch(`${server.url}/readyz`, { headers: connectionClose })
    return [answer.status, await answer.json()]
  }
  expect(await readiness()).toEqual([200, { status: 'ready' }])

  const stopped = server.stop()
  await expect.poll(readiness, { timeout: 300_000 }).toEqual([503, { error: 'The server is stopping' }])
  const booked = await fetch(`${server.url}/book`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...connectionClose },
    body: JSON.stringify({ show_id: id, seat_count: 1 }),
  })
  expect(booked.status).toBe(200)
  expect((await fetch(`${server.url}/healthz`, { headers: connectionClose })).status).toBe(200)
  kill(server.pid, 'SIGTERM')
  await stopped
  expect(await readBookings(database, id)).toHaveLength(1)
})
