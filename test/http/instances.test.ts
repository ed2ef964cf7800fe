import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { type Database, openPool } from '#db/client.ts'
import { postgresError } from '#db/errors.ts'
import { bookings, shows } from '#db/schema.ts'
import { chooseSeats, findFreeSeats } from '#domain/seating/best-seats.ts'
import { toBitmap } from '#domain/seating/bitmap.ts'
import { getSeatMap } from '#domain/seating/queries.ts'
import { allocate } from '#domain/shows/inventory.ts'
import { borrowServer, defaultSettings, type SharedServer } from '../support/borrow-server.ts'
import {
  bothKinds,
  expectBooksBalance,
  makeHold,
  makeSeatedShow,
  makeShow,
  readBookings,
  readShow,
} from '../support/shows.ts'

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

test.each(bothKinds)(
  'of %s, 200 simultaneous bookings through two instances sell exactly the 100 seats of the show',
  async (_kind, make) => {
    const { id } = await make(database, { totalSeats: 100 })
    const answers = await Promise.all(Array.from({ length: 200 }, (_, i) => bookOver(servers[i % 2], id)))
    expect([count(answers, 'CONFIRMED'), count(answers, 'FAILED')]).toEqual([100, 100])

    const stored = (await readBookings(database, id)).map(({ status }) => status)
    expect([count(stored, 'CONFIRMED'), count(stored, 'FAILED')]).toEqual([100, 100])
    expect(await readShow(database, id)).toMatchObject({ bookedSeats: 100 })
    await expectBooksBalance(database)
  },
)

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

test('negative control: the same load on numbered seats without the lock is refused by the primary key', async () => {
  const { id, ...show } = await makeSeatedShow(database, { totalSeats: 100 })
  const map = await getSeatMap(show.seatingPlanId ?? 0, database)
  const pools = [1, 2].map(() => openPool(instances.databaseUrl, { max: 10 }))
  // Decides like `book`, but reads the seats without locking the show. @returns the code of the database's error.
  const bookWithoutLock = (pool: ReturnType<typeof openPool> | undefined) =>
    pool
      ?.begin(async (tx) => {
        const rows = await tx<{ seat: number }[]>`select seat from taken_seats where show_id = ${id}`
        const sold = toBitmap(
          100,
          rows.map(({ seat }) => seat),
        )
        const [seat] = chooseSeats(map, findFreeSeats(map, sold, null), 1) ?? []
        if (seat === undefined) return 'sold out'
        const [booking] = await tx<{ id: string }[]>`
          insert into bookings (show_id, seat_count, status) values (${id}, 1, 'CONFIRMED') returning id`
        await tx`insert into taken_seats (show_id, seat, booking_id, ticket) values (${id}, ${seat}, ${booking?.id ?? 0}, 1)`
        return 'booked'
      })
      .catch((error: unknown) => postgresError(error)?.code)
  const outcomes = await Promise.all(Array.from({ length: 200 }, (_, i) => bookWithoutLock(pools[i % 2])))
  await Promise.all(pools.map((pool) => pool.end()))
  expect(outcomes).toContain('23505')
  const stored = (await readBookings(database, id)).length
  expect(stored).toBe(outcomes.filter((outcome) => outcome === 'booked').length)
  expect(stored).toBeLessThanOrEqual(100)
  await database.delete(shows).where(sql`${shows.id} = ${id}`)
})

test('2,000 simultaneous buyers who name the same 50 seats: each seat has one owner, and each other buyer hears which are gone', async () => {
  const { id } = await makeSeatedShow(database, { totalSeats: 100 })
  const labels = Array.from({ length: 50 }, (_, i) => `Hall ${Math.floor(i / 10) + 1}-${(i % 10) + 1}`)
  const answers: {
    seats: string[]
    booking: { id: number; status: string; seats?: string[]; taken_seats?: string[] }
  }[] = []
  const buyers = Array.from({ length: 2000 }, (_, i) => {
    const first = i % 50
    // Every third buyer wants two neighbours of one row.
    return labels.slice(first, first + (i % 3 === 0 && first % 10 < 9 ? 2 : 1))
  })
  const queue = buyers.entries()
  const buy = async () => {
    for (const [i, seats] of queue) {
      for (;;) {
        // The key makes a repeat safe: on a slow machine a request may be refused, or its connection lost.
        const response = await fetch(`${servers[i % 2]?.url}/book`, {
          method: 'POST',
          body: JSON.stringify({ show_id: id, seats }),
          headers: { 'Content-Type': 'application/json', 'Idempotency-Key': `${id}-buyer-${i}` },
        }).catch(() => undefined)
        if (!response || response.status >= 500) continue
        expect(response.status).toBe(200)
        const { booking } = await response.json()
        answers.push({ seats, booking })
        break
      }
    }
  }
  await Promise.all(Array.from({ length: 500 }, buy))
  expect(answers).toHaveLength(2000)
  const owned = answers.flatMap(({ booking }) => booking.seats ?? [])
  expect(new Set(owned).size).toBe(owned.length)
  expect(owned.toSorted()).toEqual(labels.toSorted())
  for (const { seats, booking } of answers) {
    if (booking.status === 'CONFIRMED') expect(booking.seats).toEqual(seats)
    else {
      expect(booking.taken_seats?.length).toBeGreaterThan(0)
      for (const label of booking.taken_seats ?? []) expect(seats).toContain(label)
    }
  }
  await expectBooksBalance(database)
})

test.each([
  ['general admission', makeShow, 1_000_000],
  ['numbered seats', makeSeatedShow, 20_000],
] as const)(
  'killed database backends during bookings of %s: the server keeps running, books again at once, and the books balance',
  async (_kind, make, totalSeats) => {
    const { id } = await make(database, { totalSeats })
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
  },
)

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
