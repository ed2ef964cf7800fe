import { eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { mails } from '#db/schema.ts'
import { testEnv } from '../../test/support/accounts.ts'
import { makeBooking } from '../../test/support/mails.ts'
import { createTestDatabase } from '../../test/support/postgres.ts'
import { admitMails, counterSubjects } from './limits.ts'
import { resendTickets } from './resend.ts'

let database: Database
beforeAll(async () => {
  ;({ database } = await createTestDatabase())
})

const start = new Date('2024-03-01T12:00:00Z')
const later = (minutes: number) => new Date(start.getTime() + minutes * 60_000)
const queued = (bookingId: number) => database.select().from(mails).where(eq(mails.bookingId, bookingId))
const sendAll = (bookingId: number) =>
  database.update(mails).set({ sentAt: start }).where(eq(mails.bookingId, bookingId))

test('simultaneous clicks queue one mail, and a second mail is not queued while the first waits', async () => {
  const { id, reference } = await makeBooking(database)
  const clicks = await Promise.all(Array.from({ length: 5 }, () => resendTickets(reference, { now: start, database })))
  expect(clicks).toEqual(Array(5).fill('queued'))
  expect(await resendTickets(reference, { now: later(10), database })).toBe('queued')
  expect(await queued(id)).toMatchObject([{ kind: 'tickets', createdAt: start, sendAfter: start }])
})

test('tickets are sent again at most once a minute and five times a day', async () => {
  const { id, reference } = await makeBooking(database)
  for (const minute of [0, 1, 2, 3, 4]) {
    const outcome = await resendTickets(reference, { now: later(minute), database })
    expect([minute, outcome]).toEqual([minute, 'queued'])
    await sendAll(id)
    expect(await resendTickets(reference, { now: later(minute + 0.9), database })).toBe('too-soon')
  }
  expect(await resendTickets(reference, { now: later(5), database })).toBe('too-often')
  expect(await queued(id)).toHaveLength(5)
  expect(await resendTickets(reference, { now: later(24 * 60), database })).toBe('queued')
})

test('tickets are sent again only for a confirmed booking with an address', async () => {
  const of = async (booking: Parameters<typeof makeBooking>[1]) => {
    const { id, reference } = await makeBooking(database, booking)
    const outcome = await resendTickets(reference, { now: start, database })
    return [outcome, (await queued(id)).length]
  }
  expect(await of({ email: null })).toEqual(['no-address', 0])
  expect(await of({ status: 'CANCELLED' })).toEqual(['not-confirmed', 0])
  expect(await of({ status: 'PENDING' })).toEqual(['not-confirmed', 0])
  expect(await resendTickets('x'.repeat(24), { now: start, database })).toBe('not-found')
})

test('tickets are not sent again while the address is at its hourly limit', async () => {
  const env = testEnv({ SMTP_URL: 'smtp://localhost' })
  const { id, reference } = await makeBooking(database, { email: 'Full@example.com' })
  const mail = counterSubjects({ email: 'full@example.com', network: null }, env)
  await database.transaction((tx) => admitMails(tx, Array(10).fill(mail), start))
  expect(await resendTickets(reference, { now: later(59), database, env })).toBe('too-many')
  expect(await queued(id)).toEqual([])
  expect(await resendTickets(reference, { now: later(60), database, env })).toBe('queued')
})
