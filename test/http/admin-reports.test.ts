import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { bookings, shows } from '#db/schema.ts'
import type { Role } from '#domain/accounts/permissions.ts'
import { cookieOf, makeUser, testEnv } from '../support/accounts.ts'
import { borrowServer } from '../support/borrow-server.ts'
import { getPage } from '../support/forms.ts'
import { makeProduction } from '../support/productions.ts'
import { makeHold, makeShow } from '../support/shows.ts'

const env = testEnv()
const server = borrowServer({ AUTH_SECRET: env.AUTH_SECRET ?? '' })
beforeEach(async () => {
  await server.database.delete(shows)
})

const senderOf = async (role: Role) => {
  const { email } = await makeUser(server.database, { role })
  return { url: server.url, cookie: await cookieOf(server.database, env, email) }
}

test.each<[Role, string[]]>([
  ['door', []],
  ['box_office', ['sell', 'door-list']],
  ['manager', ['sell', 'door-list']],
])('on the page of today, %s see the counts and the links that they may follow', async (role, links) => {
  const show = await makeShow(server.database, { startTime: new Date(), totalSeats: 1234 })
  await makeHold(server.database, { showId: show.id, seatCount: 211 })
  const html = await (await getPage(await senderOf(role), '/admin')).text()
  for (const text of ['Sold', 'Held', '211', '1,234', '1,023']) expect(html).toContain(text)
  const found = [...html.matchAll(new RegExp(`href="/admin/shows/${show.id}/([^"]+)"`, 'g'))].map(([, to]) => to)
  expect(found).toEqual(links)
})

test('the page of a production links to its reports, whose title and form have the production', async () => {
  const { id } = await makeProduction(server.database, { title: 'The Tempest' })
  const manager = await senderOf('manager')
  expect(await (await getPage(manager, `/admin/productions/${id}`)).text()).toContain(
    `href="/admin/reports?production=${id}"`,
  )
  const html = await (await getPage(manager, `/admin/reports?production=${id}`)).text()
  expect(html).toContain('<title>Reports: The Tempest')
  expect(html).toMatch(new RegExp(`<option value="${id}" selected="">The Tempest</option>`))
})

describe('the file of a report', () => {
  const read = async (query: string) => {
    const response = await getPage(await senderOf('manager'), `/admin/reports.csv?${query}`)
    expect(response.status).toBe(200)
    return {
      name: response.headers.get('content-disposition'),
      lines: new TextDecoder('utf-8', { ignoreBOM: true }).decode(await response.arrayBuffer()).split('\r\n'),
    }
  }

  test('has a row for each day, for spreadsheets', async () => {
    const { id: showId } = await makeShow(server.database, { startTime: new Date('2026-03-05T12:00Z') })
    const createdAt = new Date('2026-03-04T12:00Z')
    await server.database.insert(bookings).values([
      { showId, seatCount: 1200, status: 'CONFIRMED', createdAt },
      { showId, seatCount: 3, status: 'CANCELLED', createdAt, endedAt: new Date('2026-03-06T12:00Z') },
      { showId, seatCount: 7, status: 'FAILED', failure: 'sold_out', createdAt },
    ])
    const period = 'from=2026-03-04&to=2026-03-06'
    expect(await read(`report=sales&${period}`)).toEqual({
      name: 'attachment; filename="sales.csv"',
      lines: ['\uFEFFDay,Bookings,Seats', '2026-03-04,2,1203', '2026-03-05,0,0', '2026-03-06,0,0', ''],
    })
    expect((await read(`report=cancellations&${period}`)).lines[3]).toBe('2026-03-06,1,3')
    expect((await read(`report=unmet-demand&show=${showId}&${period}`)).lines[1]).toBe('2026-03-04,1,7')
    const production = await makeProduction(server.database)
    await server.database.update(shows).set({ productionId: production.id }).where(eq(shows.id, showId))
    expect((await read(`report=sales&production=${production.id}&${period}`)).lines[1]).toBe('2026-03-04,2,1203')
    const other = await makeProduction(server.database)
    expect((await read(`report=sales&production=${other.id}&${period}`)).lines[1]).toBe('2026-03-04,0,0')
    expect((await read(`report=sales&show=${showId}&production=${other.id}&${period}`)).lines[1]).toBe(
      '2026-03-04,2,1203',
    )
    expect((await read(`report=occupancy&${period}`)).lines.slice(0, 3)).toEqual([
      '\uFEFFDay,Shows,Seats,Booked,Occupancy in %',
      '2026-03-04,0,0,0,0',
      '2026-03-05,1,100,0,0',
    ])
    expect((await read(`report=occupancy&show=${showId}&from=1999-01-01&to=1999-01-01`)).lines).toHaveLength(3)
  })

  test.each([
    '',
    'report=x',
    'from=2026-02-30',
    'from=a&from=b',
    'show=x',
    'production=x',
    'to=9999-12-31',
    'from=%00',
    'to=0001-01-01',
  ])('and the page are there for the query %s', async (query) => {
    expect((await read(query)).lines).toHaveLength(32)
    expect((await getPage(await senderOf('manager'), `/admin/reports?${query}`)).status).toBe(200)
  })
})
