import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { clientOf } from '../client.ts'
import { createTestDatabase } from '../postgres.ts'
import { makeShow } from '../shows.ts'
import { type RunningServer, startServer } from '../start-server.ts'

/** What `GET /shows` promises beyond the documented call, against the built server. */

let server: RunningServer
let database: Database
beforeAll(async () => {
  const created = await createTestDatabase()
  database = created.database
  server = await startServer({ databaseUrl: created.url })
})
afterAll(() => server.stop())

const { call, post } = clientOf(() => server.url)

test('a booking that was answered is in every listing asked for afterwards, however many ask at once', async () => {
  const { id } = await makeShow(database, { totalSeats: 10_000 })
  let booked = 0
  let done = false
  const list = async () => {
    const atLeast = booked
    const listed = (await (await call('/shows')).json()) as { id: number; available_seats: number }[]
    expect(listed.find((show) => show.id === id)?.available_seats).toBeLessThanOrEqual(10_000 - atLeast)
  }
  const listers = Array.from({ length: 12 }, async () => {
    while (!done) await list()
  })
  const bookers = Array.from({ length: 4 }, async () => {
    for (let i = 0; i < 50; i++) {
      expect((await post('/book', { show_id: id, seat_count: 1 })).status).toBe(200)
      booked++
      await list()
    }
  })
  await Promise.all(bookers).finally(() => (done = true))
  await Promise.all(listers)
  expect(booked).toBe(200)
})
