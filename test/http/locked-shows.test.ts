import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { clientOf } from '../support/client.ts'
import { createTestDatabase } from '../support/postgres.ts'
import { expectBooksBalance, lockShows, makeShow, waitForLock } from '../support/shows.ts'
import { type RunningServer, startServer } from '../support/start-server.ts'

let database: Database
let server: RunningServer
beforeAll(async () => {
  const { database: own, url } = await createTestDatabase()
  database = own
  server = await startServer({ databaseUrl: url })
  // The first render of each page takes long on a busy machine.
  const { id } = await makeShow(database)
  for (const path of ['/', `/shows/${id}`]) await call(path)
})
afterAll(() => server.stop())

const { call, post } = clientOf(() => server.url)
const book = (showId: number, more = {}) => post('/book', { show_id: showId, seat_count: 1, ...more })

/** Expects pages and other shows to be served before one of the requests that wait for a locked show is answered. */
async function expectOthersServed(waiting: Promise<Response>[]) {
  const other = await makeShow(database)
  const first = Promise.race(waiting).then(({ status }) => `a request for a locked show: ${status}`)
  const served = (work: Promise<Response>) => Promise.race([work.then(({ status }) => status), first])
  for (const path of ['/shows', `/shows/${other.id}`, '/', '/readyz'])
    expect([path, await served(call(path))]).toEqual([path, 200])
  for (let i = 0; i < 5; i++) expect(await served(book(other.id))).toBe(200)
}

test('twelve locked shows do not block other shows, lists and pages', async () => {
  const shows = await Promise.all(Array.from({ length: 12 }, () => makeShow(database)))
  const release = await lockShows(database, ...shows.map(({ id }) => id))
  const waiting = shows.flatMap(({ id }) => Array.from({ length: 20 }, () => book(id)))
  await waitForLock(database)
  await expectOthersServed(waiting)
  for (const answer of await Promise.all(waiting)) {
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1'])
  }
  await release()
  for (const { id } of shows) expect((await book(id)).status).toBe(200)
  await expectBooksBalance(database)
})

test('requests to extend, change, cancel and confirm holds of a locked show use one connection', async () => {
  const { id } = await makeShow(database)
  const held = await Promise.all(Array.from({ length: 40 }, () => book(id, { hold: true })))
  const release = await lockShows(database, id)
  const steps = ['extend', 'change', 'cancel', 'confirm']
  const waiting = held.map(({ headers }, i) =>
    post(`${headers.get('location')}/${steps[i % 4]}`, i % 4 === 1 ? { seat_count: 2 } : {}),
  )
  await waitForLock(database)
  const [locks] = await database.execute<{ count: number }>(
    sql`select count(*)::int as count from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
  )
  expect(locks?.count).toBeLessThanOrEqual(1)
  await expectOthersServed(waiting)
  await release()
  for (const { status } of await Promise.all(waiting)) expect([200, 503]).toContain(status)
  await expectBooksBalance(database)
})

test('a booking that another program has locked is answered 503, and does not block other bookings of its show', async () => {
  const { id } = await makeShow(database)
  const [one, two] = await Promise.all([book(id, { hold: true }), book(id, { hold: true })])
  const [first, second] = [one, two].map(({ headers }) => headers.get('location') ?? '')
  await database.transaction(async (tx) => {
    await tx.execute(sql`select from bookings where reference = ${first?.split('/').at(-1)} for update`)
    for (const step of ['extend', 'change', 'confirm', 'cancel', 'return']) {
      const body = step === 'return' ? { tickets: [1] } : { seat_count: 2 }
      expect((await post(`${first}/${step}`, body)).status).toBe(503)
    }
    expect((await post(`${second}/confirm`, {})).status).toBe(200)
    expect((await book(id)).status).toBe(200)
  })
  expect((await post(`${first}/confirm`, {})).status).toBe(200)
})
