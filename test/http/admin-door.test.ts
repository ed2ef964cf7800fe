import { globSync, readFileSync } from 'node:fs'
import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { mails } from '#db/schema.ts'
import { createToken, revokeToken } from '#domain/accounts/api-tokens.ts'
import { cookieOf, makeUser, testEnv } from '../support/accounts.ts'
import { borrowServer } from '../support/borrow-server.ts'
import { getPage, readForms, type Sender, sendForm } from '../support/forms.ts'
import { makeHold, makeShow } from '../support/shows.ts'

/**
 * Requests every page, handler and form below app/admin. It finds them by reading the folder, so that the tests fail if a
 * new page or handler does not check the visitor's role.
 */

const secretName = 'A show that only admins see'

const env = testEnv()
const server = borrowServer({ AUTH_SECRET: env.AUTH_SECRET ?? '' })
let showId: number

type Visitor = 'stranger' | 'forger' | 'member' | 'admin'
const emails = { member: '', admin: '' }
const cookies = { member: '', admin: '' }

/** Returns a sender of requests. Members and admins are signed in. */
function senderFor(visitor: Visitor): Sender {
  if (visitor === 'stranger') return { url: server.url }
  if (visitor === 'forger') return { url: server.url, cookie: 'marquee.session_token=made-up.c2lnbmF0dXJl' }
  return { url: server.url, cookie: cookies[visitor] }
}

beforeAll(async () => {
  const { database } = server
  const show = await makeShow(database, { name: secretName, bookingClosesAt: new Date(0) })
  showId = show.id
  const booking = await makeHold(database, { showId, seatCount: 77 })
  // The mail has the id that replaces [id] below. It is given up, so that its page has all forms.
  await database.insert(mails).values({ id: showId, bookingId: booking.id, kind: 'tickets', givenUpAt: new Date() })
  for (const role of ['member', 'admin'] as const) {
    emails[role] = (await makeUser(database, { role })).email
    cookies[role] = await cookieOf(database, env, emails[role])
  }
})

const files = (name: string) => globSync(`app/admin/**/${name}`)

/** Returns the path of a page or handler. */
const pathOf = (file: string) =>
  `/${file
    .split('/')
    .slice(1, -1)
    .filter((part) => !part.startsWith('('))
    .join('/')}`.replace('[id]', String(showId))

const pages = files('page.tsx')
const handlers = files('route.ts')

/** Reads all tables that the admin side can change, except sessions, which sign-in changes. */
const readTables = async () => {
  const tables = ['shows', 'bookings', 'mails', 'users', 'accounts', 'api_tokens']
  return Promise.all(
    tables.map((table) => server.database.execute(sql`select * from ${sql.identifier(table)} order by id`)),
  )
}

test('app/admin has pages and handlers to test', () => {
  expect(pages).toEqual(
    expect.arrayContaining(['app/admin/page.tsx', 'app/admin/shows/new/page.tsx', 'app/admin/shows/[id]/page.tsx']),
  )
  expect(handlers).toContain('app/admin/show/route.ts')
  for (const file of [...pages, ...handlers]) expect(pathOf(file)).not.toMatch(/[[\]]/)
})

describe.each(pages)('%s', (file) => {
  test('answers an admin with 200', async () => {
    const response = await getPage(senderFor('admin'), pathOf(file))
    expect(response.status).toBe(200)
  })

  test.each(['stranger', 'forger'] as const)('redirects a %s to sign-in, with the way back', async (visitor) => {
    const path = pathOf(file)
    const response = await getPage(senderFor(visitor), path)
    expect([response.status, response.headers.get('location')]).toEqual([
      307,
      `/sign-in?next=${encodeURIComponent(path)}`,
    ])
    expect(await response.text()).not.toContain(secretName)
  })

  test('answers a member with 403', async () => {
    const response = await getPage(senderFor('member'), pathOf(file))
    expect(response.status).toBe(403)
    expect(await response.text()).not.toContain(secretName)
  })

  test.each(['stranger', 'forger', 'member'] as const)(
    'reveals nothing to a %s in the data for the client router',
    async (visitor) => {
      for (const prefetch of ['0', '1']) {
        const headers = { rsc: '1', 'next-router-prefetch': prefetch }
        const response = await getPage({ ...senderFor(visitor), headers }, pathOf(file))
        expect(await response.text()).not.toContain(secretName)
      }
    },
  )

  test('has no form with which other visitors than admins change data', async () => {
    const forms = await readForms(senderFor('admin'), pathOf(file))
    const before = await readTables()
    for (const form of forms) {
      // One of the forms signs out, so each form gets a new session.
      const member = { url: server.url, cookie: await cookieOf(server.database, env, emails.member) }
      for (const sender of [senderFor('stranger'), senderFor('forger'), member]) {
        const response = await sendForm(sender, form, validShow)
        expect(response.status).toBeLessThan(500)
        expect(await response.text()).not.toContain(secretName)
      }
    }
    expect(await readTables()).toEqual(before)
  })
})

/** Values for the fields of every admin form. A form ignores fields that it does not have. */
const validShow = {
  name: 'Made by a stranger',
  start_time: '2030-01-01T20:00',
  booking_closes_at: '',
  total_seats: '5',
}

test('the form for a new show works for an admin, from pages of the site only', async () => {
  const form = (await readForms(senderFor('admin'), '/admin/shows/new')).find(({ fields }) => 'total_seats' in fields)
  if (!form) throw new Error('/admin/shows/new has no form')
  const admin = senderFor('admin')
  for (const origin of ['https://evil.example', 'null']) {
    expect((await sendForm({ ...admin, headers: { origin } }, form, validShow)).status).toBe(403)
  }
  const before = await readTables()
  const response = await sendForm(admin, form, { ...validShow, name: 'Made by an admin' })
  expect([response.status, response.headers.get('location')]).toEqual([
    303,
    expect.stringMatching(/^\/admin\/shows\/\d+$/),
  ])
  expect(await readTables()).not.toEqual(before)
})

describe.each(handlers)('%s', (file) => {
  const body = JSON.stringify({ name: 'Made by a stranger', start_time: '2030-01-01T20:00:00Z', total_seats: 5 })
  const send = (method: string, sender: Sender, headers: Record<string, string> = {}) =>
    fetch(`${server.url}${pathOf(file)}`, {
      method,
      body: method === 'GET' ? null : body,
      headers: { 'Content-Type': 'application/json', ...headers, ...(sender.cookie && { cookie: sender.cookie }) },
    })
  const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

  test('refuses requests without a valid credential of an admin', async () => {
    const { id, token } = await createToken('Old script', server.database)
    await revokeToken(id, server.database)
    const before = await readTables()
    for (const method of methods) {
      for (const authorization of ['', 'Bearer mqt_made-up', `Bearer ${token}`]) {
        for (const visitor of ['stranger', 'forger'] as const) {
          expect([401, 405]).toContain(
            (await send(method, senderFor(visitor), authorization ? { authorization } : {})).status,
          )
        }
      }
      expect([403, 405]).toContain((await send(method, senderFor('member'), { origin: server.url })).status)
    }
    expect((await send('POST', senderFor('stranger'))).status).toBe(401)
    expect((await send('POST', senderFor('member'), { origin: server.url })).status).toBe(403)
    expect(await readTables()).toEqual(before)
  })

  test('accepts a session of an admin from pages of the site only', async () => {
    const before = await readTables()
    const foreign: Record<string, string>[] = [
      {},
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
    ]
    for (const headers of foreign) expect((await send('POST', senderFor('admin'), headers)).status).toBe(403)
    expect(await readTables()).toEqual(before)
    expect((await send('POST', senderFor('admin'), { origin: server.url })).status).toBe(201)
  })

  test('accepts an API token with every Origin', async () => {
    const { token } = await createToken('Box office script', server.database)
    const authorization = `Bearer ${token}`
    expect((await send('POST', senderFor('stranger'), { authorization })).status).toBe(201)
    expect((await send('POST', senderFor('stranger'), { authorization, origin: 'https://evil.example' })).status).toBe(
      201,
    )
  })
})

test('every server action of the admin side requires an admin', () => {
  const actions = globSync('app/admin/**/*.{ts,tsx}').filter((file) =>
    readFileSync(file, 'utf8').includes("'use server'"),
  )
  expect(actions).not.toEqual([])
  for (const file of actions) {
    const [, ...functions] = readFileSync(file, 'utf8').split(/^export async function /m)
    expect(functions, file).not.toEqual([])
    for (const body of functions) expect(body, file).toMatch(/await requireAdmin\([^)]*\), \{ unsafe: true \}/)
  }
})
