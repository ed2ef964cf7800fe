import { globSync, readFileSync } from 'node:fs'
import { eq, sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { bookings, mails } from '#db/schema.ts'
import { createToken, revokeToken } from '#domain/accounts/api-tokens.ts'
import { cookieOf, makeUser, testEnv } from '../support/accounts.ts'
import { borrowServer } from '../support/borrow-server.ts'
import { getPage, readForms, type Sender, sendForm } from '../support/forms.ts'
import { makeHold, makeShow } from '../support/shows.ts'

/**
 * Walks every page, handler and form that lies under app/admin, found by reading the folder: a new one that asks nobody
 * fails here.
 */

const secretName = 'A show that only admins see'

const env = testEnv()
const server = borrowServer({ AUTH_SECRET: env.AUTH_SECRET ?? '' })
let showId: number

type Who = 'stranger' | 'forger' | 'member' | 'admin'
const emails = { member: '', admin: '' }
const cookies = { member: '', admin: '' }

/** A sender of requests; members and admins are signed in. */
function as(who: Who): Sender {
  if (who === 'stranger') return { url: server.url }
  if (who === 'forger') return { url: server.url, cookie: 'marquee.session_token=made-up.c2lnbmF0dXJl' }
  return { url: server.url, cookie: cookies[who] }
}

beforeAll(async () => {
  const { database } = server
  const show = await makeShow(database, { name: secretName, bookingClosesAt: new Date(0) })
  showId = show.id
  const booking = await makeHold(database, { showId, seatCount: 77 })
  // Under the number that stands for [id] below, and given up, so that its page has all its forms.
  await database
    .update(bookings)
    .set({ id: showId, name: secretName, status: 'CONFIRMED' })
    .where(eq(bookings.id, booking.id))
  await database.insert(mails).values({ id: showId, bookingId: showId, kind: 'tickets', givenUpAt: new Date() })
  for (const role of ['member', 'admin'] as const) {
    emails[role] = (await makeUser(database, { role })).email
    cookies[role] = await cookieOf(database, env, emails[role])
  }
})

const files = (name: string) => globSync(`app/admin/**/${name}`)

/** The path that a page's or handler's file answers. */
const pathOf = (file: string) =>
  `/${file
    .split('/')
    .slice(1, -1)
    .filter((part) => !part.startsWith('('))
    .join('/')}`.replace('[id]', String(showId))

const pages = files('page.tsx')
const routeFiles = files('route.ts')
const isReader = (file: string) => readFileSync(file, 'utf8').includes('  GET: operation(')
const readers = routeFiles.filter(isReader)
const handlers = routeFiles.filter((file) => !isReader(file))

/** Everything that the admin side could change, as text. Sessions come and go with sign-in. */
const contents = async () => {
  const tables = ['shows', 'bookings', 'mails', 'users', 'accounts', 'api_tokens']
  return Promise.all(
    tables.map((table) => server.database.execute(sql`select * from ${sql.identifier(table)} order by id`)),
  )
}

test('there is something to walk', () => {
  expect(pages).toEqual(
    expect.arrayContaining(['app/admin/page.tsx', 'app/admin/shows/new/page.tsx', 'app/admin/shows/[id]/page.tsx']),
  )
  expect(handlers).toContain('app/admin/show/route.ts')
  for (const file of [...pages, ...routeFiles]) expect(pathOf(file)).not.toMatch(/[[\]]/)
})

describe.each(pages)('%s', (file) => {
  test('is there for an admin', async () => {
    const response = await getPage(as('admin'), pathOf(file))
    expect(response.status).toBe(200)
  })

  test.each(['stranger', 'forger'] as const)('sends a %s to sign in, and back', async (who) => {
    const path = pathOf(file)
    const response = await getPage(as(who), path)
    expect([response.status, response.headers.get('location')]).toEqual([
      307,
      `/sign-in?next=${encodeURIComponent(path)}`,
    ])
    expect(await response.text()).not.toContain(secretName)
  })

  test('tells a member no, with 403', async () => {
    const response = await getPage(as('member'), pathOf(file))
    expect(response.status).toBe(403)
    expect(await response.text()).not.toContain(secretName)
  })

  test.each(['stranger', 'forger', 'member'] as const)(
    'gives a %s nothing as data for the router either',
    async (who) => {
      for (const prefetch of ['0', '1']) {
        const headers = { rsc: '1', 'next-router-prefetch': prefetch }
        const response = await getPage({ ...as(who), headers }, pathOf(file))
        expect(await response.text()).not.toContain(secretName)
      }
    },
  )

  test('has no form that changes anything for who is not an admin', async () => {
    const forms = await readForms(as('admin'), pathOf(file))
    const before = await contents()
    for (const form of forms) {
      // One of the forms signs out.
      const member = { url: server.url, cookie: await cookieOf(server.database, env, emails.member) }
      for (const sender of [as('stranger'), as('forger'), member]) {
        const response = await sendForm(sender, form, validShow)
        expect(response.status).toBeLessThan(500)
        expect(await response.text()).not.toContain(secretName)
      }
    }
    expect(await contents()).toEqual(before)
  })
})

/** Values for whatever a form on the admin side may ask; fields that it has not are ignored. */
const validShow = {
  name: 'Made by a stranger',
  start_time: '2030-01-01T20:00',
  booking_closes_at: '',
  total_seats: '5',
}

test('the form that strangers cannot use works for an admin', async () => {
  const form = (await readForms(as('admin'), '/admin/shows/new')).find(({ fields }) => 'total_seats' in fields)
  if (!form) throw new Error('/admin/shows/new has no form')
  const admin = as('admin')
  for (const origin of ['https://evil.example', 'null']) {
    expect((await sendForm({ ...admin, headers: { origin } }, form, validShow)).status).toBe(403)
  }
  const before = await contents()
  const response = await sendForm(admin, form, { ...validShow, name: 'Made by an admin' })
  expect([response.status, response.headers.get('location')]).toEqual([
    303,
    expect.stringMatching(/^\/admin\/shows\/\d+$/),
  ])
  expect(await contents()).not.toEqual(before)
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

  test('lets nobody in without a good credential', async () => {
    const { id, token } = await createToken('Old script', server.database)
    await revokeToken(id, server.database)
    const before = await contents()
    for (const method of methods) {
      for (const authorization of ['', 'Bearer mqt_made-up', `Bearer ${token}`]) {
        for (const who of ['stranger', 'forger'] as const) {
          expect([401, 405]).toContain((await send(method, as(who), authorization ? { authorization } : {})).status)
        }
      }
      expect([403, 405]).toContain((await send(method, as('member'), { origin: server.url })).status)
    }
    expect((await send('POST', as('stranger'))).status).toBe(401)
    expect((await send('POST', as('member'), { origin: server.url })).status).toBe(403)
    expect(await contents()).toEqual(before)
  })

  test('takes an admin’s session from its own pages only', async () => {
    const before = await contents()
    const foreign: Record<string, string>[] = [
      {},
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
    ]
    for (const headers of foreign) expect((await send('POST', as('admin'), headers)).status).toBe(403)
    expect(await contents()).toEqual(before)
    expect((await send('POST', as('admin'), { origin: server.url })).status).toBe(201)
  })

  test('takes an API token, whatever the Origin', async () => {
    const { token } = await createToken('Box office script', server.database)
    const authorization = `Bearer ${token}`
    expect((await send('POST', as('stranger'), { authorization })).status).toBe(201)
    expect((await send('POST', as('stranger'), { authorization, origin: 'https://evil.example' })).status).toBe(201)
  })
})

describe.each(readers)('%s', (file) => {
  const read = ({ url, cookie }: Sender, headers: Record<string, string> = {}) =>
    fetch(`${url}${pathOf(file)}`, { headers: { ...headers, ...(cookie && { cookie }) } })

  test('is for admins and API tokens alone', async () => {
    const { token } = await createToken('Export script', server.database)
    for (const who of ['stranger', 'forger'] as const) expect((await read(as(who))).status).toBe(401)
    expect((await read(as('stranger'), { authorization: 'Bearer mqt_made-up' })).status).toBe(401)
    expect((await read(as('member'))).status).toBe(403)
    expect((await read(as('admin'))).status).toBe(200)
    expect((await read(as('stranger'), { authorization: `Bearer ${token}` })).status).toBe(200)
  })
})

test('every server action of the admin side asks for an admin', () => {
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
