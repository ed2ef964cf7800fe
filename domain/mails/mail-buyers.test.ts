import { eq, inArray, sql } from 'drizzle-orm'
import { createTransport } from 'nodemailer'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { auditLog } from '#db/audit-schema.ts'
import type { Database } from '#db/client.ts'
import { bookings, mailings, mails, messages, shows } from '#db/schema.ts'
import { cancelByStaff } from '#domain/bookings/cancel-by-staff.ts'
import { sweep } from '#domain/bookings/sweep.ts'
import { cancelShow } from '#domain/shows/cancel.ts'
import { testEnv } from '../../test/support/accounts.ts'
import { testActor } from '../../test/support/actor.ts'
import { createTestDatabase } from '../../test/support/postgres.ts'
import { makeShow, readBookings } from '../../test/support/shows.ts'
import { deleteOldMails } from './delete-old.ts'
import { mailBuyers } from './mail-buyers.ts'
import { queueMailings } from './mailings.ts'
import { listMailsById, listMessages } from './queries.ts'
import { renderMail } from './render.ts'
import { messageSchema } from './schema.ts'
import { sendDueMails } from './send.ts'

let database: Database
beforeAll(async () => {
  ;({ database } = await createTestDatabase())
})
beforeEach(() => database.delete(shows))

const now = new Date('2031-05-01T12:00:00Z')
const options = () => ({ actor: testActor, now, database })
const message = { subject: 'The doors open earlier', text: 'Come at seven.\n\nThe bar is open.' }
const env = testEnv({ SMTP_URL: 'smtp://localhost', PUBLIC_URL: 'https://tickets.example.com' })

/** Stores a show with confirmed bookings of buyers who have an address. */
async function makeSoldShow(count: number) {
  const { id } = await makeShow(database, { startTime: new Date('2031-06-06T19:00:00Z'), totalSeats: 1_000 })
  const row = { showId: id, seatCount: 1, status: 'CONFIRMED', createdAt: now } as const
  const buyers = Array.from({ length: count }, (_, i) => ({ ...row, email: `buyer${i}@example.com` }))
  await database.insert(bookings).values(buyers)
  await database.update(shows).set({ bookedSeats: count }).where(eq(shows.id, id))
  return id
}
const queuedOf = async (showId: number) => {
  const ids = (await readBookings(database, showId)).map(({ id }) => id)
  return database.select().from(mails).where(inArray(mails.bookingId, ids)).orderBy(mails.bookingId)
}
const send = () =>
  sendDueMails({
    now,
    database,
    transport: createTransport({ jsonTransport: true }),
    env: { ...env, LOG_LEVEL: 'silent' },
  })
const progressOf = async (showId: number) => {
  const [listed] = await listMessages(showId, 10, database)
  if (!listed) throw new Error('There is no message')
  const { recipients, queued, sent, failed, isQueueing } = listed
  return { recipients, queued, sent, failed, isQueueing }
}

test('each confirmed booking with an address has one mail, and the audit log has no address', async () => {
  const id = await makeSoldShow(3)
  await database.insert(bookings).values([
    { showId: id, seatCount: 1, status: 'CONFIRMED' },
    { showId: id, seatCount: 1, status: 'PENDING', email: 'bob@example.com' },
    { showId: id, seatCount: 1, status: 'CANCELLED', email: 'bob@example.com' },
  ])
  expect(await mailBuyers(id, message, 'a key', options())).toEqual({ kind: 'queued' })
  const mail = { kind: 'message', bulk: true, allowed: true, createdAt: now }
  expect(await queuedOf(id)).toMatchObject([mail, mail, mail])
  const [entry] = await database
    .select()
    .from(auditLog)
    .where(eq(auditLog.subjectId, String(id)))
    .orderBy(sql`id desc`)
  expect(entry).toMatchObject({ action: 'show.mail', after: { subject: message.subject, recipients: 3 } })
  expect(JSON.stringify(entry)).not.toContain('example.com')
})

test('a form that is sent twice, also at the same time, sends once, and another text is another mail', async () => {
  const id = await makeSoldShow(2)
  const twice = [1, 2].map(() => mailBuyers(id, message, 'a key', options()))
  expect(await Promise.all(twice)).toEqual([{ kind: 'queued' }, { kind: 'queued' }])
  expect(await queuedOf(id)).toHaveLength(2)
  await mailBuyers(id, { ...message, text: 'Come at eight.' }, 'a key', options())
  expect(await queuedOf(id)).toHaveLength(4)
})

test('batches go on with the sweep, and the progress is counted until all are sent', async () => {
  const id = await makeSoldShow(7)
  await mailBuyers(id, message, 'a key', { ...options(), size: 3 })
  expect(await progressOf(id)).toEqual({ recipients: 7, queued: 3, sent: 0, failed: 0, isQueueing: true })
  const [first] = await readBookings(database, id)
  await cancelByStaff(first?.id ?? 0, options())
  await Promise.all([1, 2].map(() => queueMailings({ now, database, size: 2 })))
  await sweep({ now, database })
  expect(await progressOf(id)).toEqual({ recipients: 7, queued: 7, sent: 0, failed: 0, isQueueing: false })
  expect(await database.select().from(mailings)).toEqual([])
  await send()
  // The booking that was cancelled meanwhile gets nothing.
  expect(await progressOf(id)).toEqual({ recipients: 7, queued: 7, sent: 6, failed: 1, isQueueing: false })
})

test('a show that is cancelled meanwhile sends nothing', async () => {
  const id = await makeSoldShow(3)
  await mailBuyers(id, message, 'a key', { ...options(), size: 1 })
  await cancelShow(id, { ...options(), size: 1 })
  await queueMailings({ now, database })
  const messagesSent = async () => (await queuedOf(id)).filter(({ kind, sentAt }) => kind === 'message' && sentAt)
  await send()
  expect(await messagesSent()).toEqual([])
  expect(await mailBuyers(id, { ...message, text: 'Again' }, 'a key', options())).toEqual({ kind: 'cancelled' })
})

test('a show without buyers who have an address, and a missing show, store nothing', async () => {
  const { id } = await makeShow(database)
  expect(await mailBuyers(id, message, 'a key', options())).toEqual({ kind: 'no-buyers' })
  expect(await mailBuyers(id + 1000, message, 'a key', options())).toEqual({ kind: 'not-found' })
  expect(await database.select().from(messages)).toEqual([])
})

test('the text is plain paragraphs, in the look of the other mails', async () => {
  const id = await makeSoldShow(1)
  const text = 'Dear all,\n<b>come</b> at seven\nor eight.\n\nSee you & yours'
  await mailBuyers(id, { subject: 'Doors =?utf-8?B?SGFtbGV0?=', text }, 'a key', options())
  const [queued] = await queuedOf(id)
  const [mail] = await listMailsById([queued?.id ?? 0], database)
  if (!mail?.booking) throw new Error('There is no mail')
  const rendered = renderMail(mail, env)
  expect(rendered.subject).toBe('Doors = ?utf-8?B?SGFtbGV0?=')
  expect(rendered.text).toContain(
    'Hello,\n\nDear all,\n<b>come</b> at seven\nor eight.\n\nSee you & yours\n\nTwelfth Night\n',
  )
  expect(rendered.html).toContain('Dear all,<br>\n&lt;b&gt;come&lt;/b&gt; at seven<br>\nor eight.</p>')
  expect(rendered.html).toContain(`https://tickets.example.com/bookings/${mail.booking.reference}`)
})

test('a message is deleted with its last mail', async () => {
  const id = await makeSoldShow(1)
  await mailBuyers(id, message, 'a key', options())
  const days = (count: number) => new Date(now.getTime() + count * 86_400_000)
  await database.update(mails).set({ createdAt: days(5) })
  await deleteOldMails({ now: days(31), database })
  expect(await database.select().from(messages)).toHaveLength(1)
  await deleteOldMails({ now: days(36), database })
  expect([await database.select().from(messages), await queuedOf(id)]).toEqual([[], []])
})

test('lines and paragraphs of a typed text are kept, and control characters are refused', () => {
  const parse = (text: string) => messageSchema.safeParse({ subject: ' Doors ', text })
  expect(parse(' One \r\ntwo\r\n \r\n\r\nthree\n').data).toEqual({ subject: 'Doors', text: 'One\ntwo\n\n\nthree' })
  expect([parse('a\u0000b').success, parse('  \n ').success, parse('x'.repeat(3001)).success]).toEqual([
    false,
    false,
    false,
  ])
  expect(messageSchema.safeParse({ subject: 'one\ntwo', text: 'x' }).success).toBe(false)
})
