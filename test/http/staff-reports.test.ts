import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { auditLog } from '#db/audit-schema.ts'
import { bookings, shows } from '#db/schema.ts'
import { allPermissions } from '#domain/accounts/permissions.ts'
import { makeToken, testEnv } from '../support/accounts.ts'
import { borrowServer } from '../support/borrow-server.ts'
import { clientOf } from '../support/client.ts'
import { makeProduction } from '../support/productions.ts'
import { makeHold, makeShow } from '../support/shows.ts'

const server = borrowServer({ AUTH_SECRET: testEnv().AUTH_SECRET ?? '' })
const { call, post } = clientOf(() => server.url)

let headers: { authorization: string }
beforeEach(async () => {
  await server.database.delete(shows)
  const { token } = await makeToken(server.database, { scope: allPermissions })
  headers = { authorization: `Bearer ${token}` }
})

const read = async (path: string) => {
  const response = await call(`/api/admin/${path}`, { headers })
  expect(response.status).toBe(200)
  expect(response.headers.get('cache-control')).toBe('private, no-store')
  return response.json()
}

describe('reports', () => {
  test('have the numbers of each day', async () => {
    const { id: showId } = await makeShow(server.database, { startTime: new Date('2026-03-05T12:00Z') })
    const production = await makeProduction(server.database)
    await server.database.update(shows).set({ productionId: production.id }).where(eq(shows.id, showId))
    const createdAt = new Date('2026-03-04T12:00Z')
    await server.database.insert(bookings).values([
      { showId, seatCount: 12, status: 'CONFIRMED', createdAt },
      { showId, seatCount: 3, status: 'CANCELLED', createdAt, endedAt: new Date('2026-03-05T12:00Z') },
      { showId, seatCount: 7, status: 'FAILED', failure: 'sold_out', createdAt },
    ])
    const period = 'from=2026-03-04&to=2026-03-05'
    const [day, next] = ['2026-03-04', '2026-03-05']
    const expected = {
      from: day,
      to: next,
      show: null,
      production: null,
      sales: [
        { day, bookings: 2, seats: 15 },
        { day: next, bookings: 0, seats: 0 },
      ],
      cancellations: [
        { day, bookings: 0, seats: 0 },
        { day: next, bookings: 1, seats: 3 },
      ],
      occupancy: [
        { day, shows: 0, seats: 0, booked_seats: 0 },
        { day: next, shows: 1, seats: 100, booked_seats: 0 },
      ],
      unmet_demand: [
        { day, requests: 1, seats: 7 },
        { day: next, requests: 0, seats: 0 },
      ],
    }
    expect(await read(`reports?${period}`)).toEqual(expected)
    expect(await read(`reports?${period}&show=${showId}`)).toMatchObject({ show: showId, sales: expected.sales })
    expect(await read(`reports?${period}&production=${production.id}`)).toMatchObject({
      production: production.id,
      sales: expected.sales,
    })
    expect((await read('reports')).sales).toHaveLength(30)
  })

  test.each(['report=sales', 'from=2026-02-30', 'show=x', 'production=0', 'from=2026-01-01&from=2026-01-02'])(
    'are refused with the query %s',
    async (query) => {
      expect((await call(`/api/admin/reports?${query}`, { headers })).status).toBe(400)
    },
  )
})

test('today has the counts of today’s shows, and the next ones', async () => {
  const show = await makeShow(server.database, { startTime: new Date(), totalSeats: 20 })
  const coming = await makeShow(server.database, { startTime: new Date('2999-01-01') })
  await makeHold(server.database, { showId: show.id, seatCount: 4 })
  expect(await read('today')).toMatchObject({
    day: new Date().toISOString().slice(0, 10),
    time_zone: 'UTC',
    shows: [{ id: show.id, total_seats: 20, sold_seats: 0, held_seats: 4, available_seats: 16 }],
    next_shows: [{ id: coming.id, start_time: '2999-01-01T00:00:00Z', state: 'open' }],
  })
  expect((await call('/api/admin/today?day=2026-01-01', { headers })).status).toBe(400)
})

describe('the audit log', () => {
  test('is read page after page, with the filters of the console', async () => {
    const created = async (name: string) => {
      const show = { name, start_time: '2030-01-01T20:00:00Z', total_seats: 5 }
      return (await (await post('/admin/show', show, headers)).json()).show.id
    }
    const [first, second, third] = [await created('One'), await created('Two'), await created('Three')]
    const path = 'audit?action=show.create&limit=2'
    const page = await read(path)
    const idOf = ({ subject }: { subject: { id: string } }) => Number(subject.id)
    expect(page.data.map(idOf)).toEqual([third, second])
    const rest = await read(`${path}&after=${page.next}`)
    expect(idOf(rest.data[0])).toBe(first)

    const [entry] = (await read(`audit?kind=show&id=${first}`)).data
    expect(entry).toMatchObject({
      actor: { kind: 'token', name: 'A script' },
      action: 'show.create',
      subject: { kind: 'show', id: String(first) },
      before: null,
      after: { name: 'One' },
      request_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    })
    const { actor } = entry
    expect((await read(`audit?actor=token:${actor.id}`)).data).toHaveLength(6)
    expect(await read('audit?actor=machine')).toEqual({ data: [], next: null })
    expect(await read('audit?to=2001-01-01')).toEqual({ data: [], next: null })
    expect((await read('audit?from=2001-01-01')).data).toHaveLength(await server.database.$count(auditLog))
  })

  test.each(['actor=x', 'action=x', 'kind=x', 'from=x', 'after=0', 'limit=201', 'before=1'])(
    'is refused with the query %s',
    async (query) => {
      expect((await call(`/api/admin/audit?${query}`, { headers })).status).toBe(400)
    },
  )
})
