import { and, eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { bookings } from '#db/schema.ts'
import { clientOf } from '../support/client.ts'
import { readForms, sendForm } from '../support/forms.ts'
import { isLongRun } from '../support/is-long-run.ts'
import { createTestDatabase } from '../support/postgres.ts'
import { expectBooksBalance, makeShow, readBookings, readShow } from '../support/shows.ts'
import { type RunningServer, startServer } from '../support/start-server.ts'

/** A server that is killed while it cancels a show with many bookings, and its successor. */

const count = isLongRun ? 100_000 : 15_000

let database: Database
let url: string
let server: RunningServer
const start = () => startServer({ databaseUrl: url, env: { ADMIN_ACCESS: 'open' } })
beforeAll(async () => {
  ;({ database, url } = await createTestDatabase())
  server = await start()
})
afterAll(() => server.stop())

const { call, post } = clientOf(() => server.url)

async function makeSoldShow() {
  const { id } = await makeShow(database, { totalSeats: 1_000_000, startTime: new Date('2100-06-06T19:00:00Z') })
  await database.transaction(async (tx) => {
    await tx.execute(sql`
      insert into bookings (show_id, seat_count, status, name, email)
      select ${id}, 2, 'CONFIRMED', 'Ada', 'ada' || n || '@example.com' from generate_series(1, ${count}::int) as n`)
    await tx.execute(sql`update shows set booked_seats = ${2 * count} where id = ${id}`)
  })
  // PostgreSQL does so by itself within a minute. Until then it would look through all of them for each batch.
  await database.execute(sql`analyze bookings`)
  return id
}

const countCancelled = async (showId: number) => {
  const [row] = await database.execute<{ count: number }>(
    sql`select count(*)::int as count from bookings where show_id = ${showId} and status = 'CANCELLED'`,
  )
  return row?.count ?? 0
}

/** A wait for the show's lock that is longer fails the test. Only a long run measures it, on a machine of its own. */
const longestWait = isLongRun ? '500ms' : '60s'

/** Locks the show again and again, as commands do. @returns the number of locks. @throws if a wait is too long. */
async function keepLocking(showId: number, signal: AbortSignal) {
  let locks = 0
  for (; !signal.aborted; locks++) {
    await database.transaction(async (tx) => {
      await tx.execute(sql`set local lock_timeout = ${sql.raw(`'${longestWait}'`)}`)
      await tx.execute(sql`select id from shows where id = ${showId} for update`)
    })
  }
  return locks
}

/** A request that a killed server did not answer. Other errors are thrown. */
const lost = (error: unknown) => {
  if (!(error instanceof TypeError)) throw error
}

/** Books again and again, also while no server runs. @returns the answered statuses. */
async function keepBooking(showId: number, signal: AbortSignal) {
  const statuses = new Map<number, string>()
  while (!signal.aborted) {
    const answer = await post('/book', { show_id: showId, seat_count: 1, email: 'eve@example.com' }).catch(lost)
    if (answer?.status !== 200) continue
    const { booking } = await answer.json()
    statuses.set(booking.id, booking.status)
  }
  return statuses
}

test('a cancellation goes on after a crash, and cancels each booking once, with one mail each', async () => {
  const id = await makeSoldShow()
  const stop = new AbortController()
  const locking = keepLocking(id, stop.signal)
  const booking = keepBooking(id, stop.signal)
  const countBookings = () => database.$count(bookings, and(eq(bookings.showId, id), eq(bookings.status, 'CONFIRMED')))
  await expect.poll(countBookings).toBeGreaterThan(count)

  const [form] = (await readForms(server, `/admin/shows/${id}/cancel`)).filter(({ fields }) => 'about' in fields)
  if (!form) throw new Error('There is no form')
  expect((await sendForm(server, form)).status).toBe(303)
  await expect.poll(() => countCancelled(id)).toBeGreaterThan(1_000)
  process.kill(server.pid, 'SIGKILL')
  await expect.poll(() => server.exited()).toBe(true)
  expect(await countCancelled(id)).toBeLessThan(count)
  await expectBooksBalance(database)

  server = await start()
  const late = await post('/book', { show_id: id, seat_count: 1, email: 'eve@example.com' })
  expect(await late.json()).toMatchObject({ booking: { status: 'FAILED' } })
  expect(JSON.stringify(await (await call('/shows')).json())).not.toContain(`"id":${id},`)
  expect(await (await call(`/shows/${id}`)).text()).toContain('This show does not take place.')
  // The sweep of the start goes on.
  await expect.poll(() => readShow(database, id)).toMatchObject({ bookedSeats: 0 })
  await expect.poll(countBookings).toBe(0)
  stop.abort()
  expect(await locking).toBeGreaterThan(0)

  const statuses = await booking
  const stored = new Map((await readBookings(database, id)).map((row) => [row.id, row.status]))
  expect([...statuses.values()]).toContain('CONFIRMED')
  for (const [number, answered] of statuses) {
    expect(stored.get(number)).toBe(answered === 'CONFIRMED' ? 'CANCELLED' : answered)
  }
  const mailed = await database.execute(sql`
    select bookings.id from bookings left join mails on booking_id = bookings.id and kind = 'show_cancellation'
    where show_id = ${id} and status = 'CANCELLED' group by bookings.id having count(mails.id) <> 1`)
  expect([...mailed]).toEqual([])
  expect(await countCancelled(id)).toBeGreaterThan(count)
  await expectBooksBalance(database)
})
