import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { eq } from 'drizzle-orm'
import { getDocumentProxy } from 'unpdf'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { bookings, mailCounters, mails } from '#db/schema.ts'
import { clientOf } from '../support/client.ts'
import { getPage, readForms, sendForm } from '../support/forms.ts'
import { makeBooking, makeMail, readMail } from '../support/mails.ts'
import { createTestDatabase } from '../support/postgres.ts'
import { makeHold, makeShow } from '../support/shows.ts'
import { type SmtpServer, startSmtpServer } from '../support/smtp.ts'
import { type RunningServer, startServer } from '../support/start-server.ts'

/** The server sends mails to a real SMTP server: at once when a mail is queued, and every ten seconds. */

const secret = 'a secret of the tests'
let database: Database
let url: string
let smtp: SmtpServer
let server: RunningServer
let waiting: number
const { post, call } = clientOf(() => server.url)

beforeAll(async () => {
  ;({ database, url } = await createTestDatabase())
  smtp = await startSmtpServer()
  waiting = await makeMail(database, { email: 'early@example.com' })
  server = await startServer({
    databaseUrl: url,
    env: {
      ADMIN_ACCESS: 'open',
      SMTP_URL: smtp.url,
      MAIL_FROM: 'Globe <box@globe.example>',
      PUBLIC_URL: 'https://tickets.example.com',
      CRON_SECRET: secret,
      TRUST_PROXY: 'true',
    },
  })
})
afterAll(async () => {
  await server.stop()
  await smtp.stop()
})

test('the server sends waiting mails at the start', async () => {
  const [first] = await smtp.waitForMails(1)
  expect([first?.from, first?.to, first?.mail.from?.name]).toEqual([
    'box@globe.example',
    ['early@example.com'],
    'Globe',
  ])
  expect(first?.mail.attachments.map(({ filename }) => filename)).toEqual(['tickets.pdf', 'calendar.ics'])
  await expect.poll(async () => (await readMail(database, waiting)).sentAt).not.toBeNull()
})

test('a confirmed booking is mailed at once, again at the buyer’s request, and when it is cancelled', async () => {
  const show = await makeShow(database, { name: 'Macbeth', startTime: new Date('2031-06-06T18:00:00Z') })
  const { reference } = await makeHold(database, { showId: show.id, seatCount: 2 })
  const path = `/bookings/${reference}`
  await post(`${path}/confirm`, { name: 'Ada', email: 'ada@example.com' })
  const [, tickets] = await smtp.waitForMails(2)
  expect([tickets?.to, tickets?.mail.subject]).toEqual([['ada@example.com'], 'Your tickets: Macbeth'])
  expect(tickets?.mail.text).toContain(`https://tickets.example.com${path}`)

  // Move the first mail two minutes back: a second one is refused within a minute.
  await database.execute("update mails set sent_at = now(), created_at = now() - interval '2 minutes'")
  const page = await (await getPage(server, path)).text()
  expect(page).toContain('a…@example.com')
  expect(page).not.toContain('ada@example.com')
  const form = (await readForms(server, path)).find(({ fields }) => fields.about === reference)
  if (!form) throw new Error('The ticket has no form to send it again')
  expect(await (await sendForm(server, form)).text()).toContain('on its way')
  expect((await smtp.waitForMails(3))[2]?.to).toEqual(['ada@example.com'])
  await database.execute('update mails set sent_at = now()')
  expect(await (await sendForm(server, form)).text()).toContain('less than a minute ago')

  await post(`${path}/cancel`, {})
  const [, , , cancellation] = await smtp.waitForMails(4)
  expect(cancellation?.mail.subject).toBe('Cancelled: Macbeth')
})

test('the request of the scheduler sends mails too', async () => {
  const booking = await makeBooking(database, { email: 'cron@example.com' })
  await database.execute(`insert into mails (booking_id, kind) values (${booking.id}, 'tickets')`)
  const response = await call('/api/cron/expire-bookings', { headers: { authorization: `Bearer ${secret}` } })
  expect(await response.json()).toMatchObject({ expired: 0, mails: { failed: 0, givenUp: 0 } })
  expect((await smtp.waitForMails(5))[4]?.to).toEqual(['cron@example.com'])
})

test('an address gets at most ten mails an hour from bookings of strangers, and the page of a further booking says so', async () => {
  const show = await makeShow(database, { startTime: new Date('2031-06-06T18:00:00Z') })
  const stranger = { 'X-Forwarded-For': '203.0.113.9' }
  const holds = []
  for (let i = 0; i < 12; i++) holds.push(await makeHold(database, { showId: show.id, seatCount: 1 }))
  const confirmed = holds.map(({ reference }) =>
    post(`/bookings/${reference}/confirm`, { email: 'victim@example.com' }, stranger),
  )
  for (const response of await Promise.all(confirmed)) expect((await response.json()).message).toBe('Booking CONFIRMED')
  const heldBack = await expect
    .poll(() => database.select().from(mails).where(eq(mails.allowed, false)), { timeout: 60_000 })
    .toHaveLength(2)
    .then(() => database.select().from(mails).where(eq(mails.allowed, false)))
  expect((await smtp.waitForMails(15)).slice(5).flatMap(({ to }) => to)).toEqual(Array(10).fill('victim@example.com'))
  // Counters of the address and of the network, each for an hour and for a day.
  const full = await database.select().from(mailCounters).where(eq(mailCounters.mails, 10))
  expect(full).toHaveLength(4)

  const held = holds.find(({ id }) => heldBack.some(({ bookingId }) => bookingId === id))
  const path = `/bookings/${held?.reference}`
  expect(await (await getPage(server, path)).text()).toContain('yours was not sent')
  const form = (await readForms(server, path)).find(({ fields }) => fields.about === held?.reference)
  if (!form) throw new Error('The ticket has no form to send it again')
  await database.execute("update mails set created_at = now() - interval '2 minutes'")
  expect(await (await sendForm(server, form)).text()).toContain('Many mails went to this address lately')
  await post(`${path}/cancel`, {}, stranger)
  expect(
    await database
      .select()
      .from(mails)
      .where(eq(mails.bookingId, held?.id ?? 0)),
  ).toHaveLength(1)
})

test('a buyer who confirms in another language has mails and files in it, also those that staff cause', async () => {
  const show = await makeShow(database, { name: 'Macbeth', startTime: new Date('2031-06-06T18:00:00Z') })
  const { id, reference } = await makeHold(database, { showId: show.id, seatCount: 2 })
  const path = `/bookings/${reference}`
  const visitor = { url: server.url, headers: { 'Accept-Language': 'de' } }
  const form = (await readForms(visitor, path)).find(({ fields }) => 'name' in fields)
  if (!form) throw new Error('The hold has no form to confirm it')
  const before = smtp.received.length
  await sendForm(visitor, form, { name: 'Ada', email: 'ada@de.example' })
  const tickets = (await smtp.waitForMails(before + 1))[before]
  expect([tickets?.to, tickets?.mail.subject]).toEqual([['ada@de.example'], 'Ihre Tickets: Macbeth'])
  expect(tickets?.mail.text).toContain('Guten Tag Ada,')
  const [pdf, calendar] = tickets?.mail.attachments ?? []
  const { info } = await (await getDocumentProxy(new Uint8Array(pdf?.content as ArrayBuffer))).getMetadata()
  expect(info).toMatchObject({ Language: 'de-DE', Title: 'Tickets: Macbeth' })
  expect(Buffer.from(calendar?.content as ArrayBuffer).toString()).toContain('2 Plätze')

  const download = await fetch(`${server.url}${path}/tickets.pdf`, { headers: { 'Accept-Language': 'ar' } })
  const arabic = await getDocumentProxy(new Uint8Array(await download.arrayBuffer()))
  expect((await arabic.getMetadata()).info).toMatchObject({ Language: expect.stringMatching(/^ar/) })

  await post(`/api/admin/bookings/${id}/cancel`, {})
  expect((await smtp.waitForMails(before + 2))[before + 1]?.mail.subject).toBe('Storniert: Macbeth')
})

test('an invitation is mailed at once, and the outbox shows neither its link nor the reference of a booking', async () => {
  const form = (await readForms(server, '/admin/accounts')).find(({ button }) => button.includes('Invite'))
  if (!form) throw new Error('There is no form to invite')
  const before = smtp.received.length
  const answer = await sendForm(server, form, { email: 'bea@example.com', role: 'door' })
  expect(await answer.text()).toContain('The link goes to bea@example.com by mail.')
  const invitation = (await smtp.waitForMails(before + 1))[before]
  expect([invitation?.to, invitation?.mail.subject]).toEqual([['bea@example.com'], 'Your invitation to Marquee'])
  const path = /https:\/\/tickets\.example\.com(\/password\/[\w-]{43})\n/.exec(invitation?.mail.text ?? '')?.[1] ?? ''
  expect(await (await getPage(server, path)).text()).toContain('bea@example.com')

  const [account] = await database.select().from(mails).where(eq(mails.kind, 'invitation'))
  const [tickets] = await database.select().from(mails).where(eq(mails.kind, 'tickets')).limit(1)
  const [booking] = await database
    .select()
    .from(bookings)
    .where(eq(bookings.id, tickets?.bookingId ?? 0))
  const read = async (id = 0) => (await getPage(server, `/admin/outbox/${id}`)).text()
  const [accountPage, bookingPage] = [await read(account?.id), await read(tickets?.id)]
  expect(accountPage).toContain('Your invitation to Marquee')
  expect(accountPage).not.toContain(path.split('/').at(-1))
  expect(bookingPage).toContain('https://tickets.example.com/bookings/…')
  expect(booking?.reference).toMatch(/^[\w-]{24}$/)
  expect(bookingPage).not.toContain(booking?.reference)
  const list = await (await getPage(server, '/admin/outbox')).text()
  expect(list).toContain('Invitation')
  expect(list).not.toContain('bea@example.com')
})

test('the log contains no address, name, show or reference of a mail', async () => {
  expect(server.output()).toContain('"mails"')
  const references = (await database.select({ reference: bookings.reference }).from(bookings)).map(
    (row) => row.reference,
  )
  expect(references.length).toBeGreaterThan(2)
  for (const reference of references) expect(server.output()).not.toContain(reference)
  expect(server.output()).not.toMatch(/@example|Ada\b|Macbeth|203\.0\.113/)
})

test('bookings are confirmed while the mail server is unavailable, and the outbox shows why mails wait', async () => {
  await smtp.stop()
  const show = await makeShow(database)
  const confirm = async () => {
    const { reference } = await makeHold(database, { showId: show.id, seatCount: 1 })
    const response = await post(`/bookings/${reference}/confirm`, { email: 'bob@example.com' })
    expect((await response.json()).message).toBe('Booking CONFIRMED')
  }
  // A mail server that accepts connections and sends nothing.
  const open = new Set<Socket>()
  let givenUp: number
  const silent = createServer((socket) => {
    open.add(socket.on('error', () => {}).on('close', () => givenUp++))
  }).listen(smtp.port, '127.0.0.1')
  await once(silent, 'listening')
  // Repeat if the mailer gave up first: then the response may have waited for the mailer.
  do {
    givenUp = 0
    await confirm()
  } while (givenUp > 0)
  await expect.poll(() => open.size).toBeGreaterThan(0)
  silent.close()
  for (const socket of open) socket.destroy()

  await confirm()
  await expect.poll(async () => (await getPage(server, '/admin/outbox')).text()).toContain('ECONNREFUSED')
})
