import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { bookings } from '#db/schema.ts'
import { cookieOf, makeUser, testEnv } from '../support/accounts.ts'
import { borrowServer } from '../support/borrow-server.ts'
import { getPage, readForms, sendForm } from '../support/forms.ts'
import { makeShow } from '../support/shows.ts'

/** Visitors who open the same page at the same time share a render of it, on the production build. */

const server = borrowServer()

const keyIn = (html: string) => /name="idempotency_key" value="([^"]+)"/.exec(html)?.[1]

/** Opens pages at the same time. @returns each visitor's cookie, and the key in the form. */
const openPages = (count: number, path: string, headers: Record<string, string> = {}) =>
  Promise.all(
    Array.from({ length: count }, async () => {
      const response = await getPage({ url: server.url, headers }, path)
      const html = await response.text()
      return { cookie: response.headers.get('set-cookie')?.split(';', 1)[0], key: keyIn(html), html, response }
    }),
  )

test('simultaneous visitors get the same page, each with a cookie of their own', async () => {
  const { id } = await makeShow(server.database)
  const opened = await openPages(40, `/shows/${id}`)
  expect(new Set(opened.map(({ key }) => key)).size).toBeLessThan(40)
  expect(new Set(opened.map(({ cookie }) => cookie)).size).toBe(40)
  const ids = opened.map(({ response }) => response.headers.get('x-request-id'))
  expect(new Set(ids).size).toBe(40)
  for (const { response, cookie } of opened) {
    expect([response.status, response.headers.get('content-security-policy')]).toEqual([
      200,
      expect.stringContaining("'sha256-"),
    ])
    expect(cookie).toMatch(/^visitor=[\w-]{22}$/)
  }
})

describe('two visitors of one render', () => {
  const setUp = async () => {
    const { id } = await makeShow(server.database, { totalSeats: 10 })
    const [form] = await readForms({ url: server.url }, `/shows/${id}`)
    if (!form) throw new Error('The page has no form')
    const send = (cookie?: string) =>
      sendForm(server, { ...form, cookies: cookie ? [cookie] : [] }).then(({ headers }) => headers.get('location'))
    const count = () => server.database.$count(bookings, eq(bookings.showId, id))
    return { send, count }
  }
  const [one, other] = [`visitor=${'a'.repeat(22)}`, `visitor=${'b'.repeat(22)}`]

  test('who ask for the same seats get two bookings, each of them one', async () => {
    const { send, count } = await setUp()
    const [first, second, again] = await Promise.all([send(one), send(other), send(one)])
    expect(first).toMatch(/^\/bookings\/[\w-]{24}$/)
    expect(second).toMatch(/^\/bookings\/[\w-]{24}$/)
    expect(second).not.toBe(first)
    expect(again).toBe(first)
    expect(await count()).toBe(2)
  })

  test('without a cookie get a booking for each form that they send', async () => {
    const { send, count } = await setUp()
    expect(await send()).not.toBe(await send())
    expect(await count()).toBe(2)
  })
})

test('a page with the visitor’s hold is never shared, and other visitors do not see it', async () => {
  const { id } = await makeShow(server.database, { totalSeats: 10 })
  const [form] = await readForms({ url: server.url }, `/shows/${id}`)
  if (!form) throw new Error('The page has no form')
  const held = await sendForm(server, { ...form, cookies: [`visitor=${'a'.repeat(22)}`] })
  const reference = held.headers.get('location')?.split('/').at(-1) ?? ''
  const [cookie = ''] = held.headers.getSetCookie()
  expect(cookie).toMatch(new RegExp(`^holding=${reference}; Path=/; Max-Age=\\d+; HttpOnly; SameSite=Lax`))
  const [own, others] = await Promise.all([
    openPages(5, `/shows/${id}`, { cookie: `visitor=${'a'.repeat(22)}; holding=${reference}` }),
    openPages(20, `/shows/${id}`),
  ])
  for (const { html } of own) expect(html).toContain(`href="/bookings/${reference}"`)
  for (const { html } of others) expect(html).not.toContain(reference)
  for (const wrong of ['', 'a', 'x'.repeat(24), `${reference}a`, '%00', '{}']) {
    const [page] = await openPages(1, `/shows/${id}`, { cookie: `holding=${wrong}` })
    expect([page?.response.status, page?.html.includes('hold-bar')], wrong).toEqual([200, false])
  }
})

test('a session is never shared, and its page says what a visitor’s page says', async () => {
  const { id } = await makeShow(server.database, { name: 'Lear' })
  const { email } = await makeUser(server.database, { role: 'owner' })
  const cookie = await cookieOf(server.database, testEnv(), email)
  const [staff, visitors] = await Promise.all([
    openPages(20, `/shows/${id}`, { cookie }),
    openPages(20, `/shows/${id}`),
  ])
  const keysOfStaff = new Set(staff.map(({ key }) => key))
  expect(keysOfStaff.size).toBe(20)
  for (const { key, html } of visitors) {
    expect(keysOfStaff.has(key)).toBe(false)
    expect(html).not.toContain(email)
  }
  for (const { response } of staff) expect(response.headers.get('set-cookie')).toBeNull()
})
