import { eq, sql } from 'drizzle-orm'
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { mails } from '#db/schema.ts'
import { cancel } from '#domain/bookings/cancel.ts'
import { confirm } from '#domain/bookings/confirm.ts'
import { sweep } from '#domain/bookings/sweep.ts'
import { createTestDatabase } from '../../test/support/postgres.ts'
import { makeHold, makeShow, readBookings } from '../../test/support/shows.ts'
import { setMailer } from './outbox.ts'

let database: Database
beforeAll(async () => {
  ;({ database } = await createTestDatabase())
})

const now = new Date('2024-03-25T12:00:00Z')
const inAnHour = new Date('2024-03-25T13:00:00Z')
const ada = { name: 'Ada', email: 'ada@example.com' }

let wakes: number
beforeEach(() => {
  wakes = 0
  setMailer(() => wakes++)
})
afterEach(() => setMailer(undefined))

const hold = async (expiresAt = inAnHour) => {
  const show = await makeShow(database, { startTime: new Date('2024-03-26T18:00:00Z') })
  return makeHold(database, { showId: show.id, seatCount: 2, createdAt: now, expiresAt })
}
const queued = async (bookingId: number) =>
  (await database.select().from(mails).where(eq(mails.bookingId, bookingId)).orderBy(mails.id)).map(({ kind }) => kind)

test('confirming and cancelling each queue their mail once, and wake the mailer', async () => {
  const { id, reference } = await hold()
  await confirm(reference, ada, { now, database })
  await confirm(reference, ada, { now, database })
  expect(await queued(id)).toEqual(['tickets'])
  expect(wakes).toBeGreaterThan(0)
  await cancel(reference, { now, database })
  await cancel(reference, { now, database })
  expect(await queued(id)).toEqual(['tickets', 'cancellation'])
  expect(await database.select().from(mails).where(eq(mails.bookingId, id))).toMatchObject(
    Array(2).fill({ createdAt: now, sendAfter: now, attempts: 0 }),
  )
})

test('a cancellation is mailed unless the mail with the tickets was given up', async () => {
  const queuesCancellation = async (state: Partial<typeof mails.$inferInsert> | undefined) => {
    const { id, reference } = await hold()
    await confirm(reference, ada, { now, database })
    if (state) await database.update(mails).set(state).where(eq(mails.bookingId, id))
    else await database.delete(mails).where(eq(mails.bookingId, id))
    await cancel(reference, { now, database })
    return (await queued(id)).includes('cancellation')
  }
  expect(await queuesCancellation({ sentAt: null })).toBe(true)
  expect(await queuesCancellation({ sentAt: now })).toBe(true)
  expect(await queuesCancellation({ givenUpAt: now })).toBe(false)
  // The outbox deletes old mails.
  expect(await queuesCancellation(undefined)).toBe(true)
})

test('a booking that renews an expired hold gets a mail', async () => {
  const { id, reference, showId } = await hold(now)
  await sweep({ now, database })
  await confirm(reference, ada, { now, database })
  const [, renewed] = await readBookings(database, showId)
  expect(await queued(id)).toEqual([])
  expect(await queued(renewed?.id ?? 0)).toEqual(['tickets'])
})

test('a booking without an address and a released hold get no mail', async () => {
  const nameless = await hold()
  await confirm(nameless.reference, { name: 'Ada' }, { now, database })
  await cancel(nameless.reference, { now, database })
  const released = await hold()
  await cancel(released.reference, { now, database })
  expect([...(await queued(nameless.id)), ...(await queued(released.id))]).toEqual([])
})

test('a booking and its mail are written in one transaction', async () => {
  const { id, reference, showId } = await hold()
  await database.execute(sql`alter table mails add constraint broken check (booking_id <> ${sql.raw(String(id))})`)
  await expect(confirm(reference, ada, { now, database })).rejects.toThrow()
  expect(await readBookings(database, showId)).toMatchObject([{ status: 'PENDING', email: null }])
  await database.execute(sql`alter table mails drop constraint broken`)
})
