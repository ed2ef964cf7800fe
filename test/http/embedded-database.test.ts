import { chmod, mkdtemp, readFile, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { clientOf } from '../support/client.ts'
import { type RunningServer, startServer } from '../support/start-server.ts'
import { waitForLine } from '../support/workers.ts'

/** The server with the embedded PostgreSQL, which `npm start` uses. */

let folder: string
let server: RunningServer
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'marquee embedded '))
  await chmod(folder, 0o755)
  server = await startServer({ env: { DATA_DIR: folder } })
})
afterAll(async () => {
  await server.stop()
  for (const path of [await realpath(join(folder, 'postgres')), folder])
    await rm(path, { recursive: true, force: true })
})
const { call, post } = clientOf(() => server.url)

const readPid = async () => Number.parseInt(await readFile(join(folder, 'postgres/cluster/postmaster.pid'), 'utf8'), 10)

test('the server restarts its PostgreSQL if it is killed during bookings, and no confirmed booking is lost', async () => {
  const totalSeats = 1_000_000
  const show = { name: 'Pericles', start_time: '2099-03-25T18:00:00Z', total_seats: totalSeats }
  const { id } = (await (await post('/admin/show', show)).json()).show
  const statuses: number[] = []
  let done = false
  const buyer = async () => {
    while (!done) {
      const response = await post('/book', { show_id: id, seat_count: 1 })
      await response.arrayBuffer()
      statuses.push(response.status)
    }
  }
  const buyers = Promise.all(Array.from({ length: 4 }, buyer))
  const booked = () => statuses.filter((status) => status === 200).length
  await expect.poll(booked, { timeout: 60_000 }).toBeGreaterThan(20)
  const killed = await readPid()
  process.kill(killed, 'SIGKILL')
  await waitForLine(server, 'the embedded PostgreSQL answers again')
  const before = booked()
  await expect.poll(booked, { timeout: 60_000 }).toBeGreaterThan(before + 20)
  done = true
  await buyers

  expect(await readPid()).not.toBe(killed)
  expect(statuses.filter((status) => ![200, 500, 503].includes(status))).toEqual([])
  const [{ available_seats: left }] = (await (await call('/shows')).json()).filter(
    (one: { id: number }) => one.id === id,
  )
  expect(totalSeats - left).toBeGreaterThanOrEqual(booked())
})
