import { eq, sql } from 'drizzle-orm'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { type Database, openPool } from '#db/client.ts'
import { keepListening, type Listen } from '#db/listen.ts'
import { shows } from '#db/schema.ts'
import { expireBookings } from '#domain/bookings/expire.ts'
import { setConnections } from '../../test/connections.ts'
import { createTestDatabase } from '../../test/postgres.ts'
import { makeHold, makeShow } from '../../test/shows.ts'
import { bookBatch } from '../../test/support/book-batch.ts'
import type { Seats } from './queries.ts'
import { flushSeatChanges, seatChannel, seatsChanged } from './seat-changes.ts'
import { openSeatFeed } from './seat-feed.ts'

let database: Database
let url: string
beforeAll(async () => {
  ;({ database, url } = await createTestDatabase())
})

const opened: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const feed of opened.splice(0)) await feed.close()
})

/** A feed that looks again by itself only where a test says so. */
function openFeed({
  retryMs = () => 10,
  ...options
}: Parameters<typeof openSeatFeed>[1] & { retryMs?: Parameters<typeof keepListening>[3] } = {}) {
  const listen: Listen = (handlers) => keepListening(url, seatChannel, handlers, retryMs)
  const feed = openSeatFeed(listen, { gatherMs: 10, beatMs: 3_600_000, ...options })
  opened.push(feed)
  return feed
}

/** Keeps what a follower is told, and waits for what it will be. */
function makeFollower() {
  const told: (Seats | 'beat' | 'end')[] = []
  const waits = new Set<() => void>()
  const hear = (...news: typeof told) => {
    told.push(...news)
    for (const look of waits) look()
  }
  /** Resolves once it is told of so many free seats of a show, or of something else. */
  const hears = (what: 'beat' | 'end' | { id: number; free: number }) =>
    new Promise<void>((resolve) => {
      const look = () => {
        const heard = told.some((entry) =>
          typeof what === 'string' || typeof entry === 'string'
            ? entry === what
            : entry.id === what.id && entry.availableSeats === what.free,
        )
        if (heard) waits.delete(look)
        if (heard) resolve()
      }
      waits.add(look)
      look()
    })
  return {
    told,
    hears,
    show: (seats: readonly Seats[]) => hear(...seats),
    beat: () => hear('beat'),
    end: () => hear('end'),
  }
}

/** Follows shows and waits for their first numbers. */
async function follow(feed: ReturnType<typeof openFeed>, ...ids: number[]) {
  const follower = makeFollower()
  const leave = feed.follow(ids, follower)
  const rows = await database.select().from(shows)
  for (const id of ids) {
    const show = rows.find((row) => row.id === id)
    if (show) await follower.hears({ id, free: show.totalSeats - show.bookedSeats })
  }
  return { ...follower, leave: leave ?? expect.unreachable() }
}

/** Hears the notifications themselves. */
async function listenIn() {
  const heard: string[] = []
  const connected = Promise.withResolvers<void>()
  const ended = Promise.withResolvers<void>()
  const listening = keepListening(url, seatChannel, {
    onNotification: (payload) => (payload === 'end' ? ended.resolve() : heard.push(payload)),
    onConnected: connected.resolve,
    onLost: (_, error) => connected.reject(error),
  })
  await connected.promise
  /** What was heard until now: notifications arrive in the order in which they were sent. */
  const finish = async () => {
    await flushSeatChanges()
    await database.execute(sql`select pg_notify(${seatChannel}, 'end')`)
    await ended.promise
    await listening.stop()
    return heard
  }
  return { heard, finish }
}

/** Takes seats as another SQL client would, which notifies nobody. */
const takeSilently = (id: number, seats: number) =>
  database
    .update(shows)
    .set({ bookedSeats: sql`${shows.bookedSeats} + ${seats}` })
    .where(eq(shows.id, id))

test('a booking reaches the followers of its show in every process', async () => {
  const [{ id }, other] = [await makeShow(database, { totalSeats: 10 }), await makeShow(database)]
  const followers = [await follow(openFeed(), id), await follow(openFeed(), id)]
  await bookBatch(id, [{ seatCount: 3 }], { database })
  await bookBatch(other.id, [{ seatCount: 3 }], { database })
  for (const { hears, told } of followers) {
    await hears({ id, free: 7 })
    expect(told.map((entry) => typeof entry === 'object' && entry.id)).toEqual(told.map(() => id))
  }
})

test('the sweep tells of the seats that it gives back', async () => {
  const { id } = await makeShow(database, { totalSeats: 10 })
  await makeHold(database, { showId: id, seatCount: 2, expiresAt: new Date('2000-01-01T00:00:00Z') })
  const { hears } = await follow(openFeed(), id)
  await expireBookings({ database })
  await hears({ id, free: 10 })
})

test('who comes gets the numbers as they are, and then only what changed', async () => {
  const { id } = await makeShow(database, { totalSeats: 10 })
  const feed = openFeed()
  const first = await follow(feed, id)
  const second = await follow(feed, id)
  await bookBatch(id, [{ seatCount: 1 }], { database })
  await second.hears({ id, free: 9 })
  expect(
    [first.told, second.told].map((told) => told.map((entry) => typeof entry === 'object' && entry.availableSeats)),
  ).toEqual([
    [10, 9],
    [10, 9],
  ])
})

test('changes are told together: one notification for many of many shows', async () => {
  const { finish } = await listenIn()
  for (let i = 0; i < 1000; i++) seatsChanged(1 + (i % 3), database)
  expect(await finish()).toEqual(['1,2,3'])
})

test('more changes than fit into one notification are told in several', async () => {
  const { finish } = await listenIn()
  const ids = Array.from({ length: 2000 }, (_, i) => 2_147_483_647 - i)
  for (const id of ids) seatsChanged(id, database)
  const heard = await finish()
  expect(heard.flatMap((payload) => payload.split(',').map(Number))).toEqual(ids)
})

test('100 bookings at once are told in a few notifications, apart from their transactions', async () => {
  const { id } = await makeShow(database)
  const { finish } = await listenIn()
  const begun = performance.now()
  await Promise.all(Array.from({ length: 100 }, () => bookBatch(id, [{ seatCount: 1 }], { database })))
  // Inside their transactions there would be one for each.
  const heard = await finish()
  expect(heard.length).toBeGreaterThan(0)
  expect(heard.length).toBeLessThan(2 + (performance.now() - begun) / 100)
})

test('what a transaction of the caller’s may yet take back is not told', async () => {
  const { id } = await makeShow(database)
  const { finish } = await listenIn()
  await database.transaction((tx) => bookBatch(id, [{ seatCount: 1 }], { database: tx }))
  expect(await finish()).toEqual([])
})

test('a database that does not answer keeps no booking from its answer', async () => {
  const away = openPool('postgres://127.0.0.1:1/x')
  const { drizzle } = await import('drizzle-orm/postgres-js')
  seatsChanged(1, drizzle(away))
  await expect(flushSeatChanges()).resolves.toBeUndefined()
})

test('many changes are read in few queries', async () => {
  const { id } = await makeShow(database, { totalSeats: 1000 })
  const { told, hears } = await follow(openFeed({ gatherMs: 100 }), id)
  const begun = performance.now()
  for (let taken = 1; taken <= 100; taken++) {
    await takeSilently(id, 1)
    await database.execute(sql`select pg_notify(${seatChannel}, ${`${id}`})`)
  }
  await hears({ id, free: 900 })
  expect(told.length).toBeLessThan(3 + (performance.now() - begun) / 100)
})

test('notifications that make no sense are passed over', async () => {
  const { id } = await makeShow(database, { totalSeats: 10 })
  const { hears } = await follow(openFeed(), id)
  for (const payload of ['', 'x', '1;drop table shows', '9'.repeat(30), `,${id},`]) {
    await takeSilently(id, 1)
    await database.execute(sql`select pg_notify(${seatChannel}, ${payload})`)
  }
  await hears({ id, free: 5 })
})

test('who follows all shows is told of those that take bookings', async () => {
  await database.delete(shows)
  const closed = await makeShow(database, { bookingClosesAt: new Date('2024-03-25T18:00:00Z') })
  const { id } = await makeShow(database, { totalSeats: 10 })
  const follower = makeFollower()
  openFeed().follow(undefined, follower)
  await follower.hears({ id, free: 10 })
  const added = await makeShow(database, { totalSeats: 20 })
  await bookBatch(added.id, [{ seatCount: 1 }], { database })
  await follower.hears({ id: added.id, free: 19 })
  expect(follower.told).not.toContainEqual(expect.objectContaining({ id: closed.id }))
})

test('what no notification told is found at the next beat', async () => {
  const { id } = await makeShow(database, { totalSeats: 10 })
  const { hears } = await follow(openFeed({ beatMs: 50 }), id)
  await takeSilently(id, 4)
  await hears({ id, free: 6 })
  await hears('beat')
})

test('a feed whose connection is ended connects again and catches up', async () => {
  const { id } = await makeShow(database, { totalSeats: 10 })
  const { hears } = await follow(openFeed(), id)
  await takeSilently(id, 1)
  const [row] = await database.execute<{ ended: number }>(
    sql`select count(pg_terminate_backend(pid))::int as ended from pg_stat_activity
      where datname = current_database() and application_name = 'marquee live seats'`,
  )
  expect(row?.ended).toBe(1)
  await hears({ id, free: 9 })
  await bookBatch(id, [{ seatCount: 1 }], { database })
  await hears({ id, free: 8 })
})

test('a short outage is lived through; a long one ends the followings until it is over', async () => {
  const { id } = await makeShow(database, { totalSeats: 10 })
  const failed = Promise.withResolvers<void>()
  const patient = openFeed({
    retryMs: (failures) => {
      if (failures === 3) failed.resolve()
      return failures < 3 ? 10 : 5_000
    },
  })
  const lasting = await follow(patient, id)
  const impatient = openFeed()
  const { hears, told } = await follow(impatient, id)

  await setConnections({ databaseUrl: url }, false)
  await hears('end')
  expect(told.filter((entry) => entry === 'end')).toHaveLength(1)
  expect([impatient.follow([id], makeFollower()), impatient.size().followers]).toEqual([undefined, 0])

  await failed.promise
  await setConnections({ databaseUrl: url }, true)
  await takeSilently(id, 1)
  await lasting.hears({ id, free: 9 })
  expect(lasting.told).not.toContain('end')
  await expect.poll(() => impatient.follow([id], makeFollower())).toBeDefined()
})

test('who left is forgotten at once, and is told nothing more', async () => {
  const { id } = await makeShow(database, { totalSeats: 10 })
  const feed = openFeed()
  const staying = await follow(feed, id)
  const leaving = await Promise.all(Array.from({ length: 50 }, async () => follow(feed, id, 2_147_483_647)))
  const all = feed.follow(undefined, makeFollower())
  expect(feed.size()).toMatchObject({ followers: 52, shows: 2 })
  for (const { leave } of leaving) leave()
  all?.()
  expect(feed.size()).toEqual({ followers: 1, shows: 1, numbers: 1 })
  await bookBatch(id, [{ seatCount: 1 }], { database })
  await staying.hears({ id, free: 9 })
  for (const { told } of leaving) expect(told).toHaveLength(1)
  staying.leave()
  expect(feed.size()).toEqual({ followers: 0, shows: 0, numbers: 0 })
})

test('many who come at once are told a few in each turn of the event loop, and share their numbers', async () => {
  const ids = [(await makeShow(database)).id, (await makeShow(database)).id]
  const feed = openFeed()
  const turns = new Map<number, number>()
  let turn = 0
  let counting = true
  const count = () => {
    turn++
    if (counting) setImmediate(count)
  }
  count()
  const lists = new Set<readonly Seats[]>()
  let told = 0
  const allTold = Promise.withResolvers<void>()
  const show = (seats: readonly Seats[]) => {
    lists.add(seats)
    turns.set(turn, (turns.get(turn) ?? 0) + 1)
    if (++told === 100) allTold.resolve()
  }
  for (let i = 0; i < 100; i++) feed.follow(i % 2 ? ids : ids.toReversed(), { show, beat: () => {}, end: () => {} })
  await allTold.promise
  counting = false
  expect(lists.size).toBe(1)
  expect(Math.max(...turns.values())).toBeLessThanOrEqual(16)
})

test('who comes while others are told gets every number once', async () => {
  const { id } = await makeShow(database, { totalSeats: 10 })
  const feed = openFeed()
  await Promise.all(Array.from({ length: 50 }, () => follow(feed, id)))
  const late = makeFollower()
  const first = makeFollower()
  feed.follow([id], {
    ...first,
    show: (seats) => {
      if (first.told.length === 1) feed.follow([id], late)
      first.show(seats)
    },
  })
  await first.hears({ id, free: 10 })
  await bookBatch(id, [{ seatCount: 1 }], { database })
  await late.hears({ id, free: 9 })
  expect(late.told).toMatchObject([{ availableSeats: 9 }])
})

test('there is a limit to how many may follow, and nobody may once it is closed', async () => {
  const { id } = await makeShow(database)
  const feed = openFeed({ limit: 1 })
  const first = await follow(feed, id)
  expect(feed.follow([id], makeFollower())).toBeUndefined()
  first.leave()
  const second = await follow(feed, id)
  await feed.close()
  expect(second.told.at(-1)).toBe('end')
  expect(feed.follow([id], makeFollower())).toBeUndefined()
})
