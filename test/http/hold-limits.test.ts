import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { venueSettings } from '#db/schema.ts'
import type { Permission } from '#domain/accounts/permissions.ts'
import { makeToken } from '../support/accounts.ts'
import { borrowServer } from '../support/borrow-server.ts'
import { clientOf } from '../support/client.ts'
import { readForms, sendForm } from '../support/forms.ts'
import { expectBooksBalance, makeSeatedShow, makeShow, readBookings } from '../support/shows.ts'

/** The limits on the holds of one client and show, on two instances behind a proxy. */

const settings = {
  AUTH_SECRET: 'a secret that both instances have in common',
  TRUST_PROXY: 'true',
  // Limits by rate are another matter.
  RATE_LIMIT: 'off',
}
// No other test file has these settings, so that none meets the limits that are stored here.
const server = borrowServer(settings, settings)
const clients = [0, 1].map((i) => clientOf(() => server.servers[i]?.url ?? ''))

const from = (address: string) => ({ 'X-Forwarded-For': `198.51.100.1, ${address}` })

const hold = (showId: number, seatCount: number, address: string, { instance = 0, headers = {} } = {}) => {
  const client = clients[instance] ?? clients[0]
  if (!client) throw new Error('There is no instance')
  return client.post('/book', { show_id: showId, seat_count: seatCount, hold: true }, { ...from(address), ...headers })
}

beforeAll(async () => {
  await server.database.insert(venueSettings).values({ maxOpenHolds: 2, maxHeldSeats: 5, forbidsSingles: true })
  // The instances read the settings every few seconds.
  const { id } = await makeShow(server.database)
  for (const instance of [0, 1]) {
    const refused = async () => expect((await hold(id, 6, '192.0.2.1', { instance })).status).toBe(429)
    await vi.waitFor(refused, { timeout: 300_000, interval: 250 })
  }
})

test('requests to both instances at the same time do not exceed the limit together', async () => {
  const { id } = await makeShow(server.database, { totalSeats: 1000 })
  const answers = await Promise.all(
    Array.from({ length: 60 }, (_, i) => hold(id, 1, `203.0.113.${i % 3}`, { instance: i % 2 })),
  )
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(6)
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(54)
  expect(await readBookings(server.database, id)).toHaveLength(6)
  await expectBooksBalance(server.database)
})

test('a refused hold is 429, with the seconds until the first hold ends', async () => {
  const { id } = await makeShow(server.database, { totalSeats: 1000 })
  for (const _ of [1, 2]) expect((await hold(id, 1, '203.0.113.9')).status).toBe(200)
  const refused = await hold(id, 1, '203.0.113.9', { instance: 1 })
  expect([refused.status, await refused.json()]).toEqual([429, { error: 'Too many open holds' }])
  const seconds = Number(refused.headers.get('retry-after'))
  expect(seconds).toBeGreaterThan(0)
  expect(seconds).toBeLessThanOrEqual(120)
  const many = await hold(id, 6, '203.0.113.10')
  expect([many.status, await many.json()]).toEqual([429, { error: 'Too many held seats' }])
  const problem = await hold(id, 6, '203.0.113.10', { headers: { Accept: 'application/problem+json' } })
  expect(await problem.json()).toMatchObject({
    errors: [{ pointer: '#/seat_count', detail: 'At most 5 held seats per show' }],
  })
})

test('a change to more seats counts too, and needs no address', async () => {
  const { id } = await makeShow(server.database, { totalSeats: 1000 })
  const first = (await hold(id, 2, '203.0.113.11')).headers.get('location')
  await hold(id, 2, '203.0.113.11')
  const change = (seats: number) => clients[1]?.post(`${first}/change`, { seat_count: seats }, from('203.0.113.12'))
  expect((await change(4))?.status).toBe(429)
  expect((await change(3))?.status).toBe(200)
  await clients[0]?.post(`${first}/cancel`, {})
  expect((await hold(id, 3, '203.0.113.11')).status).toBe(200)
})

test('a client cannot choose its address', async () => {
  const { id } = await makeShow(server.database)
  const answers: number[] = []
  for (const forged of ['192.0.2.7', '192.0.2.8', '192.0.2.9']) {
    const headers = { 'X-Forwarded-For': `${forged}, 203.0.113.13`, Forwarded: `for=${forged}`, 'X-Real-IP': forged }
    answers.push((await hold(id, 1, '', { headers })).status)
  }
  expect(answers).toEqual([200, 200, 429])
})

describe('an API token', () => {
  const holdWith = async (permission: Permission, revoked = false) => {
    const { id } = await makeShow(server.database)
    const { token } = await makeToken(server.database, { scope: [permission], userId: null })
    const headers = { Authorization: `Bearer ${revoked ? 'mqt_made-up' : token}` }
    const answers: number[] = []
    for (const _ of [1, 2, 3]) answers.push((await hold(id, 1, '203.0.113.14', { headers })).status)
    return answers
  }

  test('that may sell has no limit', async () => {
    expect(await holdWith('bookings:edit')).toEqual([200, 200, 200])
  })

  test('that may sell chooses seats that leave a single seat, and others do not', async () => {
    const { id } = await makeSeatedShow(server.database)
    const choose = async (permission: Permission) => {
      const { token } = await makeToken(server.database, { scope: [permission], userId: null })
      const headers = { Authorization: `Bearer ${token}` }
      return (await clients[0]?.post('/book', { show_id: id, seats: ['Hall 1-2'] }, headers))?.status
    }
    expect([await choose('shows:create'), await choose('bookings:edit')]).toEqual([409, 200])
  })

  test('changes nothing without that permission, and is refused if it is not valid', async () => {
    expect(await holdWith('shows:create')).toEqual([200, 200, 429])
    expect(await holdWith('bookings:edit', true)).toEqual([401, 401, 401])
  })
})

describe('the form', () => {
  const visitor = () => ({
    url: server.url,
    headers: { ...from('203.0.113.15'), 'X-Forwarded-Host': new URL(server.url).host },
  })

  test('says what the buyer can do', async () => {
    const { id } = await makeShow(server.database)
    for (const _ of [1, 2]) {
      const [form] = await readForms(visitor(), `/shows/${id}`)
      expect(form && (await sendForm(visitor(), form, { seat_count: '1' })).status).toBe(303)
    }
    const [form] = await readForms(visitor(), `/shows/${id}`)
    if (!form) throw new Error('There is no form')
    const refused = await (await sendForm(visitor(), form, { seat_count: '1' })).text()
    expect(refused).toContain('You can have at most 2 bookings of this show that you have not confirmed.')
    expect(refused).toMatch(/Confirm what you hold or give it back, or try again after \d/)
  })

  test('of a hold says it at the number of seats', async () => {
    const { id } = await makeShow(server.database)
    const location = (await hold(id, 2, '203.0.113.16')).headers.get('location') ?? ''
    const form = (await readForms(visitor(), location)).find(({ fields }) => 'seat_count' in fields)
    if (!form) throw new Error('There is no form')
    const refused = await (await sendForm(visitor(), form, { seat_count: '6', step: 'change' })).text()
    expect(refused).toContain('You can hold at most 5 seats of this show at a time.')
  })
})

test('clients are stored only as long as their holds are open', async () => {
  const { id } = await makeShow(server.database)
  const location = (await hold(id, 1, '203.0.113.17')).headers.get('location')
  const stored = async () => (await readBookings(server.database, id)).map(({ holdClient }) => holdClient)
  expect(await stored()).toEqual([expect.stringMatching(/^[\w-]{43}$/)])
  await clients[0]?.post(`${location}/confirm`, { name: 'Ada' })
  expect(await stored()).toEqual([null])
  const [left] = await server.database.execute<{ count: number }>(
    sql`select count(*)::int as count from bookings where hold_client is not null and status <> 'PENDING'`,
  )
  expect(left?.count).toBe(0)
})
