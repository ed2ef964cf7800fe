import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sessions, signInAttempts, users } from '#db/accounts-schema.ts'
import type { Database } from '#db/client.ts'
import { makeUser, testPassword } from '../accounts.ts'
import { borrowServer, type SharedServer } from '../borrow-server.ts'
import { type Form, getPage, readForms, type Sender, sendForm } from '../forms.ts'

/** Sign-in as a browser without JavaScript meets it, on a server without a proxy and on one behind a proxy. */

const publicUrl = 'https://tickets.example.com'
const secret = { AUTH_SECRET: 'a-secret-of-tests-that-is-long-enough' }

const direct = borrowServer(secret, { ...secret, PUBLIC_URL: publicUrl, TRUST_PROXY: 'true' })
let database: Database
let proxied: SharedServer
beforeAll(() => {
  database = direct.database
  const [, second] = direct.servers
  if (!second) throw new Error('There is one server alone')
  proxied = second
})

beforeEach(async () => {
  await database.delete(users)
  await database.delete(signInAttempts)
})

const wrong = 'do not belong together'

const openForm = async (sender: Sender, path = '/sign-in'): Promise<Form> => {
  const [form] = await readForms(sender, path)
  if (!form) throw new Error(`${path} has no form`)
  return form
}

const attempt = async (sender: Sender, email: string, password: string, path?: string) =>
  sendForm(sender, await openForm({ url: sender.url }, path), { email, password })

const sessionCookie = (response: Response) => response.headers.getSetCookie()[0]?.split(';')[0] ?? ''

describe('strangers', () => {
  test.each(['sign-up/email', 'sign-in/email', 'get-session', 'update-user', 'ok'])(
    'find nothing at /api/auth/%s',
    async (endpoint) => {
      const body = JSON.stringify({ name: 'Eve', email: 'eve@example.com', password: 'long enough 123' })
      for (const request of [
        {},
        { method: 'POST', body, headers: { 'Content-Type': 'application/json', origin: direct.url } },
      ]) {
        expect((await fetch(`${direct.url}/api/auth/${endpoint}`, request)).status).toBe(404)
      }
      expect(await database.select().from(users)).toEqual([])
    },
  )
})

describe('signing in', () => {
  test('leads to where one was going, with a cookie that scripts cannot read', async () => {
    const { id, email } = await makeUser(database)
    const response = await attempt(direct, email.toUpperCase(), testPassword, '/sign-in?next=%2Fadmin%2Fshows%2Fnew')
    expect([response.status, response.headers.get('location')]).toEqual([303, '/admin/shows/new'])
    expect(response.headers.getSetCookie()).toEqual([
      expect.stringMatching(
        /^marquee\.session_token=[^;]+; Path=\/; Expires=[^;]+; Max-Age=604800; HttpOnly; SameSite=lax$/,
      ),
    ])
    expect(await database.select().from(sessions)).toMatchObject([{ userId: id, ipAddress: '', userAgent: '' }])

    const signedIn = { url: direct.url, cookie: sessionCookie(response) }
    expect((await getPage(signedIn, '/admin')).status).toBe(200)
    const again = await getPage(signedIn, '/sign-in?next=%2Fadmin%2Fshows%2Fnew')
    expect([again.status, again.headers.get('location')]).toEqual([307, '/admin/shows/new'])
  })

  test.each(['//evil.example', '/\\evil.example', '/%2fevil.example', 'https://evil.example', '/\t/evil.example'])(
    'never leads to %j',
    async (next) => {
      const { email } = await makeUser(database)
      const form = await openForm(direct, `/sign-in?next=${encodeURIComponent(next)}`)
      expect(form.fields.next).toBe('/admin')
      const response = await sendForm(direct, form, { email, password: testPassword, next })
      expect([response.status, response.headers.get('location')]).toEqual([303, '/admin'])
    },
  )

  test('says the same of an unknown account and of a wrong password, and keeps what was typed but the password', async () => {
    const { email } = await makeUser(database)
    const pages = []
    for (const address of [email, 'nobody@example.com']) {
      const response = await attempt(direct, address, 'wrong <password>')
      const html = await response.text()
      expect([response.status, response.headers.getSetCookie()]).toEqual([200, []])
      expect(html).toContain(wrong)
      expect(html).toMatch(new RegExp(`<input[^>]*value="${address}"`))
      expect(html).not.toContain('wrong &lt;password')
      pages.push(
        /<form[\s\S]*<\/form>/
          .exec(html)?.[0]
          .replaceAll(address, '')
          .replace(/"\$ACTION_KEY"[^>]*/, ''),
      )
    }
    expect(pages[0]).toBe(pages[1])
  })

  test('ties errors to their fields', async () => {
    const html = await (await attempt(direct, 'ada', '')).text()
    expect(html).toMatch(/<input[^>]*id="email"[^>]*aria-describedby="email-error"[^>]*aria-invalid="true"/)
    expect(html).toMatch(/<p[^>]*id="email-error"[^>]*>.*Enter an e-mail address such as/)
    expect(html).toMatch(/<input[^>]*id="password"[^>]*aria-describedby="password-error"[^>]*aria-invalid="true"/)
  })
})

test('signing out deletes the session and takes the cookie back', async () => {
  const { email } = await makeUser(database)
  const cookie = sessionCookie(await attempt(direct, email, testPassword))
  const form = (await readForms({ url: direct.url, cookie }, '/admin')).find(({ fields }) => !('next' in fields))
  if (!form) throw new Error('/admin has no form to sign out')
  const response = await sendForm({ url: direct.url, cookie }, form)
  expect([response.status, response.headers.get('location')]).toEqual([303, '/sign-in'])
  expect(response.headers.getSetCookie()).toContainEqual(expect.stringMatching(/^marquee\.session_token=;.*Max-Age=0/))
  expect(await database.select().from(sessions)).toEqual([])
  expect((await getPage({ url: direct.url, cookie }, '/admin')).status).toBe(307)
})

describe('the limit', () => {
  test('is not got around by a changing X-Forwarded-For: that of an account', async () => {
    const { email } = await makeUser(database)
    for (let n = 0; n < 5; n++) {
      const html = await (
        await attempt({ url: direct.url, headers: forwardedFor(`198.51.100.${n}`) }, email, 'wrong')
      ).text()
      expect(html).toContain(wrong)
      expect(html).not.toContain('Try again in')
    }
    const response = await attempt({ url: direct.url, headers: forwardedFor('198.51.100.99') }, email, testPassword)
    expect(response.headers.getSetCookie()).toEqual([])
    expect(await response.text()).toMatch(new RegExp(`${wrong}\\. Try again in 15 minutes`))
  })

  test.each([
    ['without a proxy', () => direct, (n: number) => `198.51.100.${n}`],
    ['behind one, which adds the true one at the end', () => proxied, (n: number) => `198.51.100.${n}, 203.0.113.7`],
  ])('is not got around by a changing X-Forwarded-For %s: that of an address', async (_, server, claim) => {
    const { email } = await makeUser(database)
    const from = (n: number) => ({ url: server().url, headers: { ...origins(server()), ...forwardedFor(claim(n)) } })
    for (let n = 0; n < 20; n++) await attempt(from(n), 'guessed@example.com', 'wrong')
    const response = await attempt(from(99), email, testPassword)
    expect(response.headers.getSetCookie()).toEqual([])
    expect(await response.text()).toContain('Try again in 15 minutes')
  })

  test('holds across instances', async () => {
    const { email } = await makeUser(database)
    for (const server of [direct, proxied, direct, proxied, direct]) {
      await attempt({ url: server.url, headers: origins(server) }, email, 'wrong')
    }
    const response = await attempt({ url: proxied.url, headers: origins(proxied) }, email, testPassword)
    expect(await response.text()).toContain('Try again in 15 minutes')
  })
})

describe('with PUBLIC_URL', () => {
  test('cookies are those of an HTTPS site', async () => {
    const { email } = await makeUser(database)
    const response = await attempt({ url: proxied.url, headers: { origin: publicUrl } }, email, testPassword)
    expect(response.headers.getSetCookie()).toEqual([
      expect.stringMatching(
        /^__Host-marquee\.session_token=[^;]+; Path=\/;[^;]+; Max-Age=604800; Secure; HttpOnly; SameSite=lax$/,
      ),
    ])
    expect(response.status).toBe(303)
  })

  test('only it is the own origin, whatever Host and X-Forwarded-Host say', async () => {
    const { email } = await makeUser(database)
    const forged = { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' }
    for (const headers of [
      { origin: proxied.url },
      { origin: 'http://tickets.example.com' },
      { origin: 'null' },
      forged,
    ]) {
      const response = await attempt({ url: proxied.url, headers }, email, testPassword)
      expect([response.status, response.headers.getSetCookie()]).toEqual([403, []])
    }
    expect(await database.select().from(sessions)).toEqual([])
  })
})

test('a form of another site signs nobody in', async () => {
  const { email } = await makeUser(database)
  for (const headers of [{ origin: 'https://evil.example' }, { origin: 'null' }, { origin: publicUrl }]) {
    const response = await attempt({ url: direct.url, headers }, email, testPassword)
    expect([response.status, response.headers.getSetCookie()]).toEqual([403, []])
  }
  expect(await database.select().from(sessions)).toEqual([])
})

describe('where nobody has to sign in', () => {
  const open = borrowServer()

  test('the page says so and leads on', async () => {
    const html = await (await getPage({ url: open.url }, '/sign-in')).text()
    expect(html).toContain('No sign-in needed')
    expect(html).toMatch(/<a [^>]*href="\/admin"/)
    expect(html).not.toContain('type="password"')
  })
})

const forwardedFor = (address: string) => ({ 'x-forwarded-for': address, 'x-real-ip': address })

const origins = (server: SharedServer) => ({ origin: server === proxied ? publicUrl : server.url })
