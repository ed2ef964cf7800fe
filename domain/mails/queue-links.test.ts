import { createTransport } from 'nodemailer'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { bookings, linkRequests, mails, shows } from '#db/schema.ts'
import { eraseBuyer } from '#domain/buyers/erase.ts'
import type { Language } from '#lib/language/languages.ts'
import { runInLanguage } from '#lib/language/run-in-language.ts'
import { testEnv } from '../../test/support/accounts.ts'
import { testActor as actor } from '../../test/support/actor.ts'
import { createTestDatabase } from '../../test/support/postgres.ts'
import { makeShow } from '../../test/support/shows.ts'
import { getMail, listLinkedBookings, listMailsById } from './queries.ts'
import { queueLinks } from './queue-links.ts'
import { renderMail } from './render.ts'
import { requestLinks } from './request-links.ts'
import { maxLinks } from './rules.ts'
import { sendDueMails } from './send.ts'

const now = new Date('2031-05-01T12:00:00Z')
const days = (count: number) => new Date(now.getTime() + count * 86_400_000)
const minutes = (count: number) => new Date(now.getTime() + count * 60_000)
const env = testEnv({ PUBLIC_URL: 'https://tickets.example.com', SMTP_URL: 'smtp://localhost' })
const email = 'ada@example.com'

let database: Database
beforeAll(async () => {
  ;({ database } = await createTestDatabase())
})
beforeEach(async () => {
  await database.delete(shows)
  await database.delete(linkRequests)
})

/** Stores a booking of Ada for a show of its own. */
async function book(name: string, startTime: Date, booking: Partial<typeof bookings.$inferInsert> = {}) {
  const { id } = await makeShow(database, { name, startTime })
  const row = { showId: id, seatCount: 2, status: 'CONFIRMED', email, name: 'Ada', createdAt: days(-100) } as const
  const [stored] = await database
    .insert(bookings)
    .values({ ...row, ...booking })
    .returning()
  if (!stored) throw new Error('The booking was not stored')
  return stored
}

const ask = (address: string, at = now) => requestLinks(address, { now: at, database, env })
const queued = () => database.select().from(mails).orderBy(mails.id)
const waiting = () => database.select().from(linkRequests)
const namesOf = async (address: string) =>
  (await listLinkedBookings(address, now, database)).map(({ show }) => show.name)

test('the mail lists coming bookings, the soonest first, then recent ones', async () => {
  await book('In a year', days(365))
  await book('Tomorrow', days(1))
  await book('Yesterday', days(-1))
  await book('Last week', days(-7))
  await book('Last year, booked today', days(-365), { createdAt: now })
  await book('Last year', days(-365))
  await book('Cancelled', days(2), { status: 'CANCELLED' })
  await book('Failed', days(3), { status: 'FAILED', failure: 'expired' })
  await book('Held', days(3), { status: 'PENDING' })
  await book('Of Bob', days(3), { email: 'bob@example.com' })
  await book('Erased', days(3), { email: null, name: null, erasedAt: now })
  expect(await namesOf('ADA@example.com')).toEqual([
    'Tomorrow',
    'Cancelled',
    'In a year',
    'Yesterday',
    'Last week',
    'Last year, booked today',
  ])
})

test('the mail has at most so many bookings, and those of an address that only looks similar are not in it', async () => {
  for (let i = 0; i < maxLinks + 2; i++) await book(`Show ${i}`, days(i + 1))
  await book('Similar', days(1), { email: 'ada@example.co' })
  await book('A name like the address', days(1), { email: null, name: email })
  const names = await namesOf(email)
  expect(names).toHaveLength(maxLinks)
  expect(names.slice(0, 2)).toEqual(['Show 0', 'Show 1'])
})

test('a request of an address is stored in the same way whether it has bookings or not, and is gone once it was looked up', async () => {
  await book('Hamlet', days(1))
  await ask('Ada@Example.com')
  await ask('ada@example.com')
  await ask('nobody@example.com')
  expect(await waiting()).toEqual([
    { email: 'ada@example.com', network: null, createdAt: now, language: 'en' },
    { email: 'nobody@example.com', network: null, createdAt: now, language: 'en' },
  ])
  expect(await queued()).toEqual([])
  await queueLinks({ now, database })
  expect(await waiting()).toEqual([])
  expect(await queued()).toMatchObject([{ kind: 'booking_links', createdAt: now, allowed: null, bulk: false }])
})

test('an address gets one mail in ten minutes, also from several processes', async () => {
  await book('Hamlet', days(1))
  await book('Macbeth', days(2))
  const askAt = async (at: Date) => {
    await ask(email, at)
    await Promise.all([queueLinks({ now: at, database }), queueLinks({ now: at, database })])
    return (await queued()).length
  }
  expect(await askAt(now)).toBe(1)
  expect(await askAt(minutes(9))).toBe(1)
  expect(await askAt(minutes(10))).toBe(2)
})

test('the network of the client is stored for the limits of mails', async () => {
  await book('Hamlet', days(1))
  await database.insert(linkRequests).values({ email, network: 'a network' })
  await queueLinks({ now, database })
  expect(await queued()).toMatchObject([{ network: 'a network', allowed: null }])
})

test('the mail has the name, the date and the link of each booking, and no name of a buyer', async () => {
  const [first, second] = [await book('Hamlet', days(1)), await book('Macbeth', days(2), { status: 'CANCELLED' })]
  await ask(email)
  await queueLinks({ now, database })
  const [row] = await queued()
  const [mail] = await listMailsById([row?.id ?? 0], database)
  if (!mail?.booking) throw new Error('There is no mail')
  const { subject, text, html } = renderMail(mail, env)
  expect(subject).toBe('Your bookings')
  expect(text).toContain(
    `Hamlet\nFriday 2 May 2031, 12:00 (UTC)\n2 seats\nBooking no. ${first.id}\n\nSee this booking:\nhttps://tickets.example.com/bookings/${first.reference}\n`,
  )
  expect(text).toContain(`Booking no. ${second.id}, cancelled\n`)
  expect(text).not.toContain('Ada')
  for (const { reference } of [first, second]) expect(html).toContain(`/bookings/${reference}"`)
  // Staff do not see references.
  const shown = await getMail(row?.id ?? 0, database)
  expect(JSON.stringify(shown)).not.toMatch(new RegExp(`${first.reference}|${second.reference}`))
})

describe('the language of the mail', () => {
  const askIn = (language: Language, at = now) => runInLanguage(language, () => ask(email, at))
  /** Queues the mail and renders it as workers do, outside of the request. */
  async function readMail() {
    await queueLinks({ now, database })
    const [row] = await queued()
    const [mail] = await listMailsById([row?.id ?? 0], database)
    if (!mail?.booking) throw new Error('There is no mail')
    return renderMail(mail, env)
  }

  test('is that of the page that asked, whatever the languages of the bookings', async () => {
    await book('Hamlet', days(1), { language: 'en' })
    await book('Macbeth', days(2), { language: 'ar' })
    await askIn('de')
    const { subject, text, html } = await readMail()
    expect(subject).toBe('Ihre Buchungen')
    expect(text).toContain('Hamlet\nFreitag, 2. Mai 2031, 12:00 (UTC)\n')
    expect(html).toContain('<html lang="de" dir="ltr">')
  })

  test('is that of the last page, if an address asks again before its mail is queued', async () => {
    await book('Hamlet', days(1), { language: 'en' })
    await askIn('ar')
    await askIn('de', minutes(1))
    // The place in the queue stays.
    expect(await waiting()).toEqual([{ email, network: null, createdAt: now, language: 'de' }])
    expect((await readMail()).subject).toBe('Ihre Buchung')
    expect(await queued()).toMatchObject([{ language: 'de' }])
  })

  test('is that of the first booking, if an older version has stored the request', async () => {
    await book('Hamlet', days(1), { language: 'de' })
    await database.insert(linkRequests).values({ email, createdAt: now })
    const { subject } = await runInLanguage('ar', readMail)
    expect(subject).toBe('Ihre Buchung')
    expect(await queued()).toMatchObject([{ language: null }])
  })

  test('is the one in which the mail is sent, and is erased with the buyer', async () => {
    await book('Hamlet', days(1), { language: 'en' })
    await askIn('de')
    await queueLinks({ now, database })
    const subjects: unknown[] = []
    const transport = createTransport({ jsonTransport: true })
    transport.use('compile', ({ data }, done) => {
      subjects.push(data.subject)
      done()
    })
    await sendDueMails({ now, database, transport, env })
    expect(subjects).toEqual(['Ihre Buchung'])
    await eraseBuyer(email, 1, { actor, now, database })
    expect(await queued()).toMatchObject([{ sentAt: now, language: null }])
  })
})

test('the mail is sent to the address, and not to a buyer who was erased meanwhile', async () => {
  await book('Hamlet', days(1))
  await ask(email)
  await queueLinks({ now, database })
  const sent: unknown[] = []
  const transport = createTransport({ jsonTransport: true })
  transport.use('compile', ({ data }, done) => {
    sent.push(data.envelope)
    done()
  })
  const send = (at: Date) => sendDueMails({ now: at, database, transport, env })
  expect(await send(now)).toEqual({ sent: 1, failed: 0, givenUp: 0 })
  expect(sent).toEqual([expect.objectContaining({ to: [email] })])
  await ask(email, minutes(20))
  await queueLinks({ now: minutes(20), database })
  await eraseBuyer(email, 1, { actor, now: minutes(20), database })
  expect(await send(minutes(20))).toEqual({ sent: 0, failed: 0, givenUp: 0 })
  expect(await queued()).toMatchObject([{ sentAt: now }, { lastError: 'The buyer was erased.' }])
})
