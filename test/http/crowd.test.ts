import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { clientOf } from '../support/client.ts'
import { createTestDatabase } from '../support/postgres.ts'
import { expectBooksBalance, lockShows, makeShow, readBookings, readShow, waitForLock } from '../support/shows.ts'
import { type RunningServer, startServer } from '../support/start-server.ts'

let database: Database
let server: RunningServer
beforeAll(async () => {
  const { database: own, url } = await createTestDatabase()
  database = own
  server = await startServer({ databaseUrl: url })
})
afterAll(() => server.stop())

const { call, post } = clientOf(() => server.url)
const book = (showId: number) => post('/book', { show_id: showId, seat_count: 1 })

test('many requests for one show do not block other shows, listings and pages', async () => {
  const hot = await makeShow(database)
  const other = await makeShow(database)
  const release = await lockShows(database, hot.id)
  const crowd = Array.from({ length: 60 }, () => book(hot.id))
  await waitForLock(database)
  expect((await book(other.id)).status).toBe(200)
  expect((await call('/shows')).status).toBe(200)
  expect((await call(`/shows/${hot.id}`)).status).toBe(200)
  const [waiting] = await database.execute<{ count: number }>(
    sql`select count(*)::int as count from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
  )
  // Between two attempts to lock the show, no connection waits.
  expect(waiting?.count).toBeLessThanOrEqual(1)
  await release()
  const statuses = (await Promise.all(crowd)).map(({ status }) => status)
  // On a slow machine, requests may be refused because they waited for too long.
  const served = statuses.filter((status) => status === 200).length
  expect(statuses.filter((status) => status === 503)).toHaveLength(60 - served)
  expect((await book(hot.id)).status).toBe(200)
  expect(await readShow(database, hot.id)).toMatchObject({ bookedSeats: served + 1 })
})

test('a request beyond 2,000 waiting ones is answered 503 at once, and every confirmed booking is stored', async () => {
  const { id } = await makeShow(database, { totalSeats: 10_000 })
  const release = await lockShows(database, id)
  const first = book(id)
  await waitForLock(database)
  const statuses: number[] = []
  const refused = Promise.withResolvers<Response>()
  const crowd = Array.from({ length: 2_100 }, async () => {
    const answer = await book(id)
    statuses.push(answer.status)
    if (answer.status === 503) refused.resolve(answer)
  })
  // The refusal arrives while the others wait.
  const answer = await refused.promise
  expect(answer.headers.get('retry-after')).toBe('1')
  expect(await answer.json()).toEqual({ error: 'Too many requests at once' })
  await release()
  await Promise.all(crowd)
  statuses.push((await first).status)
  // On a slow machine, further requests may be refused because they waited for too long.
  const served = statuses.filter((status) => status === 200).length
  expect(statuses.filter((status) => status === 503)).toHaveLength(2_101 - served)
  expect(await readBookings(database, id)).toHaveLength(served)
  expect((await book(id)).status).toBe(200)
  await expectBooksBalance(database)
})

test('simultaneous confirmations of holds each get their own response', async () => {
  const { id } = await makeShow(database, { totalSeats: 40 })
  const held = await Promise.all(
    Array.from({ length: 50 }, async () => {
      const answer = await post('/book', { show_id: id, seat_count: 1, hold: true })
      return { place: answer.headers.get('location'), status: (await answer.json()).booking.status }
    }),
  )
  const answers = await Promise.all(
    held.map(async ({ place }) => {
      const answer = await post(`${place}/confirm`, {})
      return { place: answer.headers.get('location'), code: answer.status, body: await answer.json() }
    }),
  )
  for (const [i, { place, code, body }] of answers.entries()) {
    if (held[i]?.status === 'PENDING') {
      expect({ place, code }).toEqual({ place: held[i]?.place, code: 200 })
      expect(body).toMatchObject({ message: 'Booking CONFIRMED', booking: { status: 'CONFIRMED' } })
    } else expect({ code, body }).toEqual({ code: 409, body: { error: 'The booking does not allow this any more' } })
  }
  expect(answers.filter(({ code }) => code === 200)).toHaveLength(40)
  await expectBooksBalance(database)
})
