import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { endedTickets, shows } from '#db/schema.ts'
import { borrowServer } from '../support/borrow-server.ts'
import { getPage } from '../support/forms.ts'
import { makeBooking } from '../support/mails.ts'

const server = borrowServer()
beforeEach(async () => {
  await server.database.delete(shows)
})

const get = (path: string) => getPage(server, path)
const exported = async (query = '') => {
  const response = await get(`/admin/bookings.csv${query}`)
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await response.arrayBuffer())
}
const lines = async (query?: string) => (await exported(query)).split('\r\n').slice(1, -1)

describe('a reference in the search', () => {
  test.each([
    ['alone', ''],
    ['in a link', 'https://tickets.example/bookings/'],
  ])('leads to its booking %s, and is in no log', async (_, before) => {
    const { id, reference } = await makeBooking(server.database)
    const response = await get(`/admin/bookings?text=${encodeURIComponent(before + reference)}`)
    expect([response.status, response.headers.get('location')]).toEqual([307, `/admin/bookings/${id}`])
    await expect.poll(server.output).toContain('"path":"/admin/bookings"')
    expect(server.output()).not.toContain(reference)
  })

  test('finds nothing by a part of it', async () => {
    const { reference } = await makeBooking(server.database, { name: 'Grace', email: null })
    for (const part of [reference.slice(0, 23), reference.slice(1)]) {
      const response = await get(`/admin/bookings?text=${part}`)
      expect(response.status).toBe(200)
      expect(await response.text()).not.toContain('Grace')
    }
  })
})

test('a ticket’s number in the search leads to its booking, which says whether the ticket is good', async () => {
  const { id } = await makeBooking(server.database)
  await server.database.insert(endedTickets).values({ bookingId: id, firstNumber: 2, lastNumber: 3, state: 'returned' })
  for (const [number, words] of [
    [1, 'is good'],
    [2, 'was returned'],
    [4, 'is good'],
    [5, 'does not exist'],
  ] as const) {
    const response = await get(`/admin/bookings?text=${id}-${number}`)
    expect([response.status, response.headers.get('location')]).toEqual([307, `/admin/bookings/${id}?ticket=${number}`])
    const page = await (await get(`/admin/bookings/${id}?ticket=${number}`)).text()
    expect(page).toContain(`Ticket no. ${id}-${number} ${words}`)
  }
  expect((await get(`/admin/bookings?text=${id + 1000}-1`)).status).toBe(200)
})

test.each([
  'text=%00',
  'text=%FF',
  "text='\\",
  'text=a&text=b',
  'show=x',
  'status=LOST',
  'date=2026-02-30',
  'after=-1',
  'date=0000-01-01',
])('a list is shown for the query %s', async (query) => {
  expect((await get(`/admin/bookings?${query}`)).status).toBe(200)
  expect((await get(`/admin/bookings.csv?${query}`)).status).toBe(200)
})

test('pages of the console do not have the reference', async () => {
  const { id, showId, reference } = await makeBooking(server.database)
  for (const path of [
    '/admin/bookings',
    `/admin/bookings/${id}`,
    `/admin/shows/${showId}`,
    `/admin/shows/${showId}/door-list`,
  ]) {
    const html = await (await get(path)).text()
    expect(html, path).toContain('Ada King')
    expect(html, path).not.toContain(reference)
  }
})

describe('the export', () => {
  test('has the bookings of the search, newest first, for spreadsheets', async () => {
    const first = await makeBooking(server.database, { name: 'Zoë "Z" King, jr.', email: null })
    const second = await makeBooking(server.database, { name: 'Bob', showName: 'Così' })
    const response = await get('/admin/bookings.csv')
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="bookings.csv"')
    expect((await exported()).startsWith('\uFEFFBooking,Status,Seats,Name,E-mail,')).toBe(true)
    const [newest, oldest] = await lines()
    expect(newest).toMatch(
      new RegExp(`^${second.id},CONFIRMED,2,Bob,ada@example.com,${second.showId},Così,2024-03-25 \\d\\d:00,\\d{4}-`),
    )
    expect(oldest).toContain(`${first.id},CONFIRMED,2,"Zoë ""Z"" King, jr.",,`)
    expect(await lines('?text=bob')).toEqual([newest])
    expect(await lines(`?show=${first.showId}`)).toEqual([oldest])
  })

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '＝1+1'])('makes no formula of the name %s', async (name) => {
    await makeBooking(server.database, { name, showName: name })
    const [row] = await lines()
    expect(row?.split(',').filter((field) => field.endsWith(name))).toEqual([`'${name}`, `'${name}`])
  })

  test('goes on after its first batch', async () => {
    const { showId } = await makeBooking(server.database)
    await server.database.execute(sql`
      insert into bookings (show_id, seat_count, status, name)
      select ${showId}, 1, 'CONFIRMED', 'Ada ' || i from generate_series(1, 2500) i`)
    for (const query of ['', '?text=ada']) {
      const rows = await lines(query)
      expect(rows).toHaveLength(2501)
      expect(new Set(rows).size).toBe(2501)
    }
  })
})

test('staff print the tickets of a confirmed booking by its number', async () => {
  const { id } = await makeBooking(server.database)
  const cancelled = await makeBooking(server.database, { status: 'CANCELLED' })
  const response = await get(`/admin/bookings/${id}/tickets.pdf`)
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/pdf'])
  expect(
    Buffer.from(await response.arrayBuffer())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-')
  for (const missing of [cancelled.id, id + 1000, 'one']) {
    expect((await get(`/admin/bookings/${missing}/tickets.pdf`)).status).toBe(404)
  }
})
