import { eq } from 'drizzle-orm'
import { extractText } from 'unpdf'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { bookings, mailCounters, mails } from '#db/schema.ts'
import { setRenderer } from '#lib/render/render.ts'
import { testEnv } from '../../test/support/accounts.ts'
import { testActor } from '../../test/support/actor.ts'
import { makeBooking, makeMail, readMail } from '../../test/support/mails.ts'
import { createTestDatabase } from '../../test/support/postgres.ts'
import { startSmtpServer } from '../../test/support/smtp.ts'
import { deleteOldMails } from './delete-old.ts'
import { requeueMail } from './outbox.ts'
import { sendDueMails } from './send.ts'
import { openTransport, type Transport } from './transport.ts'

let database: Database
beforeAll(async () => {
  ;({ database } = await createTestDatabase())
})
beforeEach(async () => {
  await database.delete(mails)
  await database.delete(mailCounters)
})

const open: { close(): unknown }[] = []
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close()
})

/** A real mail server and a transport to it. */
async function mailServer(options?: Parameters<typeof startSmtpServer>[0]) {
  const server = await startSmtpServer(options)
  const transport = openTransport(server.url)
  open.push({ close: server.stop }, transport)
  return { ...server, transport }
}

const now = new Date('2024-03-01T12:00:00Z')
const later = ({ minutes }: { minutes: number }) => new Date(now.getTime() + minutes * 60_000)
const env = testEnv({ PUBLIC_URL: 'https://tickets.example.com', VENUE_TIME_ZONE: 'Europe/Berlin' })
const send = (transport: Transport, time = now) => sendDueMails({ now: time, database, transport, env })

test('the mail of a confirmed booking contains a link, a PDF and a calendar entry', async () => {
  const { transport, received } = await mailServer()
  const id = await makeMail(database, { showName: 'Twelfth Night', now })
  expect(await send(transport)).toEqual({ sent: 1, failed: 0, givenUp: 0 })

  const [{ from, to, mail } = {}] = received
  expect([from, to]).toEqual(['tickets@tickets.example.com', ['ada@example.com']])
  expect(mail).toMatchObject({
    from: { name: 'Marquee', address: 'tickets@tickets.example.com' },
    to: [{ address: 'ada@example.com' }],
    subject: 'Your tickets: Twelfth Night',
    date: '2024-03-01T12:00:00.000Z',
  })
  const [booking] = await database
    .select()
    .from(bookings)
    .where(eq(bookings.id, (await readMail(database, id)).bookingId ?? 0))
  for (const body of [mail?.text, mail?.html]) {
    expect(body).toContain(`https://tickets.example.com/bookings/${booking?.reference}`)
    expect(body).toContain('Hello Ada King,')
    expect(body).toContain('Monday 25 March 2024, 19:00 (Berlin time)')
    expect(body).toContain('2 seats')
  }
  expect(mail?.headers).toContainEqual(expect.objectContaining({ key: 'auto-submitted', value: 'auto-generated' }))
  const attached = mail?.attachments.map(({ filename, mimeType, content }) => [
    filename,
    mimeType,
    Buffer.from(content as ArrayBuffer)
      .toString('latin1')
      .slice(0, 5),
  ])
  expect(attached).toEqual([
    ['tickets.pdf', 'application/pdf', '%PDF-'],
    ['calendar.ics', 'text/calendar', 'BEGIN'],
  ])

  expect(await readMail(database, id)).toMatchObject({ sentAt: now, attempts: 1, lastError: null })
  expect(await send(transport, later({ minutes: 9999 }))).toEqual({ sent: 0, failed: 0, givenUp: 0 })
})

test.each([
  ['Ada King', true],
  ['evil\u3002com', false],
])('the name %j is in the mail and in the attached PDF: %s', async (name, isIncluded) => {
  const { transport, received } = await mailServer()
  await makeMail(database, { name, now })
  await send(transport)
  const [{ mail } = {}] = received
  const pdf = mail?.attachments.find(({ filename }) => filename === 'tickets.pdf')
  const { text } = await extractText(new Uint8Array(pdf?.content as ArrayBuffer), { mergePages: true })
  expect([mail?.text?.includes(name), text.includes('Booked by'), text.includes(name)]).toEqual(
    Array(3).fill(isIncluded),
  )
})

test('the attached PDF is made by the renderer that renderElsewhere sets', async () => {
  const { transport, received } = await mailServer()
  setRenderer(async (task) => new TextEncoder().encode(`made by ${task}`))
  open.push({ close: () => setRenderer(undefined) })
  await makeMail(database, { now })
  await send(transport)
  const [pdf] = received[0]?.mail.attachments ?? []
  expect(new TextDecoder().decode(pdf?.content as ArrayBuffer)).toBe('made by tickets')
})

test('many mails to one address do not delay mails to other buyers', async () => {
  const { transport, received } = await mailServer()
  // These mails are older than the others, so they are due first.
  for (let i = 0; i < 10; i++) await makeMail(database, { email: i % 2 ? 'Bomb@example.com' : 'bomb@example.com', now })
  for (const name of ['ada', 'bob', 'eve']) {
    await makeMail(database, { email: `${name}@example.com`, now: later({ minutes: 1 }) })
  }
  expect(await send(transport, later({ minutes: 1 }))).toEqual({ sent: 13, failed: 0, givenUp: 0 })
  const order = received.flatMap(({ to }) => to)
  expect(order.slice(0, 5).filter((address) => /ada|bob|eve/.test(address))).toHaveLength(3)
})

test('a cancellation is mailed, and the tickets of a cancelled booking are no longer sent', async () => {
  const { transport, received } = await mailServer()
  const tickets = await makeMail(database, { status: 'CANCELLED', showName: 'Hamlet', now })
  await makeMail(database, { kind: 'cancellation', status: 'CANCELLED', showName: 'Macbeth', seatCount: 1, now })
  expect(await send(transport)).toEqual({ sent: 1, failed: 0, givenUp: 1 })
  expect(received.map(({ mail }) => [mail.subject, mail.attachments.length])).toEqual([['Cancelled: Macbeth', 0]])
  expect(received[0]?.mail.text).toContain('its ticket is no longer good')
  expect(await readMail(database, tickets)).toMatchObject({
    sentAt: null,
    givenUpAt: now,
    lastError: 'The booking is CANCELLED by now.',
  })
})

test.each([null, 'nobody', 'a@example.com, b@example.com'])('nothing is sent to the address %j', async (email) => {
  const { transport, received } = await mailServer()
  const id = await makeMail(database, { email, now })
  expect(await send(transport)).toEqual({ sent: 0, failed: 0, givenUp: 1 })
  expect(await readMail(database, id)).toMatchObject({ lastError: 'The booking has no address to send it to.' })
  expect(received).toEqual([])
})

describe('while the mail server is unavailable', () => {
  test('mails wait and are sent when it is available again', async () => {
    const { port, transport, stop } = await mailServer()
    await stop()
    const ids = [await makeMail(database, { now }), await makeMail(database, { now })]
    expect(await send(transport)).toEqual({ sent: 0, failed: 2, givenUp: 0 })
    for (const id of ids) {
      expect(await readMail(database, id)).toMatchObject({
        attempts: 1,
        lastError: expect.stringMatching(/ECONNREFUSED/),
      })
    }
    expect(await send(transport, later({ minutes: 0.9 }))).toEqual({ sent: 0, failed: 0, givenUp: 0 })
    expect(await send(transport, later({ minutes: 2 }))).toEqual({ sent: 0, failed: 2, givenUp: 0 })

    const { received } = await mailServer({ port })
    expect(await send(transport, later({ minutes: 7 }))).toEqual({ sent: 2, failed: 0, givenUp: 0 })
    expect(received).toHaveLength(2)
  })

  test('only a few mails are tried, and the others wait', async () => {
    const { transport, stop } = await mailServer()
    await stop()
    for (let i = 0; i < 7; i++) await makeMail(database, { now })
    expect(await send(transport)).toEqual({ sent: 0, failed: 5, givenUp: 0 })
    expect(await send(transport)).toEqual({ sent: 0, failed: 2, givenUp: 0 })
  })
})

test('a temporary failure is retried with growing delays, a permanent one is given up, and neither stores an address', async () => {
  let code = 450
  const text = 'ada@example.com <ada@example.com> says ada'
  const { transport } = await mailServer({ refuse: () => ({ code, text }) })
  const id = await makeMail(database, { now })
  expect(await send(transport)).toEqual({ sent: 0, failed: 1, givenUp: 0 })
  const first = await readMail(database, id)
  expect(first.lastError).toMatch(/^RCPT TO: 450 .* says …$/)
  expect(await send(transport, later({ minutes: 3 }))).toEqual({ sent: 0, failed: 1, givenUp: 0 })
  const second = await readMail(database, id)
  expect(second.sendAfter.getTime() - later({ minutes: 3 }).getTime()).toBeGreaterThanOrEqual(2 * 60_000)

  code = 550
  expect(await send(transport, later({ minutes: 60 }))).toEqual({ sent: 0, failed: 0, givenUp: 1 })
  const third = await readMail(database, id)
  expect(third).toMatchObject({ attempts: 3, givenUpAt: later({ minutes: 60 }) })
  for (const { lastError } of [first, second, third]) expect(lastError).not.toMatch(/ada|example\.com/i)
})

test('a refused recipient does not delay other mails', async () => {
  const { transport, received } = await mailServer({
    refuse: (recipient) => (recipient.startsWith('gone') ? { code: 550, text: 'no such user' } : undefined),
  })
  for (const email of ['gone@example.com', 'ada@example.com', 'gone@example.net', 'bob@example.com']) {
    await makeMail(database, { email, now })
  }
  expect(await send(transport)).toEqual({ sent: 2, failed: 0, givenUp: 2 })
  expect(received.flatMap(({ to }) => to).toSorted()).toEqual(['ada@example.com', 'bob@example.com'])
})

test('after three days a mail is given up, and can be queued again', async () => {
  const { transport } = await mailServer()
  const id = await makeMail(database, { now })
  const late = later({ minutes: 3 * 24 * 60 + 1 })
  expect(await send(transport, late)).toEqual({ sent: 0, failed: 0, givenUp: 1 })
  expect(await requeueMail(id, { actor: testActor, now: late, database })).toBe(true)
  expect(await requeueMail(id, { actor: testActor, now: late, database })).toBe(false)
  expect(await send(transport, late)).toEqual({ sent: 1, failed: 0, givenUp: 0 })
})

test('processes that send at the same time send each mail once', async () => {
  const { transport, received } = await mailServer()
  for (let i = 0; i < 12; i++) await makeMail(database, { email: `buyer${i}@example.com`, now })
  const totals = await Promise.all(Array.from({ length: 4 }, () => send(transport)))
  expect(totals.reduce((sum, { sent }) => sum + sent, 0)).toBe(12)
  expect(new Set(received.flatMap(({ to }) => to)).size).toBe(12)
  expect(received).toHaveLength(12)
})

test('a mail that a process leased but did not send is sent by another process after the lease', async () => {
  const { transport, received } = await mailServer()
  const id = await makeMail(database, { now })
  const taken = Promise.withResolvers<void>()
  const failure = Promise.withResolvers<never>()
  const slowTransport: Transport = {
    sendMail: () => {
      taken.resolve()
      return failure.promise
    },
  }
  const slowSend = send(slowTransport)
  await taken.promise
  expect(await send(transport, later({ minutes: 4 }))).toEqual({ sent: 0, failed: 0, givenUp: 0 })
  expect(await send(transport, later({ minutes: 6 }))).toEqual({ sent: 1, failed: 0, givenUp: 0 })
  expect(received).toHaveLength(1)

  // The first process was only slow. Its result comes after that of the second one.
  failure.reject(new Error('too late'))
  await slowSend
  expect(await readMail(database, id)).toMatchObject({ attempts: 2, sentAt: later({ minutes: 6 }), lastError: null })
})

test('a mail that is sent twice because an answer was lost has the same Message-ID', async () => {
  const silent = await mailServer({ dropAcknowledgement: true })
  await makeMail(database, { now })
  expect(await send(silent.transport)).toEqual({ sent: 0, failed: 1, givenUp: 0 })
  const { transport, received } = await mailServer()
  expect(await send(transport, later({ minutes: 3 }))).toEqual({ sent: 1, failed: 0, givenUp: 0 })
  expect(silent.received).toHaveLength(1)
  expect(received[0]?.mail.messageId).toMatch(/^<mail\.\d+\.\w+@tickets\.example\.com>$/)
  expect(received[0]?.mail.messageId).toBe(silent.received[0]?.mail.messageId)
})

test('an aborted run finishes the attempts that have started', async () => {
  const { transport, received } = await mailServer()
  for (let i = 0; i < 7; i++) await makeMail(database, { now })
  const stopping = new AbortController()
  const abortingTransport: Transport = {
    sendMail: (mail) => {
      stopping.abort()
      return transport.sendMail(mail)
    },
  }
  expect(
    await sendDueMails({ now, database, transport: abortingTransport, env, signal: stopping.signal }),
  ).toMatchObject({
    sent: 5,
  })
  expect(received).toHaveLength(5)
})

test('without a mail server no mail is tried', async () => {
  const id = await makeMail(database, { now })
  expect(await sendDueMails({ now, database })).toEqual({ sent: 0, failed: 0, givenUp: 0 })
  expect(await readMail(database, id)).toMatchObject({ attempts: 0 })
})

test('mails are deleted from the outbox after 30 days', async () => {
  const old = await makeBooking(database)
  const row = { bookingId: old.id, kind: 'tickets', createdAt: now } as const
  await database.insert(mails).values([
    { ...row, sentAt: now },
    { ...row, createdAt: later({ minutes: 1 }), givenUpAt: now },
  ])
  await deleteOldMails({ now: later({ minutes: 30 * 24 * 60 }), database })
  expect(await database.select().from(mails)).toHaveLength(2)
  await deleteOldMails({ now: later({ minutes: 30 * 24 * 60 + 0.5 }), database })
  expect(await database.select().from(mails)).toMatchObject([{ createdAt: later({ minutes: 1 }) }])
})
