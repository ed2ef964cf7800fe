import { desc } from 'drizzle-orm'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { linkRequests, mails } from '#db/schema.ts'
import { listMailsById } from '#domain/mails/queries.ts'
import { renderMail } from '#domain/mails/render.ts'
import { testEnv } from '../support/accounts.ts'
import { borrowServer, cronSecret } from '../support/borrow-server.ts'
import { getPage, readForms, sendForm } from '../support/forms.ts'
import { makeBooking } from '../support/mails.ts'

/** Buyers who have lost a link have the links of their bookings mailed. Without JavaScript. */

const server = borrowServer()

beforeAll(async () => {
  await makeBooking(server.database, { email: 'ada@example.com', createdAt: new Date() })
})
beforeEach(async () => {
  await server.database.delete(linkRequests)
})

async function ask(email: string, path = '/bookings', headers: Record<string, string> = {}) {
  const visitor = { url: server.url, headers }
  const [form] = await readForms(visitor, path)
  if (!form) throw new Error('The page has no form')
  const response = await sendForm(visitor, form, { email })
  return { status: response.status, text: await response.text() }
}

test('the answer is the same for an address with bookings and one without', async () => {
  const said = (text: string) =>
    text.replaceAll(/(ada|nobody)@example\.com/g, 'address').replaceAll(/"[\w-]{20,}"/g, '')
  const [known, unknown] = [await ask('ada@example.com'), await ask('nobody@example.com')]
  expect([known.status, unknown.status]).toEqual([200, 200])
  expect(known.text).toContain('If there are bookings with this address')
  expect(said(known.text)).toBe(said(unknown.text))
  // Nothing was looked up for the answer.
  const waiting = await server.database.select({ email: linkRequests.email }).from(linkRequests)
  expect(waiting.length).toBeLessThanOrEqual(2)
})

test('the sweep mails the links, and forgets an address without bookings', async () => {
  await ask('ada@example.com')
  await ask('nobody@example.com')
  await fetch(`${server.url}/api/cron/expire-bookings`, { headers: { authorization: `Bearer ${cronSecret}` } })
  expect(await server.database.select().from(linkRequests)).toEqual([])
  expect(await server.database.select().from(mails)).toMatchObject([{ kind: 'booking_links' }])
  expect(server.output()).not.toMatch(/(ada|nobody)@example/)
})

test.each([
  ['its URL', '/bookings?lang=de', {}],
  ['the browser', '/bookings', { 'Accept-Language': 'de-AT' }],
])('the mail is in the language of the page, which %s chooses', async (_, path, headers) => {
  const email = `${path.length}@example.com`
  await makeBooking(server.database, { email, createdAt: new Date(), language: 'en' })
  const { text } = await ask(email, path, headers)
  expect(text).toContain('Gibt es Buchungen mit dieser Adresse')
  await fetch(`${server.url}/api/cron/expire-bookings`, { headers: { authorization: `Bearer ${cronSecret}` } })
  const [row] = await server.database.select({ id: mails.id }).from(mails).orderBy(desc(mails.id)).limit(1)
  const [mail] = await listMailsById([row?.id ?? 0], server.database)
  if (!mail?.booking) throw new Error('There is no mail')
  const env = testEnv({ PUBLIC_URL: 'https://tickets.example.com' })
  expect(mail.booking.email).toBe(email)
  expect(renderMail(mail, env).subject).toBe('Ihre Buchung')
})

test.each(['', 'no address', 'a@b', `${'x'.repeat(250)}@example.com`, 'ada@example.com\r\nBcc: bob@example.com'])(
  'the address %j is refused, and stays in the field',
  async (email) => {
    const { status, text } = await ask(email)
    expect(status).toBe(200)
    expect(text).toContain('id="email-error"')
    expect(await server.database.select().from(linkRequests)).toEqual([])
  },
)

test('the footer and the page of a missing booking lead to it', async () => {
  const missing = await getPage(server, `/bookings/${'A'.repeat(24)}`)
  expect(missing.status).toBe(404)
  expect((await missing.text()).match(/href="\/bookings"/g)).toHaveLength(2)
  expect(await (await getPage(server, '/')).text()).toContain('href="/bookings"')
})
