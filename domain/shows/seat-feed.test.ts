import { eq, sql } from 'drizzle-orm'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { type Database, openPool } from '#db/client.ts'
import { type StartListener, startListener } from '#db/listen.ts'
import { shows } from '#db/schema.ts'
import { expireBookings } from '#domain/bookings/expire.ts'
import { bookBatch } from '../../test/support/book-batch.ts'
import { setConnections } from '../../test/support/databases.ts'
import { createTestDatabase } from '../../test/support/postgres.ts'
import { makeHold, makeShow } from '../../test/support/shows.ts'
import type { Seats } from './queries.ts'
import { flushSeatChanges, publishSeatChange, seatChannel } from './seat-changes.ts'
import { openSeatFeed, restAfter } from './seat-feed.ts'

let database: Database
let url: string
beforeAll(async () => {
  ;({ database, url } = await createTestDatabase())
})

const opened: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const feed of opened.splice(0)) await feed.close()
})

/** Opens a feed without heartbeats, unless a test sets `heartbeatMs`. */
function openFeed({
  retryMs = () => 10,
  ...options
}: Parameters<typeof openSeatFeed>[1] & { retryMs?: Parameters<typeof startListener>[3] } = {}) {
  const listen: StartListener = (handlers) => startListener(url, seatChannel, handlers, retryMs)
  const feed = openSeatFeed(listen, { gatherMs: 10, heartbeatMs: 3_600_000, ...options })
  opened.push(feed)
  return feed
}

/** Records what a subscriber receives. */
function makeSubscriber() {
  const received: (Seats | 'heartbeat' | 'end')[] = []
  const checks = new Set<() => void>()
  const record = (...entries: typeof received) => {
    received.push(...entries)
    for (const check of checks) check()
  }
  /** Resolves once the subscriber has received this number of free seats of a show, or this call. */
  const receives = (expected: 'heartbeat' | 'end' | { id: number; free: number }) =>
    new Promise<void>((resolve) => {
      const check = () => {
        const isThere = received.some((entry) =>
          typeof expected === 'string' || typeof entry === 'string'
            ? entry === expected
            : entry.id === expected.id && entry.availableSeats === expected.free,
        )
        if (isThere) checks.delete(check)
        if (isThere) resolve()
      }
      checks.add(check)
      check()
    })
  return {
    received,
    receives,
    onSeats: (seats: readonly Seats[]) => record(...seats),
    onHeartbeat: () => record('heartbeat'),
    onEnd: () => record('end'),
  }
}

/** Subscribes to shows and waits for their first seats. */
async function subscribe(feed: ReturnType<typeof openFeed>, ...ids: number[]) {
  const subscriber = makeSubscriber()
  const unsubscribe = feed.subscribe(ids, subscriber)
  const rows = await database.select().from(shows)
  for (const id of ids) {
    const show = rows.find((row) => row.id === id)
    if (show) await subscriber.receives({ id, free: show.totalSeats - show.bookedSeats })
  }
  return { ...subscriber, unsubscribe: unsubscribe ?? expect.unreachable() }
}

/** Records the payloads of all notifications. */
async function recordNotifications() {
  const payloads: string[] = []
  const connected = Promise.withResolvers<void>()
  const ended = Promise.withResolvers<void>()
  const listening = startListener(url, seatChannel, {
    onNotification: (payload) => (payload === 'end' ? ended.resolve() : payloads.push(payload)),
    onConnected: connected.resolve,
    onLost: (_, error) => connected.reject(error),
  })
  await connected.promise
  /** @returns the payloads until now: notifications arrive in the order in which they were sent. */
  const finish = async () => {
    await flushSeatChanges()
    await database.execute(sql`select pg_notify(${seatChannel}, 'end')`)
    await ended.promise
    await listening.stop()
    return payloads
  }
  return { finish }
}

/** Takes seats like another SQL client, without a notification. */
const takeSilently = (id: number, seats: number) =>
  database
    .update(shows)
    .set({ bookedSeats: sql`${shows.bookedSeats} + ${seats}` })
    .where(eq(shows.id, id))

test('a booking reaches the subscribers of its show in every process', async () => {
  const [{ id }, other] = [await makeShow(database, { totalSeats: 10 }), await makeShow(database)]
  const subscribers = [await subscribe(openFeed(), id), await subscribe(openFeed(), id)]
  await bookBatch(id, [{ seatCount: 3 }], { database })
  await bookBatch(other.id, [{ seatCount: 3 }], { database })
  for (const { receives, received } of subscribers) {
    await receives({ id, free: 7 })
    expect(received.map((entry) => typeof entry === 'object' && entry.id)).toEqual(received.map(() => id))
  }
})

test('the sweep publishes the seats that it frees', async () => {
  const { id } = await makeShow(database, { totalSeats: 10 })
  await makeHold(database, { showId: id, seatCount: 2, expiresAt: new Date('2000-01-01T00:00:00Z') })
  const { receives } = await subscribe(openFeed(), id)
  await expireBookings({ database })
  await receives({ id, free: 10 })
})

test('a new subscriber gets the present seats, and then only changes', async () => {
  const { id } = await makeShow(database, { totalSeats: 10 })
  const feed = openFeed()
  const first = await subscribe(feed, id)
  const second = await subscribe(feed, id)
  await bookBatch(id, [{ seatCount: 1 }], { database })
  await second.receives({ id, free: 9 })
  expect(
    [first.received, second.received].map((received) =>
      received.map((entry) => typeof entry === 'object' && entry.availableSeats),
    ),
  ).toEqual([
    [10, 9],
    [10, 9],
  ])
})

test('many changes of many shows are published in one notification', async () => {
  const { finish } = await recordNotifications()
  for (let i = 0; i < 1000; i++) publishSeatChange(1 + (i % 3), database)
  expect(await finish()).toEqual(['1,2,3'])
})

test('more changes than fit into one notification are published in several', async () => {
  const { finish } = await recordNotifications()
  const ids = Array.from({ length: 2000 }, (_, i) => 2_147_483_647 - i)
  for (const id of ids) publishSeatChange(id, database)
  const payloads = await finish()
  expect(payloads.flatMap((payload) => payload.split(',').map(Number))).toEqual(ids)
})

test('100 bookings at once are published in a few notifications, outside their transactions', async () => {
  const { id } = await makeShow(database)
  const { finish } = await recordNotifications()
  const begun = performance.now()
  await Promise.all(Array.from({ length: 100 }, () => bookBatch(id, [{ seatCount: 1 }], { database })))
  // Inside the transactions, each booking would send its own notification.
  const payloads = await finish()
  expect(payloads.length).toBeGreaterThan(0)
  expect(payloads.length).toBeLessThan(2 + (performance.now() - begun) / 100)
})

test('a change in a transaction of the caller, which may roll back, is not published', async () => {
  const { id } = await makeShow(database)
  const { finish } = await recordNotifications()
  await database.transaction((tx) => bookBatch(id, [{ seatCount: 1 }], { database: tx }))
  expect(await finish()).toEqual([])
})

test('a database that does not answer does not delay bookings', async () => {
  const away = openPool('postgres://127.0.0.1:1/x')
  const { drizzle } = await import('drizzle-orm/postgres-js')
  publishSeatChange(1, drizzle(away))
  await expect(flushSeatChanges()).resolves.toBeUndefined()
})

test('many changes are read in few queries', async () => {
  const { id } = await makeShow(database, { totalSeats: 1000 })
  const { received, receives } = await subscribe(openFeed({ gatherMs: 100 }), id)
  const begun = performance.now()
  for (let taken = 1; taken <= 100; taken++) {
    await takeSilently(id, 1)
    await database.execute(sql`select pg_notify(${seatChannel}, ${`${id}`})`)
  }
  await receives({ id, free: 900 })
  expect(received.length).toBeLessThan(3 + (performance.now() - begun) / 100)
})

test('malformed notifications are ignored', async () => {
  const { id } = await makeShow(database, { totalSeats: 10 })
  const { receives } = await subscribe(openFeed(), id)
  for (const payload of ['', 'x', '1;drop table shows', '9'.repeat(30), `,${id},`]) {
    await takeSilently(id, 1)
    await database.execute(sql`select pg_notify(${seatChannel}, ${payload})`)
  }
  await receives({ id, free: 5 })
})

test('a subscriber of all shows gets those that take bookings', async () => {
  await database.delete(shows)
  const closed = await makeShow(database, { bookingClosesAt: new Date('2024-03-25T18:00:00Z') })
  const { id } = await makeShow(database, { totalSeats: 10 })
  const subscriber = makeSubscriber()
  openFeed().subscribe(undefined, subscriber)
  await subscriber.receives({ id, free: 10 })
  const added = await makeShow(database, { totalSeats: 20 })
  await bookBatch(added.id, [{ seatCount: 1 }], { database })
  await subscriber.receives({ id: added.id, free: 19 })
  expect(subscriber.received).not.toContainEqual(expect.objectContaining({ id: closed.id }))
})

test('a change without a notification is found at the next heartbeat', async () => {
  const { id } = await makeShow(database, { totalSeats: 10 })
  const { receives } = await subscribe(openFeed({ heartbeatMs: 50 }), id)
  await takeSilently(id, 4)
  await receives({ id, free: 6 })
  await receives('heartbeat')
})

test('a feed that loses its connection reconnects and catches up', async () => {
  const { id } = await makeShow(database, { totalSeats: 10 })
  const { receives } = await subscribe(openFeed(), id)
  await takeSilently(id, 1)
  const [row] = await database.execute<{ ended: number }>(
    sql`select count(pg_terminate_backend(pid))::int as ended from pg_stat_activity
      where datname = current_database() and application_name = 'marquee live seats'`,
  )
  expect(row?.ended).toBe(1)
  await receives({ id, free: 9 })
  await bookBatch(id, [{ seatCount: 1 }], { database })
  await receives({ id, free: 8 })
})

test('subscriptions survive a short outage; a long one ends them, and new ones are refused until it is over', async () => {
  const { id } = await makeShow(database, { totalSeats: 10 })
  const failed = Promise.withResolvers<void>()
  const patient = openFeed({
    retryMs: (failures) => {
      if (failures === 3) failed.resolve()
      return failures < 3 ? 10 : 5_000
    },
  })
  const lasting = await subscribe(patient, id)
  const impatient = openFeed()
  const { receives, received } = await subscribe(impatient, id)

  await setConnections({ databaseUrl: url }, false)
  await receives('end')
  expect(received.filter((entry) => entry === 'end')).toHaveLength(1)
  expect([impatient.subscribe([id], makeSubscriber()), impatient.size().subscriptions]).toEqual([undefined, 0])

  await failed.promise
  await setConnections({ databaseUrl: url }, true)
  await takeSilently(id, 1)
  await lasting.receives({ id, free: 9 })
  expect(lasting.received).not.toContain('end')
  await expect.poll(() => impatient.subscribe([id], makeSubscriber())).toBeDefined()
})

test('an ended subscription is removed completely and receives nothing more', async () => {
  const { id } = await makeShow(database, { totalSeats: 10 })
  const feed = openFeed()
  const staying = await subscribe(feed, id)
  const leaving = await Promise.all(Array.from({ length: 50 }, async () => subscribe(feed, id, 2_147_483_647)))
  const all = feed.subscribe(undefined, makeSubscriber())
  expect(feed.size()).toMatchObject({ subscriptions: 52, shows: 2 })
  for (const { unsubscribe } of leaving) unsubscribe()
  all?.()
  expect(feed.size()).toEqual({ subscriptions: 1, shows: 1, seats: 1 })
  await bookBatch(id, [{ seatCount: 1 }], { database })
  await staying.receives({ id, free: 9 })
  for (const { received } of leaving) expect(received).toHaveLength(1)
  staying.unsubscribe()
  expect(feed.size()).toEqual({ subscriptions: 0, shows: 0, seats: 0 })
})

test('many new subscribers are called a few in each turn of the event loop, and share one array', async () => {
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
  let calls = 0
  const allCalled = Promise.withResolvers<void>()
  const onSeats = (seats: readonly Seats[]) => {
    lists.add(seats)
    turns.set(turn, (turns.get(turn) ?? 0) + 1)
    if (++calls === 100) allCalled.resolve()
  }
  for (let i = 0; i < 100; i++)
    feed.subscribe(i % 2 ? ids : ids.toReversed(), { onSeats, onHeartbeat: () => {}, onEnd: () => {} })
  await allCalled.promise
  counting = false
  expect(lists.size).toBe(1)
  expect(Math.max(...turns.values())).toBeLessThanOrEqual(16)
})

test('a subscriber that is added during a publication gets every show once', async () => {
  const { id } = await makeShow(database, { totalSeats: 10 })
  const feed = openFeed()
  await Promise.all(Array.from({ length: 50 }, () => subscribe(feed, id)))
  const late = makeSubscriber()
  const first = makeSubscriber()
  feed.subscribe([id], {
    ...first,
    onSeats: (seats) => {
      if (first.received.length === 1) feed.subscribe([id], late)
      first.onSeats(seats)
    },
  })
  await first.receives({ id, free: 10 })
  await bookBatch(id, [{ seatCount: 1 }], { database })
  await late.receives({ id, free: 9 })
  expect(late.received).toMatchObject([{ availableSeats: 9 }])
})

test('the number of subscriptions is limited, and a closed feed accepts none', async () => {
  const { id } = await makeShow(database)
  const feed = openFeed({ limit: 1 })
  const first = await subscribe(feed, id)
  expect(feed.subscribe([id], makeSubscriber())).toBeUndefined()
  first.unsubscribe()
  const second = await subscribe(feed, id)
  await feed.close()
  expect(second.received.at(-1)).toBe('end')
  expect(feed.subscribe([id], makeSubscriber())).toBeUndefined()
})

test('after a delivery that took long, changes are gathered for longer, but at most for two seconds', () => {
  expect([0, 10, 100, 600, 700, 60_000].map((tookMs) => restAfter(tookMs, 50))).toEqual([50, 50, 300, 1800, 2000, 2000])
})
