import { randomUUID } from 'node:crypto'
import { describe, expect, test, vi } from 'vitest'
import { makeToken } from '../support/accounts.ts'
import { borrowServer, defaultSettings, type SharedServer } from '../support/borrow-server.ts'
import { answer, clientOf } from '../support/client.ts'
import { setConnections } from '../support/databases.ts'
import { readForms, sendForm } from '../support/forms.ts'
import { createTestDatabase } from '../support/postgres.ts'
import { makeHold, makeShow, readBookings } from '../support/shows.ts'
import { startServer } from '../support/start-server.ts'
import { connectionClose, startWithWorkers, waitForLine } from '../support/workers.ts'

/** Windows of an hour, so that none ends during a test. `scheduler` has one of a second. */
const quotas = 'book=6/3600, change=3/3600, resend=3/3600, search=3/3600, staff=3/3600, pages=6/3600, scheduler=2/1'
const settings = { AUTH_SECRET: 'a-secret-of-tests-that-is-long-enough', RATE_LIMIT_QUOTAS: quotas, LOG_LEVEL: 'debug' }
const behindProxy = { ...settings, TRUST_PROXY: 'true' }

/** A new address in each test, so that no test uses up the limits of another. */
let addresses = 0
const newAddress = () => `198.51.${Math.floor(++addresses / 250)}.${addresses % 250}`

const call = ({ url }: { url: string }, path: string, headers: Record<string, string> = {}, init: RequestInit = {}) =>
  clientOf(() => url).call(path, { ...init, headers: { ...headers, ...(init.headers as Record<string, string>) } })
const from = (address: string) => ({ 'x-forwarded-for': address })
const book = (server: { url: string }, headers: Record<string, string>, showId: number) =>
  clientOf(() => server.url).post('/book', { show_id: showId, seat_count: 1 }, headers)

/** Sends requests one after the other. @returns their statuses. */
async function statusesOf(count: number, send: (i: number) => Promise<Response>): Promise<number[]> {
  const statuses: number[] = []
  for (let i = 0; i < count; i++) statuses.push((await send(i)).status)
  return statuses
}
const count = (statuses: number[], status: number) => statuses.filter((each) => each === status).length

describe('in memory', () => {
  const server = borrowServer({ ...behindProxy, RATE_LIMIT: 'memory' })
  const makeOpenShow = () => makeShow(server.database)

  test('a client beyond its limit gets 429 with the time to wait, and nothing is booked', async () => {
    const { id } = await makeOpenShow()
    const client = from(newAddress())
    const first = await book(server, client, id)
    expect(first.headers.get('ratelimit-policy')).toBe('"book";q=6;w=3600')
    expect(first.headers.get('ratelimit')).toMatch(/^"book";r=5;t=(3600|359\d)$/)
    expect(await statusesOf(5, () => book(server, client, id))).toEqual([200, 200, 200, 200, 200])

    const refused = await book(server, client, id)
    expect(refused.headers.get('retry-after')).toMatch(/^3[56]\d\d$/)
    expect(refused.headers.get('ratelimit')).toBe(`"book";r=0;t=${refused.headers.get('retry-after')}`)
    expect(refused.headers.get('access-control-expose-headers')).toBe(
      'ETag, Link, Location, RateLimit, RateLimit-Policy, Retry-After',
    )
    expect(await answer(refused)).toEqual({ status: 429, body: { error: 'Too many requests' } })
    const problem = await book(server, { ...client, accept: 'application/problem+json' }, id)
    expect(problem.headers.get('content-type')).toBe('application/problem+json')
    expect(await answer(problem)).toMatchObject({ status: 429, body: { title: 'Too many requests', status: 429 } })
    expect(await readBookings(server.database, id)).toHaveLength(6)
    // Another client, and another limit of the same client, are not affected.
    expect((await book(server, from(newAddress()), id)).status).toBe(200)
    expect((await call(server, '/shows', client)).status).toBe(200)
  })

  test('after the time that Retry-After names, the client may go on', async () => {
    const client = from(newAddress())
    const sweep = () => call(server, '/api/cron/expire-bookings', client)
    expect(await statusesOf(2, sweep)).toEqual([401, 401])
    const refused = await vi.waitFor(async () => {
      const response = await sweep()
      expect(response.status).toBe(429)
      return response
    })
    expect(refused.headers.get('retry-after')).toBe('1')
    await expect.poll(async () => (await sweep()).status).toBe(401)
  })

  test.each([
    ['addresses that a client puts in front of its own', (own: string) => `${newAddress()}, 203.0.113.9, ${own}`],
    ['ports that a proxy adds', (own: string) => `${own}:${40_000 + addresses++}`],
    ['an IPv4 address that is written as IPv6', (own: string) => `::ffff:${own}`],
  ])('%s do not make it another client', async (_, headerOf) => {
    const { id } = await makeOpenShow()
    const own = newAddress()
    const statuses = await statusesOf(8, () => book(server, from(headerOf(own)), id))
    expect(statuses).toEqual([200, 200, 200, 200, 200, 200, 429, 429])
  })

  test('IPv6 addresses count by their /64', async () => {
    const { id } = await makeOpenShow()
    const network = `2001:db8:${(++addresses).toString(16)}`
    const statuses = await statusesOf(8, (i) => book(server, from(`${network}:0:${i}::${i + 1}`), id))
    expect(statuses).toEqual([200, 200, 200, 200, 200, 200, 429, 429])
    expect((await book(server, from(`${network}:1::1`), id)).status).toBe(200)
  })

  test('a valid API token counts by itself, wherever its requests come from', async () => {
    const [one, other] = [await makeToken(server.database), await makeToken(server.database)]
    const show = JSON.stringify({ name: 'Twelfth Night', start_time: '2024-03-25T18:00:00Z', total_seats: 5 })
    const create = (token: string | undefined, client: Record<string, string>) =>
      call(
        server,
        '/admin/show',
        { ...client, ...(token && { authorization: `Bearer ${token}` }) },
        {
          method: 'POST',
          body: show,
          headers: { 'Content-Type': 'application/json' },
        },
      )
    const address = from(newAddress())
    expect(await statusesOf(4, () => create(one.token, from(newAddress())))).toEqual([201, 201, 201, 429])
    // Wrong tokens count for the address.
    expect(await statusesOf(4, (i) => create(`mqt_wrong-${i}`, address))).toEqual([401, 401, 401, 429])
    expect((await create(undefined, address)).status).toBe(429)
    // A token that was valid before passes from there too.
    expect((await create(other.token, from(newAddress()))).status).toBe(201)
    expect((await create(other.token, address)).status).toBe(201)
  })

  test('pages answer with a whole page, and searches have a limit of their own', async () => {
    const client = from(newAddress())
    expect(await statusesOf(4, (i) => call(server, `/?q=night${i}`, client))).toEqual([200, 200, 200, 429])
    expect(await statusesOf(7, () => call(server, '/', client))).toEqual([200, 200, 200, 200, 200, 200, 429])
    const refused = await call(server, '/', client)
    expect(refused.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(refused.headers.get('retry-after')).toMatch(/^3[56]\d\d$/)
    expect(await refused.text()).toMatch(/<h1>Too many requests<\/h1>[\s\S]*Please wait (60|59) minutes[\s\S]*<\/html>/)
    const icon = await call(server, '/icon.svg', client)
    expect([icon.status, icon.headers.get('ratelimit')]).toEqual([200, null])
  })

  test('the list of shows counts as a search if it is searched', async () => {
    const client = from(newAddress())
    expect((await call(server, '/shows', client)).headers.get('ratelimit-policy')).toMatch(/^"read"/)
    expect((await call(server, '/shows?q=night', client)).headers.get('ratelimit-policy')).toMatch(/^"search"/)
  })

  test('forms share the limits of the API, say so, and keep what was typed', async () => {
    const { id } = await makeOpenShow()
    const client = from(newAddress())
    const sender = { url: server.url, headers: client }
    const [form] = await readForms(sender, `/shows/${id}`)
    if (!form) throw new Error('The show has no form')
    expect((await sendForm(sender, form, { seat_count: '2' })).status).toBe(303)
    expect(await statusesOf(5, () => book(server, client, id))).toEqual([200, 200, 200, 200, 200])
    const again = { seat_count: '4', idempotency_key: randomUUID() }
    const refused = await sendForm(sender, form, again)
    expect([refused.status, refused.headers.get('ratelimit')?.includes('"book";r=0')]).toEqual([429, true])
    expect(refused.headers.get('retry-after')).toMatch(/^3[56]\d\d$/)
    const html = await refused.text()
    expect(html).toContain('Your network has sent very many requests')
    expect(html).toMatch(/<input[^>]*name="seat_count"[^>]*value="4"|value="4"[^>]*name="seat_count"/)
  })

  test('commands on bookings have a limit of their own, so that a client without more bookings can confirm what it holds', async () => {
    const { id } = await makeOpenShow()
    const client = from(newAddress())
    await statusesOf(7, () => book(server, client, id))
    const hold = await makeHold(server.database, { showId: id, seatCount: 1 })
    const [{ reference } = { reference: '' }] = (await readBookings(server.database, id)).filter(
      (booking) => booking.id === hold.id,
    )
    const confirm = () => call(server, `/bookings/${reference}/confirm`, client, { method: 'POST' })
    expect(await statusesOf(4, confirm)).toEqual([200, 200, 200, 429])
  })

  test('a sign-in that is refused because of too many attempts has status 429', async () => {
    const sender = { url: server.url, headers: from(newAddress()) }
    const [form] = await readForms(sender, '/sign-in')
    if (!form) throw new Error('There is no form to sign in')
    const attempt = () => sendForm(sender, form, { email: `${addresses}@example.com`, password: 'a wrong password' })
    expect(await statusesOf(5, attempt)).toEqual([200, 200, 200, 200, 200])
    const refused = await attempt()
    expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, true])
    expect(await refused.text()).toContain('There were too many attempts')
  })

  test('health checks are not limited', async () => {
    const client = from(newAddress())
    expect(count(await statusesOf(20, () => call(server, '/healthz', client)), 200)).toBe(20)
  })
})

describe('without TRUST_PROXY', () => {
  const server = borrowServer({ ...settings, RATE_LIMIT: 'memory' })

  test('X-Forwarded-For does not change the client', async () => {
    const { id } = await makeShow(server.database)
    const statuses = await statusesOf(8, () => book(server, from(newAddress()), id))
    expect(statuses).toEqual([200, 200, 200, 200, 200, 200, 429, 429])
    await waitForLine(server, 'set TRUST_PROXY=true')
  })
})

describe('in the database', () => {
  const shared = { ...behindProxy, RATE_LIMIT: 'database' }
  const instances = borrowServer(shared, shared)
  const [here, there] = [() => instances.servers[0], () => instances.servers[1]].map((server) => ({
    get url() {
      return (server() as SharedServer).url
    },
  })) as [{ url: string }, { url: string }]

  test('instances share a counter', async () => {
    const { id } = await makeShow(instances.database)
    const client = from(newAddress())
    expect(await statusesOf(4, () => book(here, client, id))).toEqual([200, 200, 200, 200])
    expect(await statusesOf(4, () => book(there, client, id))).toEqual([200, 200, 429, 429])
    const refused = await book(here, client, id)
    expect([refused.status, refused.headers.get('ratelimit')?.slice(0, 11)]).toEqual([429, '"book";r=0;'])
  })

  test('simultaneous requests at both instances get exactly the limit', async () => {
    const { id } = await makeShow(instances.database)
    const client = from(newAddress())
    const statuses = await Promise.all(
      Array.from({ length: 30 }, async (_, i) => (await book(i % 2 ? here : there, client, id)).status),
    )
    expect([count(statuses, 200), count(statuses, 429)]).toEqual([6, 24])
  })

  test('a database that is away refuses no request that does not need it', async () => {
    const { url: databaseUrl } = await createTestDatabase()
    const server = await startServer({ databaseUrl, env: { ...shared, RATE_LIMIT_QUOTAS: 'read=3/3600' } })
    try {
      await setConnections({ databaseUrl }, false)
      const client = from(newAddress())
      const read = () => call(server, '/tickets/public-key', client)
      const statuses = await statusesOf(4, read)
      // The process counts alone.
      expect([statuses[0] === 429, statuses.slice(3)]).toEqual([false, [429]])
      await setConnections({ databaseUrl }, true)
    } finally {
      await server.stop()
    }
  })
})

test('the workers of an instance share the counters in memory', async () => {
  const { url: databaseUrl, database } = await createTestDatabase()
  const server = await startWithWorkers({ databaseUrl, env: { ...behindProxy, RATE_LIMIT: 'memory' } })
  try {
    const { id } = await makeShow(database)
    const client = { ...from(newAddress()), ...connectionClose }
    const statuses = await Promise.all(Array.from({ length: 40 }, async () => (await book(server, client, id)).status))
    expect([count(statuses, 200), count(statuses, 429)]).toEqual([6, 34])
  } finally {
    await server.stop()
  }
})

describe('without sign-in', () => {
  const server = borrowServer({
    ...defaultSettings,
    RATE_LIMIT: 'memory',
    RATE_LIMIT_QUOTAS: 'book=1/3600, staff=1/3600',
  })

  test('the documented calls are never limited', async () => {
    const { call, post } = clientOf(() => server.url)
    const show = { name: 'Avengers: Endgame', start_time: '2024-03-25T18:00:00Z', total_seats: 100 }
    for (let i = 0; i < 5; i++) {
      const { body } = await answer(await post('/admin/show', show))
      const booked = await post('/book', { show_id: body.show.id, seat_count: 2 })
      expect([booked.status, booked.headers.get('ratelimit')]).toEqual([200, null])
      expect((await call('/shows')).status).toBe(200)
    }
  })
})
