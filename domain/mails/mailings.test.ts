import { eq, inArray } from 'drizzle-orm'
import ICAL from 'ical.js'
import { createTransport } from 'nodemailer'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { bookings, mailCounters, mailings, mails, shows } from '#db/schema.ts'
import { inTransaction } from '#db/transaction.ts'
import { cancel } from '#domain/bookings/cancel.ts'
import { sweep } from '#domain/bookings/sweep.ts'
import { cancelShow } from '#domain/shows/cancel.ts'
import { edit } from '#domain/shows/edit.ts'
import { lockShow } from '#domain/shows/inventory.ts'
import { testEnv } from '../../test/support/accounts.ts'
import { testActor } from '../../test/support/actor.ts'
import { createTestDatabase } from '../../test/support/postgres.ts'
import { makeShow, readBookings } from '../../test/support/shows.ts'
import { renderAttachments } from './attachments.ts'
import { queueMailing, queueMailings } from './mailings.ts'
import { listMailsById } from './queries.ts'
import { renderMail } from './render.ts'
import { sendDueMails } from './send.ts'

let database: Database
beforeAll(async () => {
  ;({ database } = await createTestDatabase())
})
beforeEach(async () => {
  await database.delete(shows)
})

const now = new Date('2031-05-01T12:00:00Z')
const startTime = new Date('2031-06-06T19:00:00Z')
const newStart = new Date('2031-06-07T19:00:00Z')

/** Stores a show with confirmed bookings of buyers who have an address. */
async function makeSoldShow(count: number, buyer: Partial<typeof bookings.$inferInsert> = {}) {
  const { id } = await makeShow(database, { startTime, totalSeats: 1_000 })
  const row = { showId: id, seatCount: 1, status: 'CONFIRMED', email: 'ada@example.com', createdAt: now } as const
  await database.insert(bookings).values(Array.from({ length: count }, () => ({ ...row, ...buyer })))
  await database.update(shows).set({ bookedSeats: count }).where(eq(shows.id, id))
  return id
}

const queued = async (showId: number) => {
  const ids = (await readBookings(database, showId)).map(({ id }) => id)
  return database.select().from(mails).where(inArray(mails.bookingId, ids)).orderBy(mails.bookingId)
}

/** Begins a mailing with small batches, as a change of the show does. */
const begin = (showId: number, size: number) =>
  inTransaction(database, async (tx, afterCommit) => {
    const locked = await lockShow(tx, afterCommit, showId, { now })
    if (locked) await queueMailing(locked.show, showId, 'reschedule', { size })
  })

test('a rescheduled show has one mail for each buyer, in the transaction of the change', async () => {
  const id = await makeSoldShow(3)
  await database.insert(bookings).values([
    { showId: id, seatCount: 1, status: 'CONFIRMED' },
    { showId: id, seatCount: 1, status: 'CANCELLED', email: 'bob@example.com' },
    { showId: id, seatCount: 1, status: 'FAILED', email: 'bob@example.com' },
  ])
  await edit(id, { version: 1, startTime: newStart }, { actor: testActor, now, database })
  const mail = { kind: 'reschedule', createdAt: now, sendAfter: now, allowed: true, network: null }
  expect(await queued(id)).toMatchObject([mail, mail, mail])
  expect(await database.select().from(mailings)).toEqual([])
})

test('another edit, a start that stays and one in the past mail nobody', async () => {
  const id = await makeSoldShow(1)
  await edit(id, { version: 1, name: 'Hamlet', totalSeats: 500, startTime }, { actor: testActor, now, database })
  await edit(id, { version: 2, startTime: new Date('2024-03-25T18:00:00Z') }, { actor: testActor, now, database })
  expect(await queued(id)).toEqual([])
})

test('a stale edit mails nobody', async () => {
  const id = await makeSoldShow(1)
  await edit(id, { version: 7, startTime: newStart }, { actor: testActor, now, database })
  expect(await queued(id)).toEqual([])
})

test('batches go on with the sweep, and each booking has one mail', async () => {
  const id = await makeSoldShow(7)
  await begin(id, 3)
  expect(await queued(id)).toHaveLength(3)
  await queueMailings({ now, database, size: 3, signal: AbortSignal.abort() })
  expect(await queued(id)).toHaveLength(3)
  await Promise.all([1, 2, 3].map(() => sweep({ now, database })))
  const found = await queued(id)
  expect(found).toHaveLength(7)
  expect(new Set(found.map(({ bookingId }) => bookingId)).size).toBe(7)
  expect(await database.select().from(mailings)).toEqual([])
})

test('a batch that is full and the last one ends the mailing too', async () => {
  const id = await makeSoldShow(4)
  await begin(id, 2)
  await queueMailings({ now, database, size: 2 })
  expect(await queued(id)).toHaveLength(4)
  expect(await database.select().from(mailings)).toEqual([])
})

test('a booking that was confirmed after the change knows the new time', async () => {
  const id = await makeSoldShow(2)
  await begin(id, 1)
  const confirmedAt = new Date(now.getTime() + 1)
  await database
    .insert(bookings)
    .values({ showId: id, seatCount: 1, status: 'CONFIRMED', email: 'eve@example.com', confirmedAt })
  await queueMailings({ now, database })
  expect(await queued(id)).toHaveLength(2)
})

test('the mail gives the new time and replaces the calendar’s entry', async () => {
  const id = await makeSoldShow(1, { name: 'Ada King', seatCount: 2 })
  const readCalendar = async () => {
    const ids = (await queued(id)).map((mail) => mail.id)
    const [mail] = await listMailsById(ids.slice(-1), database)
    if (!mail?.booking) throw new Error('There is no mail')
    const [file, ...others] = await renderAttachments(mail)
    expect(others).toEqual([])
    const event = new ICAL.Component(ICAL.parse(String(file?.content))).getFirstSubcomponent('vevent')
    return { mail, uid: event?.getFirstPropertyValue('uid'), sequence: event?.getFirstPropertyValue('sequence') }
  }
  await edit(id, { version: 1, startTime: newStart }, { actor: testActor, now, database })
  const first = await readCalendar()
  await edit(id, { version: 2, startTime }, { actor: testActor, now, database })
  const second = await readCalendar()
  expect(second.uid).toBe(first.uid)
  expect(Number(second.sequence)).toBeGreaterThan(Number(first.sequence))
  await edit(id, { version: 3, startTime: newStart }, { actor: testActor, now, database })
  const { subject, text } = renderMail((await readCalendar()).mail, testEnv({ PUBLIC_URL: 'https://tickets.example' }))
  expect(subject).toBe('New time: Twelfth Night')
  expect(text).toContain('Saturday 7 June 2031, 19:00 (UTC)')
  expect(text).toContain('Your tickets stay good.')
})

test('mails of the venue neither count against a buyer’s limits nor are held back by them', async () => {
  const id = await makeSoldShow(40)
  await edit(id, { version: 1, startTime: newStart }, { actor: testActor, now, database })
  const outcome = await sendDueMails({
    now,
    database,
    transport: createTransport({ jsonTransport: true }),
    env: testEnv({ SMTP_URL: 'smtp://localhost', PUBLIC_URL: 'https://tickets.example' }),
  })
  expect(outcome).toEqual({ sent: 40, failed: 0, givenUp: 0 })
  expect(await database.select().from(mailCounters)).toEqual([])
})

test('a buyer who cancels before the mail is sent does not get it', async () => {
  const id = await makeSoldShow(1)
  await edit(id, { version: 1, startTime: newStart }, { actor: testActor, now, database })
  const [booking] = await readBookings(database, id)
  await cancel(booking?.reference ?? '', { now, database })
  await sendDueMails({
    now,
    database,
    transport: createTransport({ jsonTransport: true }),
    env: testEnv({ SMTP_URL: 'smtp://localhost' }),
  })
  expect((await queued(id)).find(({ kind }) => kind === 'reschedule')).toMatchObject({ sentAt: null, givenUpAt: now })
})

test('the mail about a cancelled show follows those about its new times in the calendar', async () => {
  const id = await makeSoldShow(1)
  await edit(id, { version: 1, startTime: newStart }, { actor: testActor, now, database })
  await edit(id, { version: 2, startTime }, { actor: testActor, now, database })
  await cancelShow(id, { actor: testActor, now, database })
  const events = await Promise.all(
    (await queued(id))
      .toSorted((a, b) => a.id - b.id)
      .map(async ({ id: mailId }) => {
        const [mail] = await listMailsById([mailId], database)
        if (!mail?.booking) throw new Error('There is no mail')
        const [file] = await renderAttachments(mail)
        const calendar = new ICAL.Component(ICAL.parse(String(file?.content)))
        const event = calendar.getFirstSubcomponent('vevent')
        const [uid, sequence] = [event?.getFirstPropertyValue('uid'), event?.getFirstPropertyValue('sequence')]
        return { uid, sequence, method: calendar.getFirstPropertyValue('method') }
      }),
  )
  // All are written from the show as it is now.
  expect(new Set(events.map(({ uid }) => uid)).size).toBe(1)
  expect(events.map(({ sequence, method }) => [sequence, method])).toEqual([
    [3, null],
    [3, null],
    [3, 'CANCEL'],
  ])
})

test('the mail about a cancelled show removes it from the calendar', async () => {
  const id = await makeSoldShow(1)
  const [booking] = await readBookings(database, id)
  await edit(id, { version: 1, name: 'Hamlet' }, { actor: testActor, now, database })
  await cancelShow(id, { actor: testActor, now, database })
  const [queuedMail] = await queued(id)
  const [mail] = await listMailsById([queuedMail?.id ?? 0], database)
  if (!mail?.booking) throw new Error('There is no mail')
  const [file, ...others] = await renderAttachments(mail)
  expect(others).toEqual([])
  expect(file).toMatchObject({ filename: 'calendar.ics', contentType: 'text/calendar; charset=utf-8; method=CANCEL' })
  const calendar = new ICAL.Component(ICAL.parse(String(file?.content)))
  expect(calendar.getFirstPropertyValue('method')).toBe('CANCEL')
  const event = calendar.getFirstSubcomponent('vevent')
  expect(event?.getFirstPropertyValue('status')).toBe('CANCELLED')
  expect(event?.getFirstPropertyValue('sequence')).toBe(2)
  expect(event?.getFirstPropertyValue('organizer')).toMatch(/^mailto:tickets@/)
  expect(String(file?.content)).not.toContain(booking?.reference)
  const { subject, text } = renderMail(mail, testEnv({ PUBLIC_URL: 'https://tickets.example' }))
  expect(subject).toBe('Cancelled: Hamlet')
  expect(text).toContain('the venue has cancelled this show.')
})
