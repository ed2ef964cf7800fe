import { eq, inArray, sql } from 'drizzle-orm'
import { createTransport } from 'nodemailer'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { bookings, mails, reminders, shows } from '#db/schema.ts'
import { cancelByStaff } from '#domain/bookings/cancel-by-staff.ts'
import { cancelShow } from '#domain/shows/cancel.ts'
import { edit } from '#domain/shows/edit.ts'
import { testEnv } from '../../test/support/accounts.ts'
import { testActor } from '../../test/support/actor.ts'
import { createTestDatabase } from '../../test/support/postgres.ts'
import { makeShow, readBookings } from '../../test/support/shows.ts'
import { queueMailings } from './mailings.ts'
import { listMailsById } from './queries.ts'
import { listDue, queueReminders } from './remind.ts'
import { renderMail } from './render.ts'
import { sendDueMails } from './send.ts'

let database: Database
beforeAll(async () => {
  ;({ database } = await createTestDatabase())
})
beforeEach(() => database.delete(shows))

const startTime = new Date('2031-06-06T19:00:00Z')
/** So many hours before the show of these tests. */
const before = (hours: number) => new Date(startTime.getTime() - hours * 3_600_000)
const env = testEnv({ SMTP_URL: 'smtp://localhost', MAIL_REMINDER_HOURS: '24', LOG_LEVEL: 'silent' })

async function makeSoldShow(count: number) {
  const { id } = await makeShow(database, { startTime, totalSeats: 1_000 })
  const row = {
    showId: id,
    seatCount: 2,
    status: 'CONFIRMED',
    email: 'ada@example.com',
    createdAt: before(100),
  } as const
  await database.insert(bookings).values(Array.from({ length: count }, () => ({ ...row })))
  await database
    .update(shows)
    .set({ bookedSeats: 2 * count })
    .where(eq(shows.id, id))
  return id
}
const remind = (hours: number, size?: number) =>
  queueReminders({ now: before(hours), database, env, ...(size && { size }) })
const remindersOf = async (showId: number) => {
  const ids = (await readBookings(database, showId)).map(({ id }) => id)
  const all = await database.select().from(mails).where(inArray(mails.bookingId, ids)).orderBy(mails.id)
  return all.filter(({ kind }) => kind === 'reminder')
}
const send = (hours: number) =>
  sendDueMails({ now: before(hours), database, transport: createTransport({ jsonTransport: true }), env })

test('buyers are reminded once, not before the time that is set', async () => {
  const id = await makeSoldShow(3)
  await remind(25)
  expect(await remindersOf(id)).toEqual([])
  await Promise.all([remind(24), remind(24)])
  await remind(2)
  const mail = { bulk: true, allowed: true, createdAt: before(24) }
  expect(await remindersOf(id)).toMatchObject([mail, mail, mail])
  expect(await send(23)).toEqual({ sent: 3, failed: 0, givenUp: 0 })
})

test('batches go on, and a booking that is made after the reminder gets none', async () => {
  const id = await makeSoldShow(5)
  await remind(24, 2)
  expect(await remindersOf(id)).toHaveLength(2)
  const late = { showId: id, seatCount: 1, status: 'CONFIRMED', email: 'eve@example.com' } as const
  await database.insert(bookings).values({ ...late, createdAt: before(23) })
  await queueMailings({ now: before(22), database, size: 2 })
  expect(await remindersOf(id)).toHaveLength(5)
})

test('nothing is sent without the setting, for a cancelled show, or after the start', async () => {
  const id = await makeSoldShow(1)
  await queueReminders({ now: before(5), database, env: { MAIL_REMINDER_HOURS: 0 } })
  await remind(-1)
  await cancelShow(id, { actor: testActor, now: before(20), database })
  await remind(5)
  expect(await remindersOf(id)).toEqual([])
  expect(await database.select().from(reminders)).toEqual([])
})

test('a waiting reminder is not sent for a cancelled booking or show, or after the start', async () => {
  const reasons: (string | null)[] = []
  for (const change of ['booking', 'show', 'start'] as const) {
    const id = await makeSoldShow(1)
    await remind(24)
    const [booking] = await readBookings(database, id)
    const options = { actor: testActor, now: before(20), database }
    if (change === 'booking') await cancelByStaff(booking?.id ?? 0, options)
    // Its bookings are not reached yet.
    if (change === 'show') await database.update(shows).set({ cancelledAt: options.now, bookingClosesAt: options.now })
    await send(change === 'start' ? -1 : 20)
    const [mail] = await remindersOf(id)
    expect(mail?.sentAt).toBeNull()
    reasons.push(mail?.lastError ?? null)
    await database.delete(shows)
  }
  expect(reasons).toEqual([
    'The booking is CANCELLED by now.',
    'The show is cancelled by now.',
    'The show has started.',
  ])
})

test('a rescheduled show reminds again for the new time, and a reminder of the old time is not sent', async () => {
  const id = await makeSoldShow(1)
  await remind(24)
  const later = new Date(startTime.getTime() + 48 * 3_600_000)
  await edit(id, { version: 1, startTime: later }, { actor: testActor, now: before(23), database })
  await send(22)
  expect(await remindersOf(id)).toMatchObject([{ sentAt: null, lastError: 'The show starts later by now.' }])
  await remind(22)
  expect(await remindersOf(id)).toHaveLength(1)
  await remind(-30)
  await send(-30)
  expect(await remindersOf(id)).toMatchObject([{}, { sentAt: before(-30) }])
})

test('the mail says when and where to find the tickets', async () => {
  const id = await makeSoldShow(1)
  await remind(24)
  const [queued] = await remindersOf(id)
  const [mail] = await listMailsById([queued?.id ?? 0], database)
  if (!mail?.booking) throw new Error('There is no mail')
  const { subject, text } = renderMail(mail, env)
  expect(subject).toBe('See you soon: Twelfth Night')
  expect(text).toContain('Friday 6 June 2031, 19:00 (UTC)\n2 seats')
  expect(text).toContain(`/bookings/${mail.booking.reference}`)
})

test('shows that start soon are found by an index', async () => {
  await database.execute(sql`
    insert into shows (name, start_time, total_seats)
    select 'A show', ${startTime.toISOString()}::timestamptz + n * interval '1 hour', 100 from generate_series(1, 20000) n`)
  await database.execute(sql`analyze shows`)
  const plan = await database.execute(sql`explain ${listDue(database, 24, startTime).getSQL()}`)
  expect(JSON.stringify(plan)).toContain('Index Cond')
  expect(JSON.stringify(plan)).toContain('shows_start_time_idx')
  expect(JSON.stringify(plan)).not.toContain('Seq Scan on shows')
})
