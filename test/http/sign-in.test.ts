import { request } from 'node:http'
import { text } from 'node:stream/consumers'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sessions, signInAttempts, users } from '#db/accounts-schema.ts'
import type { Database } from '#db/client.ts'
import { attemptKeys } from '#domain/accounts/sign-in-limit.ts'
import { cookieOf, makeUser, testEnv, testPassword } from '../support/accounts.ts'
import { appCode } from '../support/app-code.ts'
import { borrowServer, type SharedServer } from '../support/borrow-server.ts'
import { type Form, getPage, readForms, type Sender, sendForm } from '../support/forms.ts'
import { createTestDatabase } from '../support/postgres.ts'
import { startServer } from '../support/start-server.ts'
import { turnOnTwoFactor } from '../support/two-factor.ts'

/** Sign-in from a browser without JavaScript, on one server without a proxy and one server behind a proxy. */

const publicUrl = 'https://tickets.example.com'
const secret = { AUTH_SECRET: 'a-secret-of-tests-that-is-long-enough' }

const direct = borrowServer(secret, { ...secret, PUBLIC_URL: publicUrl, TRUST_PROXY: 'true' })
let database: Database
let proxied: SharedServer
beforeAll(() => {
  database = direct.database
  const [, second] = direct.servers
  if (!second) throw new Error('Two servers are needed')
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

const opened = new Map<string, Promise<Form>>()
/** Returns the form of a page. The form is the same for every visitor, so it is read only once. */
const formAt = (url: string, path?: string): Promise<Form> => {
  const form = opened.get(`${url}${path}`) ?? openForm({ url }, path)
  opened.set(`${url}${path}`, form)
  return form
}

const attempt = async (sender: Sender, email: string, password: string, path?: string) =>
  sendForm(sender, await formAt(sender.url, path), { email, password })

const sessionCookie = (response: Response) => response.headers.getSetCookie()[0]?.split(';')[0] ?? ''

describe('strangers', () => {
  test.each([
    'sign-up/email',
    'sign-in/email',
    'get-session',
    'update-user',
    'ok',
    'passkey/generate-register-options',
    'passkey/generate-authenticate-options',
    'passkey/verify-authentication',
  ])('get 404 at /api/auth/%s', async (endpoint) => {
    const body = JSON.stringify({ name: 'Eve', email: 'eve@example.com', password: 'long enough 123' })
    for (const request of [
      {},
      { method: 'POST', body, headers: { 'Content-Type': 'application/json', origin: direct.url } },
    ]) {
      expect((await fetch(`${direct.url}/api/auth/${endpoint}`, request)).status).toBe(404)
    }
    expect(await database.select().from(users)).toEqual([])
  })
})

describe('signing in', () => {
  test('with a second factor takes two forms of this site; only the second one gives a session', async () => {
    const user = await makeUser(database)
    const { secret: key } = await turnOnTwoFactor(database, testEnv(), user)
    const step = await attempt(direct, user.email, testPassword, '/sign-in?next=%2Fadmin%2Fshows%2Fnew')
    expect([step.status, step.headers.get('location')]).toEqual([303, '/sign-in/code?next=%2Fadmin%2Fshows%2Fnew'])
    expect(step.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^marquee\.two_factor=[^;]+; Path=\/; Expires=[^;]+; Max-Age=600; HttpOnly; SameSite=lax$/),
    ])
    const sender = { url: direct.url, cookie: sessionCookie(step) }
    expect((await getPage(sender, '/admin')).headers.get('location')).toMatch(/^\/sign-in/)
    const form = await openForm(sender, '/sign-in/code?next=%2Fadmin%2Fshows%2Fnew')
    const code = { code: appCode(key, 1) }
    const foreign = await sendForm({ ...sender, headers: { origin: 'https://evil.example' } }, form, code)
    expect([foreign.status, foreign.headers.getSetCookie()]).toEqual([403, []])
    const done = await sendForm(sender, form, code)
    expect([done.status, done.headers.get('location')]).toEqual([303, '/admin/shows/new'])
    const cookies = done.headers.getSetCookie()
    const session = cookies.find((line) => line.startsWith('marquee.session_token='))?.split(';')[0] ?? ''
    expect((await getPage({ url: direct.url, cookie: session }, '/admin')).status).toBe(200)
  })

  test('redirects to the requested page, with a cookie that scripts cannot read', async () => {
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
    'does not redirect to %j',
    async (next) => {
      const { email } = await makeUser(database)
      const form = await openForm(direct, `/sign-in?next=${encodeURIComponent(next)}`)
      expect(form.fields.next).toBe('/admin')
      const response = await sendForm(direct, form, { email, password: testPassword, next })
      expect([response.status, response.headers.get('location')]).toEqual([303, '/admin'])
    },
  )

  test('shows the same page for an unknown account and a wrong password, and keeps the address but not the password', async () => {
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

  test('shows each error at its field', async () => {
    const html = await (await attempt(direct, 'ada', '')).text()
    expect(html).toMatch(/<input[^>]*id="email"[^>]*aria-describedby="email-error"[^>]*aria-invalid="true"/)
    expect(html).toMatch(/<p[^>]*id="email-error"[^>]*>.*Enter an e-mail address such as/)
    expect(html).toMatch(/<input[^>]*id="password"[^>]*aria-describedby="password-error"[^>]*aria-invalid="true"/)
  })
})

test('signing out deletes the session and the cookie', async () => {
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
  const refused = 'There were too many attempts, so this password was not checked. Try again in'

  test('for an account and a network cannot be bypassed with a changing X-Forwarded-For', async () => {
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
    const html = await response.text()
    expect(html).toContain(`${refused} 3 minutes`)
    expect(html).not.toContain(wrong)
  })

  test.each([
    ['without a proxy', () => direct, (n: number) => `198.51.100.${n}`],
    ['behind a proxy that appends the real address', () => proxied, (n: number) => `198.51.100.${n}, 203.0.113.7`],
  ])('for a network cannot be bypassed with a changing X-Forwarded-For %s', async (_, server, claim) => {
    const from = (n: number) => ({ url: server().url, headers: { ...origins(server()), ...forwardedFor(claim(n)) } })
    // How many attempts beyond twenty are allowed depends on the duration of the test. Not all of them may be allowed.
    const answers: string[] = []
    for (let n = 0; n < 30 && !answers.at(-1)?.includes(refused); n++)
      answers.push(await (await attempt(from(n), `guessed-${n}@example.com`, 'wrong')).text())
    expect(answers.slice(0, 20).filter((html) => html.includes(wrong))).toHaveLength(20)
    expect(answers.filter((html) => html.includes(refused))).not.toEqual([])
  })

  test('counts attempts on all instances', async () => {
    const { email } = await makeUser(database)
    const client = forwardedFor('127.0.0.1')
    for (const server of [direct, proxied, direct, proxied, direct]) {
      await attempt({ url: server.url, headers: { ...origins(server), ...client } }, email, 'wrong')
    }
    const sender = { url: proxied.url, headers: { ...origins(proxied), ...client } }
    expect(await (await attempt(sender, email, testPassword)).text()).toContain(`${refused} 3 minutes`)
  })

  test('does not lock an account for other networks', async () => {
    const { email } = await makeUser(database)
    const from = (address: string) => ({ url: proxied.url, headers: { ...origins(proxied), ...forwardedFor(address) } })
    for (let n = 0; n < 6; n++) await attempt(from('198.51.100.1'), email, 'wrong')
    expect((await attempt(from('203.0.113.7'), email, testPassword)).status).toBe(303)
    // The state after an attack from many networks.
    const { account } = attemptKeys('sign-in', email, '203.0.113.7', secret.AUTH_SECRET)
    const expiresAt = new Date(Date.now() + 600_000)
    await database.insert(signInAttempts).values({ key: account, expiresAt }).onConflictDoUpdate({
      target: signInAttempts.key,
      set: { expiresAt },
    })
    expect(await (await attempt(from('203.0.113.8'), email, testPassword)).text()).toContain(refused)
    expect((await attempt(from('203.0.113.7'), email, testPassword)).status).toBe(303)
  })

  // Only Linux accepts every address of 127.0.0.0/8 as a local address.
  describe.runIf(process.platform === 'linux')('is the same if Next forwards a form to the page that owns it', () => {
    async function expectOneLimit({ url }: SharedServer) {
      const form = await openForm({ url })
      const [, action = ''] = /"id":"([0-9a-f]{42})"/.exec(JSON.stringify(form.fields).replaceAll('\\', '')) ?? []
      const guess = async (path: string, n: number) => {
        const state = { values: { email: '', password: '', next: '' }, errors: {} }
        const fields = new FormData()
        fields.set('_1_email', `guessed-${n}@example.com`)
        fields.set('_1_password', 'wrong')
        fields.set('_1_next', '/admin')
        fields.set('0', JSON.stringify([state, '$K1']))
        return postFrom('127.0.0.2', `${url}${path}`, fields, { 'Next-Action': action, Origin: url })
      }
      const answers: string[] = []
      for (let n = 0; n < 15 && !answers.at(-1)?.includes(refused); n++)
        answers.push(await guess('/sign-in', n), await guess('/', 100 + n))
      expect(answers.slice(0, 20).filter((answer) => answer.includes(wrong))).toHaveLength(20)
      expect(answers.filter((answer) => answer.includes(refused))).not.toEqual([])
      // The limit belongs to the client address: another address has its own limit.
      expect(await (await attempt({ url }, 'guessed-300@example.com', 'wrong')).text()).toContain(wrong)
    }

    test('with one process', () => expectOneLimit(direct))

    test('with several processes', async () => {
      const server = await startServer({ databaseUrl: direct.databaseUrl, env: { ...secret, WEB_CONCURRENCY: '2' } })
      await expectOneLimit(server).finally(server.stop)
    })
  })
})

describe('with PUBLIC_URL', () => {
  test('cookies are Secure and have the __Host- prefix', async () => {
    const { email } = await makeUser(database)
    const response = await attempt({ url: proxied.url, headers: { origin: publicUrl } }, email, testPassword)
    expect(response.headers.getSetCookie()).toEqual([
      expect.stringMatching(
        /^__Host-marquee\.session_token=[^;]+; Path=\/;[^;]+; Max-Age=604800; Secure; HttpOnly; SameSite=lax$/,
      ),
    ])
    expect(response.status).toBe(303)
  })

  test('only PUBLIC_URL is accepted as Origin, with every Host and X-Forwarded-Host', async () => {
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

test('behind an HTTPS proxy without PUBLIC_URL, cookies are Secure, and the server warns at the start', async () => {
  const { url, database: own } = await createTestDatabase()
  const { email } = await makeUser(own)
  const server = await startServer({ databaseUrl: url, env: { TRUST_PROXY: 'true', ...secret } })
  try {
    await expect.poll(server.output).toMatch(/PUBLIC_URL is not set.*X-Forwarded-Proto/)
    const proxy = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'tickets.example.com' }
    const sender = { url: server.url, headers: { ...proxy, origin: publicUrl } }
    const response = await attempt(sender, email, testPassword)
    expect(response.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^__Host-marquee\.session_token=[^;]+; Path=\/;[^;]+; Max-Age=604800; Secure; HttpOnly;/),
    ])
    const signedIn = { url: server.url, cookie: sessionCookie(response), headers: proxy }
    expect((await getPage(signedIn, '/admin')).status).toBe(200)
  } finally {
    await server.stop()
  }
})

test('a start with a changed ADMIN_PASSWORD sets it, ends the sessions of that owner, and logs the other owners', async () => {
  const { url, database: own } = await createTestDatabase()
  const [ada, bea] = [await makeUser(own, { role: 'owner' }), await makeUser(own, { role: 'owner' })]
  await cookieOf(own, testEnv(secret), ada.email)
  const env = { ...secret, ADMIN_EMAIL: ada.email, ADMIN_PASSWORD: 'another password' }
  const server = await startServer({ databaseUrl: url, env })
  try {
    await expect.poll(server.output).toContain(`Owners besides ADMIN_EMAIL: ${bea.email}. To remove one:`)
    expect(server.output()).toContain('ADMIN_PASSWORD has changed')
    expect(server.output()).not.toContain(env.ADMIN_PASSWORD)
    expect(await own.select().from(sessions)).toEqual([])
    expect((await attempt({ url: server.url }, ada.email, testPassword)).status).toBe(200)
    expect((await attempt({ url: server.url }, ada.email, env.ADMIN_PASSWORD)).status).toBe(303)
    expect((await attempt({ url: server.url }, bea.email, testPassword)).status).toBe(303)
  } finally {
    await server.stop()
  }
})

test('a form from another site does not sign in', async () => {
  const { email } = await makeUser(database)
  for (const headers of [{ origin: 'https://evil.example' }, { origin: 'null' }, { origin: publicUrl }]) {
    const response = await attempt({ url: direct.url, headers }, email, testPassword)
    expect([response.status, response.headers.getSetCookie()]).toEqual([403, []])
  }
  expect(await database.select().from(sessions)).toEqual([])
})

describe('without sign-in', () => {
  const open = borrowServer()

  test('the sign-in page says so and links to the admin side', async () => {
    const html = await (await getPage({ url: open.url }, '/sign-in')).text()
    expect(html).toContain('No sign-in needed')
    expect(html).toMatch(/<a [^>]*href="\/admin"/)
    expect(html).not.toContain('type="password"')
  })
})

const forwardedFor = (address: string) => ({ 'x-forwarded-for': address, 'x-real-ip': address })

const origins = (server: SharedServer) => ({ origin: server === proxied ? publicUrl : server.url })

/** Posts a form from a given local address. */
async function postFrom(localAddress: string, url: string, form: FormData, headers: Record<string, string>) {
  const encoded = new Response(form)
  const type = encoded.headers.get('content-type') ?? ''
  const body = Buffer.from(await encoded.arrayBuffer())
  return new Promise<string>((resolve, reject) => {
    request(url, {
      localAddress,
      method: 'POST',
      headers: { ...headers, 'Content-Type': type, Accept: 'text/x-component' },
    })
      .on('response', (response) => text(response).then(resolve, reject))
      .on('error', reject)
      .end(body)
  })
}
