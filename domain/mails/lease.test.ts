import { sql } from 'drizzle-orm'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { bookings, mails, shows } from '#db/schema.ts'
import { testEnv } from '../../test/support/accounts.ts'
import { makeMail } from '../../test/support/mails.ts'
import { createTestDatabase } from '../../test/support/postgres.ts'
import { makeShow } from '../../test/support/shows.ts'
import { leaseDueMails } from './lease.ts'

/** Which of the due mails are sent first. */

let database: Database
beforeAll(async () => {
  ;({ database } = await createTestDatabase())
})
beforeEach(() => database.delete(shows))

const now = new Date('2024-03-01T12:00:00Z')
const earlier = new Date('2024-03-01T11:00:00Z')
const env = testEnv()

/** Puts mails of a cancelled show into the outbox, due before all others. */
async function cancelLargeShow(count: number) {
  const { id } = await makeShow(database)
  await database.execute(sql`
    with cancelled as (
      insert into ${bookings} (show_id, seat_count, status, email)
      select ${id}, 1, 'CANCELLED', 'buyer' || n || '@example.com' from generate_series(1, ${count}::int) n returning id
    )
    insert into ${mails} (booking_id, kind, bulk, allowed, send_after)
    select id, 'show_cancellation', true, true, ${earlier.toISOString()}::timestamptz from cancelled`)
}
const makeTickets = async (count: number) => {
  for (let i = 0; i < count; i++) await makeMail(database, { email: `ada${i}@example.com`, now })
}
const lease = async () => (await leaseDueMails(database, env, now))?.items.map(({ kind }) => kind) ?? []

test('the tickets of a buyer do not wait for the mails of a cancelled show', async () => {
  await cancelLargeShow(3_000)
  await makeTickets(1)
  expect(await lease()).toEqual(['tickets', ...Array(4).fill('show_cancellation')])
  expect(await lease()).toEqual(Array(5).fill('show_cancellation'))
})

test('mails of the venue get one place of five while others wait, in any number of processes', async () => {
  await cancelLargeShow(10)
  await makeTickets(12)
  const share = [...Array(4).fill('tickets'), 'show_cancellation']
  const leases = await Promise.all([lease(), lease(), lease()])
  expect(leases).toEqual([share, share, share])
  expect(await lease()).toEqual(Array(5).fill('show_cancellation'))
})

test('addresses take turns among the mails of the venue, too', async () => {
  await cancelLargeShow(4)
  await database.execute(sql`
    insert into ${mails} (booking_id, kind, bulk, allowed, send_after)
    select min(id), 'show_cancellation', true, true, ${new Date(0).toISOString()}::timestamptz
    from ${bookings}, generate_series(1, 20)`)
  const leased = await leaseDueMails(database, env, now)
  const addresses = leased?.items.map(({ booking }) => booking?.email)
  expect(new Set(addresses?.slice(0, 4)).size).toBe(4)
})

test('due mails are found by the index', async () => {
  await cancelLargeShow(5_000)
  await database.update(mails).set({ sentAt: now }).where(sql`${mails.id} % 100 > 0`)
  await database.execute(sql`vacuum analyze mails`)
  const plan = await database.execute<{ 'QUERY PLAN': string }>(sql`
    explain select id from mails where sent_at is null and given_up_at is null and not bulk and send_after <= now()
    order by send_after, id limit 1000`)
  expect(JSON.stringify(plan)).toContain('mails_due_idx')
})
