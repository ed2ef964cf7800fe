import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { bookings, mails } from '#db/schema.ts'
import { borrowServer } from '../support/borrow-server.ts'
import { type Form, getPage, readForms, sendForm } from '../support/forms.ts'
import { makeShow } from '../support/shows.ts'

/** Buyers correct a mistyped address after they have confirmed, in the browser that confirmed. Without JavaScript. */

const server = borrowServer()
const startTime = new Date('2031-06-06T19:00:00Z')
const typed = 'ada@exmaple.com'
const right = 'ada@example.com'
let showId: number
beforeAll(async () => {
  showId = (await makeShow(server.database, { startTime, totalSeats: 1000 })).id
})

/** A browser with the cookies that it got. */
type Browser = { url: string; cookie: string }

const cookieOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0])
    .join('; ')

const find = (forms: readonly Form[], button: string): Form => {
  const form = forms.find((each) => each.button.includes(button))
  if (!form) throw new Error(`There is no form with the button ${button}`)
  return form
}

/** Books a seat by the forms. @returns the path of the booking, its form to confirm, and the answer to it. */
async function confirm() {
  const [form] = await readForms(server, `/shows/${showId}`)
  if (!form) throw new Error('The show has no form')
  const held = await sendForm(server, form, { seat_count: '1' })
  const path = held.headers.get('location') ?? ''
  const checkout = find(await readForms(server, path), 'Confirm')
  const answer = await sendForm(server, checkout, { name: 'Ada King', email: typed })
  expect([answer.status, answer.headers.get('location')]).toEqual([303, path])
  return { path, checkout, answer, browser: { url: server.url, cookie: cookieOf(answer) } }
}

const button = 'Correct it and mail the tickets'
const hasForm = async (browser: Browser, path: string) =>
  (await readForms(browser, path)).some((form) => form.button.includes(button))
const stored = async (path: string) => {
  const reference = path.slice('/bookings/'.length)
  const [row] = await server.database.select().from(bookings).where(eq(bookings.reference, reference))
  if (!row) throw new Error('There is no booking')
  const sent = await server.database.select({ kind: mails.kind }).from(mails).where(eq(mails.bookingId, row.id))
  return { email: row.email, mails: sent.map(({ kind }) => kind).toSorted() }
}

describe('the browser that has confirmed', () => {
  test('gets a cookie for the page of the booking, which scripts cannot read', async () => {
    const { path, answer } = await confirm()
    const [cookie] = answer.headers.getSetCookie().filter((line) => line.startsWith('confirmed='))
    expect(cookie).toMatch(new RegExp(`^confirmed=[\\w-]{43}; Path=${path}; Max-Age=3600; HttpOnly; SameSite=Lax`))
  })

  test('sees the whole address, and corrects it once', async () => {
    const { path, browser } = await confirm()
    expect(await (await getPage(browser, path)).text()).toContain(typed)
    const form = find(await readForms(browser, path), button)
    const sent = await sendForm(browser, form, { new_email: right })
    expect([sent.status, sent.headers.get('location')]).toEqual([303, `${path}?done=corrected`])
    expect(await stored(path)).toEqual({ email: right, mails: ['address_corrected', 'tickets', 'tickets'] })
    const page = await (await getPage(browser, `${path}?done=corrected`)).text()
    expect(page).toContain('The address is corrected')
    expect(page).toContain(right)
    // The form sent twice says the same, and another address is refused.
    expect((await sendForm(browser, form, { new_email: right })).status).toBe(303)
    expect(await hasForm(browser, path)).toBe(false)
    expect(await (await sendForm(browser, form, { new_email: 'eve@example.com' })).text()).toContain(
      'The address was corrected before, which works once.',
    )
    expect((await stored(path)).mails).toHaveLength(3)
  })

  test.each(['', 'ada', `${'x'.repeat(250)}@example.com`, 'ada@example.com\r\nBcc: bob@example.com'])(
    'reads what is wrong with the address %j, which stays in the field',
    async (email) => {
      const { path, browser } = await confirm()
      const html = await (
        await sendForm(browser, find(await readForms(browser, path), button), { new_email: email })
      ).text()
      expect(html).toContain('id="new_email-error"')
      expect(html).toMatch(/<details open=""/)
      expect((await stored(path)).email).toBe(typed)
    },
  )

  test('sees no form after an hour', async () => {
    const { path, browser } = await confirm()
    const form = find(await readForms(browser, path), button)
    await server.database
      .update(bookings)
      .set({ confirmedAt: new Date(Date.now() - 3_600_000) })
      .where(eq(bookings.reference, path.slice('/bookings/'.length)))
    expect(await hasForm(browser, path)).toBe(false)
    expect(await (await sendForm(browser, form, { new_email: right })).text()).toContain('more than an hour ago')
  })
})

describe('other browsers', () => {
  test('with the link of the booking see the masked address and no form, and their forms are refused', async () => {
    const { path, browser } = await confirm()
    const form = find(await readForms(browser, path), button)
    const other = await confirm()
    for (const cookie of ['', 'confirmed=', `confirmed=${'A'.repeat(43)}`, other.browser.cookie]) {
      const stranger = { url: server.url, cookie }
      const html = await (await getPage(stranger, path)).text()
      expect(html).toContain('a…@exmaple.com')
      expect(html).not.toContain(typed)
      expect(await hasForm(stranger, path)).toBe(false)
      const answer = await (
        await sendForm({ ...stranger, cookie: cookie || 'none=1' }, form, { new_email: right })
      ).text()
      expect(answer).toContain('Only the browser in which you confirmed this booking')
    }
    expect((await stored(path)).email).toBe(typed)
  })

  test('get no cookie by sending the form of the checkout again', async () => {
    const { path, checkout } = await confirm()
    const again = await sendForm(server, checkout, { name: 'Eve', email: 'eve@example.com' })
    expect([again.status, again.headers.get('location')]).toEqual([303, path])
    expect(again.headers.getSetCookie().filter((line) => line.startsWith('confirmed='))).toEqual([])
  })
})
