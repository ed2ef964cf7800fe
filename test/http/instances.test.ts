import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { type Database, openPool } from '#db/client.ts'
import { bookings, shows } from '#db/schema.ts'
import { allocate } from '#domain/shows/inventory.ts'
import { borrowServer, defaultSettings, type SharedServer } from '../support/borrow-server.ts'
import { expectBooksBalance, makeHold, makeShow, readBookings, readShow } from '../support/shows.ts'

const instances = borrowServer(defaultSettings, defaultSettings)
let database: Database
let servers: SharedServer[]
beforeAll(() => {
  ;({ database, servers } = instances)
})

const bookOver = async (server: SharedServer | undefined, showId: number, seatCount = 1) => {
  const response = await fetch(`${server?.url}/book`, {
    method: 'POST',
    body: JSON.stringify({ show_id: showId, seat_count: seatCount }),
    headers: { 'Content-Type': 'application/json' },
  })
  const { booking } = (await response.json()) as { booking: { status: string } }
  return booking.status
}

const count = (list: string[], status: string) => list.filter((entry) => entry === status).length

test('200 simultaneous bookings through two instances sell exactly the 100 seats of the show', async () => {
  const { id } = await makeShow(database, { totalSeats: 100 })
  const answers = await Promise.all(Array.from({ length: 200 }, (_, i) => bookOver(servers[i % 2], id)))
  expect([count(answers, 'CONFIRMED'), count(answers, 'FAILED')]).toEqual([100, 100])

  const stored = (await readBookings(database, id)).map(({ status }) => status)
  expect([count(stored, 'CONFIRMED'), count(stored, 'FAILED')]).toEqual([100, 100])
  expect(await readShow(database, id)).toMatchObject({ bookedSeats: 100 })
  await expectBooksBalance(database)
})

test('negative control: the same load without the lock oversells, which proves that the test above can fail', async () => {
  const show = await makeShow(database, { totalSeats: 100 })
  // Decides like `book`, but reads the show without locking it.
  const pools = [1, 2].map(() => openPool(instances.databaseUrl, { max: 10 }))
  const bookWithoutLock = (pool: ReturnType<typeof openPool> | undefined) =>
    pool?.begin(async (tx) => {
      const [row] = await tx<{ booked: number }[]>`select booked_seats as booked from shows where id = ${show.id}`
      const [granted] = allocate({ ...show, bookedSeats: row?.booked ?? 0 }, [{ seatCount: 1 }], new Date())
      await tx`insert into bookings (show_id, seat_count, status) values (${show.id}, 1, ${granted ? 'CONFIRMED' : 'FAILED'})`
      if (granted) await tx`update shows set booked_seats = ${(row?.booked ?? 0) + 1} where id = ${show.id}`
    })
  await Promise.all(Array.from({ length: 200 }, (_, i) => bookWithoutLock(pools[i % 2])))
  await Promise.all(pools.map((pool) => pool.end()))

  const sold = (await readBookings(database, show.id)).filter(({ status }) => status === 'CONFIRMED').length
  expect(sold).toBeGreaterThan(100)
  await expect(expectBooksBalance(database)).rejects.toThrow()
  await database.delete(shows).where(sql`${shows.id} = ${show.id}`)
})

test('killed database backends during bookings: the server keeps running, books again at once, and the books balance', async () => {
  const { id } = await makeShow(database, { totalSeats: 1_000_000 })
  const [server] = servers
  const statuses: number[] = []
  let done = false
  const buyer = async () => {
    while (!done) {
      const response = await fetch(`${server?.url}/book`, {
        method: 'POST',
        body: JSON.stringify({ show_id: id, seat_count: 1 }),
        headers: { 'Content-Type': 'application/json' },
      })
      statuses.push(response.status)
      const body = await response.json()
      // 503: certainly nothing was booked. 500: the connection was lost during COMMIT.
      const error = response.status === 503 ? 'Service Unavailable' : 'Internal Server Error'
      if (response.status !== 200) expect(body).toEqual({ error })
    }
  }
  const buyers = Array.from({ length: 20 }, buyer)
  let killed = 0
  while (killed < 60 || !statuses.includes(503)) {
    const [row] = await database.execute<{ killed: number }>(sql`
      select count(*) filter (where pg_terminate_backend(pid))::int as killed from (
        select pid from pg_stat_activity
        where datname = current_database() and application_name = 'marquee' and pid <> pg_backend_pid()
          and state <> 'idle' limit 3) as busy`)
    killed += row?.killed ?? 0
  }
  done = true
  await Promise.all(buyers)
  for (const status of statuses) expect([200, 500, 503]).toContain(status)

  const after = await Promise.all(Array.from({ length: 50 }, () => bookOver(server, id)))
  expect(count(after, 'CONFIRMED')).toBe(50)
  expect(() => process.kill(instances.pid, 0)).not.toThrow()
  const confirmed = (await readBookings(database, id)).length
  expect(confirmed).toBeGreaterThanOrEqual(statuses.filter((status) => status === 200).length + 50)
  await expectBooksBalance(database)
})

test('the sweep over HTTP requires the secret, and releases seats only once when both instances sweep', async () => {
  const { id } = await makeShow(database, { totalSeats: 10 })
  await makeHold(database, { showId: id, seatCount: 4, expiresAt: new Date('9000-01-01T00:00:00Z') })
  const sweep = (server: SharedServer | undefined, authorization?: string) =>
    fetch(`${server?.url}/api/cron/expire-bookings`, { headers: authorization ? { authorization } : {} })
  for (const wrong of [
    undefined,
    '',
    'Bearer',
    'Bearer wrong',
    'a secret of the tests',
    'Basic a secret of the tests',
  ]) {
    expect((await sweep(servers[0], wrong)).status).toBe(401)
  }
  expect(await readShow(database, id)).toMatchObject({ bookedSeats: 4 })
  await database
    .update(bookings)
    .set({ expiresAt: new Date('2000-01-01T00:00:00Z') })
    .where(sql`show_id = ${id}`)
  const answers = await Promise.all(
    Array.from({ length: 6 }, async (_, i) => (await sweep(servers[i % 2], 'Bearer a secret of the tests')).json()),
  )
  // The periodic sweep of an instance may have released the hold first.
  const logged = servers.flatMap(({ output }) => output().match(/"expired":1,.*"msg":"sweep"/g) ?? []).length
  expect(answers.reduce((sum, { expired }) => sum + expired, logged)).toBe(1)
  expect(await readShow(database, id)).toMatchObject({ bookedSeats: 0 })
})
