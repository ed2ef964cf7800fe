import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { clientOf } from '../support/client.ts'
import { readForms, sendForm } from '../support/forms.ts'
import { createTestDatabase } from '../support/postgres.ts'
import { expectBooksBalance, makeShow, readShow } from '../support/shows.ts'
import { type RunningServer, startServer } from '../support/start-server.ts'

/** A server that is killed while it cancels a show with many bookings, and its successor. */

const count = 15_000

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
  return id
}

const countCancelled = async (showId: number) => {
  const [row] = await database.execute<{ count: number }>(
    sql`select count(*)::int as count from bookings where show_id = ${showId} and status = 'CANCELLED'`,
  )
  return row?.count ?? 0
}

test('a cancellation goes on after a crash, and cancels each booking once, with one mail each', async () => {
  const id = await makeSoldShow()
  const book = () => post('/book', { show_id: id, seat_count: 1, email: 'eve@example.com' })
  expect(await (await book()).json()).toMatchObject({ booking: { status: 'CONFIRMED' } })

  const [form] = (await readForms(server, `/admin/shows/${id}/cancel`)).filter(({ fields }) => 'about' in fields)
  if (!form) throw new Error('There is no form')
  expect((await sendForm(server, form)).status).toBe(303)
  await expect.poll(() => countCancelled(id)).toBeGreaterThan(1_000)
  expect(await (await book()).json()).toMatchObject({ booking: { status: 'FAILED' } })
  process.kill(server.pid, 'SIGKILL')
  await expect.poll(() => server.exited()).toBe(true)
  const before = await countCancelled(id)
  expect(before).toBeLessThan(count)
  await expectBooksBalance(database)

  server = await start()
  expect(await (await book()).json()).toMatchObject({ booking: { status: 'FAILED' } })
  expect(JSON.stringify(await (await call('/shows')).json())).not.toContain(`"id":${id},`)
  expect(await (await call(`/shows/${id}`)).text()).toContain('This show does not take place.')
  // The sweep of the start goes on.
  await expect.poll(() => countCancelled(id)).toBe(count + 1)
  expect(await readShow(database, id)).toMatchObject({ bookedSeats: 0 })
  const mailed = await database.execute(sql`
    select bookings.id from bookings left join mails on booking_id = bookings.id and kind = 'show_cancellation'
    where show_id = ${id} and status = 'CANCELLED' group by bookings.id having count(mails.id) <> 1`)
  expect([...mailed]).toEqual([])
  await expectBooksBalance(database)
})
