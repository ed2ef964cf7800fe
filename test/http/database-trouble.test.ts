import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { identify } from '#domain/bookings/idempotency.ts'
import { clientOf } from '../support/client.ts'
import { administer, setConnections } from '../support/databases.ts'
import { createTestDatabase } from '../support/postgres.ts'
import { expectBooksBalance, makeSeatedShow, makeShow, readBookings } from '../support/shows.ts'
import { type RunningServer, startServer } from '../support/start-server.ts'
import { startProxy } from '../support/tcp-proxy.ts'

let database: Database
let databaseUrl: string
let proxy: Awaited<ReturnType<typeof startProxy>>
let server: RunningServer
beforeAll(async () => {
  ;({ database, url: databaseUrl } = await createTestDatabase())
  proxy = await startProxy(databaseUrl)
  server = await startServer({ databaseUrl: proxy.url })
})
afterAll(async () => {
  await server.stop()
  await proxy.stop()
})

const { call, post } = clientOf(() => server.url)
const book = (showId: number, key?: string) =>
  post('/book', { show_id: showId, seat_count: 1 }, key === undefined ? {} : { 'Idempotency-Key': key })

/** Repeats GET /readyz until the response has this status, like a load balancer. */
async function waitForReadiness(status: number): Promise<Response> {
  for (;;) {
    const answer = await call('/readyz')
    if (answer.status === status) return answer
  }
}

async function expectOutage(answer: Response) {
  expect(answer.status).toBe(503)
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(await answer.json()).toEqual({ error: 'Service Unavailable' })
}

describe('a connection that is lost', () => {
  test('before COMMIT was sent gives 503, and nothing is booked', async () => {
    const { id } = await makeShow(database)
    // A buyer with an address gets a mail, so the show is locked by a statement of its own. It has the digest of the key.
    const request = { show_id: id, seat_count: 1, email: 'lost@example.com' }
    const key = { 'Idempotency-Key': 'lost-before' }
    proxy.resetBefore(identify('lost-before', []).key)
    await expectOutage(await post('/book', request, key))
    expect(await readBookings(database, id)).toEqual([])
    expect((await post('/book', request, key)).status).toBe(200)
  })

  test('with a booking that is one statement gives 500, and a repeated request books', async () => {
    const { id } = await makeShow(database)
    expect((await book(id)).status).toBe(200)
    proxy.resetBefore(identify('lost-alone', []).key)
    expect((await book(id, 'lost-alone')).status).toBe(500)
    expect(await readBookings(database, id)).toHaveLength(1)
    expect((await book(id, 'lost-alone')).status).toBe(200)
    expect(await readBookings(database, id)).toHaveLength(2)
  })

  test('with COMMIT, which is sent behind the booking, gives 500, and a repeated request books', async () => {
    const { id } = await makeShow(database)
    // A booking that fails is decided under the lock, and stored by a statement of its own.
    const request = { show_id: id, seat_count: 1000 }
    const key = { 'Idempotency-Key': 'lost-with' }
    proxy.resetBefore('"failure":"sold_out"')
    const lost = await post('/book', request, key)
    expect(lost.status).toBe(500)
    expect(await lost.json()).toEqual({ error: 'Internal Server Error' })
    expect(await readBookings(database, id)).toEqual([])
    expect((await post('/book', request, key)).status).toBe(200)
    expect(await readBookings(database, id)).toHaveLength(1)
  })

  test('with the answer to COMMIT gives 500, and a repeated request returns the booking', async () => {
    const { id } = await makeShow(database)
    proxy.resetAfter(identify('lost-after', []).key)
    const lost = await book(id, 'lost-after')
    expect(lost.status).toBe(500)
    expect(await lost.json()).toEqual({ error: 'Internal Server Error' })
    const repeated = await book(id, 'lost-after')
    expect(repeated.status).toBe(200)
    expect(await readBookings(database, id)).toMatchObject([{ id: (await repeated.json()).booking.id }])
  })

  test('repeatedly under load: every request is answered, and every confirmed booking is stored', async () => {
    const shows = await Promise.all(
      Array.from({ length: 5 }, (_, i) => (i < 2 ? makeSeatedShow : makeShow)(database, { totalSeats: 10_000 })),
    )
    const acknowledged: number[] = []
    let resets = 0
    const clients = Array.from({ length: 20 }, async (_, i) => {
      while (resets < 8) {
        const answer = await book(shows[i % 5]?.id ?? 0)
        if (answer.status === 200) acknowledged.push((await answer.json()).booking.id)
      }
    })
    for (; resets < 8; resets++) {
      const before = acknowledged.length
      while (acknowledged.length < before + 20) await call('/healthz')
      proxy.resetAll()
    }
    await Promise.all(clients)
    for (const { id } of shows) expect((await book(id)).status).toBe(200)
    const stored = new Set<number>()
    for (const { id } of shows) for (const booking of await readBookings(database, id)) stored.add(booking.id)
    expect(acknowledged.filter((id) => !stored.has(id))).toEqual([])
    await expectBooksBalance(database)
  })
})

test('a network that forwards nothing: every request is answered, and booking works again when the network recovers', async () => {
  const [show, other] = [await makeShow(database), await makeShow(database)]
  for (const { id } of [show, other]) expect((await book(id)).status).toBe(200)
  proxy.setSilent(true)
  const requests = [
    book(show.id),
    book(show.id),
    book(show.id),
    book(other.id),
    call('/shows'),
    call(`/shows/${show.id}`),
  ]
  const answers = await Promise.all(requests)
  for (const { status } of answers) expect(status).toBeGreaterThanOrEqual(500)
  expect((await call('/readyz')).status).toBe(503)
  proxy.setSilent(false)
  for (const { id } of [show, other]) expect((await book(id)).status).toBe(200)
  await waitForReadiness(200)
  await expectBooksBalance(database)
})

test('a frozen database connection: requests for its show are answered, and requests for other shows succeed', async () => {
  const [show, other] = [await makeShow(database), await makeShow(database)]
  // Freeze the backend that holds the lock of the show. No other transaction can lock the show until it continues.
  await database.execute(sql`create function halt() returns trigger language plpgsql as $$
    begin if new.show_id = ${sql.raw(String(show.id))} then perform pg_advisory_xact_lock(77); end if; return new; end $$`)
  await database.execute(sql`create trigger halt before insert on bookings for each row execute function halt()`)
  const frozen = Promise.withResolvers<number>()
  const thaw = Promise.withResolvers<void>()
  const holder = database.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(77)`)
    const first = book(show.id)
    for (let pid: number | undefined; pid === undefined; ) {
      const rows = await database.execute<{ pid: number }>(
        sql`select pid from pg_stat_activity where wait_event = 'advisory' and datname = current_database()`,
      )
      pid = rows[0]?.pid
      if (pid) frozen.resolve(pid)
    }
    process.kill(await frozen.promise, 'SIGSTOP')
    await thaw.promise
    return first
  })
  const pid = await frozen.promise
  const rest = Array.from({ length: 11 }, () => book(show.id))
  expect((await book(other.id)).status).toBe(200)
  expect((await call('/readyz')).status).toBe(200)
  for (const answer of await Promise.all(rest)) expect(answer.status).toBe(503)
  process.kill(pid, 'SIGCONT')
  thaw.resolve()
  expect((await await holder).status).toBeGreaterThanOrEqual(500)
  await database.execute(sql`drop function halt cascade`)
  for (let status = 0; status !== 200; ) ({ status } = await book(show.id))
  await expectBooksBalance(database)
})

test('a read-only database makes the server not ready, and booking works again as soon as writes are allowed', async () => {
  const { id } = await makeShow(database)
  const name = new URL(databaseUrl).pathname.slice(1)
  const set = (clause: string) => administer(databaseUrl, (admin) => admin.unsafe(`alter database ${name} ${clause}`))
  await set('set default_transaction_read_only = on')
  proxy.resetAll()
  for (let reason = ''; reason !== 'The database takes no writes'; )
    reason = (await (await waitForReadiness(503)).json()).error
  await expectOutage(await book(id))
  expect((await call('/shows')).status).toBe(200)
  await set('reset default_transaction_read_only')
  for (let status = 0; status !== 200; ) ({ status } = await book(id))
  await waitForReadiness(200)
})

test('an unavailable database gives 503 with Retry-After everywhere', async () => {
  const { id } = await makeShow(database)
  const { headers } = await post('/book', { show_id: id, seat_count: 1, hold: true })
  const path = headers.get('location') ?? ''
  await setConnections({ databaseUrl }, false)
  try {
    await expectOutage(await book(id))
    await expectOutage(await call('/shows'))
    for (const step of ['confirm', 'extend', 'cancel']) await expectOutage(await post(`${path}/${step}`, {}))
    const page = await call(`/shows/${id}`)
    expect([page.status, page.headers.get('retry-after')]).toEqual([503, expect.any(String)])
  } finally {
    await setConnections({ databaseUrl }, true)
  }
  await waitForReadiness(200)
  expect((await book(id)).status).toBe(200)
})
