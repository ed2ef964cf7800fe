import { eq } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { bookingNotes, bookings, endedTickets, shows } from '#db/schema.ts'
import { testEnv } from '../support/accounts.ts'
import { borrowServer } from '../support/borrow-server.ts'
import { answer } from '../support/client.ts'
import { makeBooking } from '../support/mails.ts'
import { makeTokenClient, type TokenClient } from '../support/token-client.ts'

const server = borrowServer({ AUTH_SECRET: testEnv().AUTH_SECRET ?? '' })
let reader: TokenClient
let seller: TokenClient
let other: TokenClient
beforeAll(async () => {
  reader = await makeTokenClient(server, 'bookings:read')
  seller = await makeTokenClient(server, 'bookings:read', 'bookings:edit')
  other = await makeTokenClient(server, 'shows:read', 'bookings:export')
})
beforeEach(async () => {
  await server.database.delete(shows)
})

const ids = async (response: Response) => {
  expect(response.status).toBe(200)
  const { data } = (await response.json()) as { data: { id: number }[] }
  return data.map(({ id }) => id)
}
const find = async (query: string) => ids(await reader.get(`/api/admin/bookings?${query}`))

describe('the search', () => {
  test('finds what the console finds, newest first', async () => {
    const ada = await makeBooking(server.database, { name: 'Ada King' })
    const bob = await makeBooking(server.database, { name: 'Bob', email: null, status: 'CANCELLED' })
    expect(await find('')).toEqual([bob.id, ada.id])
    expect(await find('text=kin+ADA')).toEqual([ada.id])
    expect(await find('text=ada@exam')).toEqual([ada.id])
    expect(await find(`text=${bob.id}`)).toEqual([bob.id])
    expect(await find('status=CANCELLED')).toEqual([bob.id])
    expect(await find(`show=${ada.showId}`)).toEqual([ada.id])
    expect(await find('date=2024-03-25')).toEqual([bob.id, ada.id])
    expect(await find('date=2024-03-28')).toEqual([])
    const { body } = await answer(await reader.get('/api/admin/bookings?text=ada'))
    expect(body).toEqual({
      data: [
        {
          id: ada.id,
          show: { id: ada.showId, name: 'Twelfth Night', start_time: '2024-03-25T18:00:00Z' },
          seat_count: 2,
          status: 'CONFIRMED',
          created_at: expect.any(String),
          buyer: { name: 'Ada King', email: 'ada@example.com', erased: false },
        },
      ],
      next: null,
    })
  })

  test('finds the booking of a reference or a ticket, which the other filters limit', async () => {
    const { id, reference, showId } = await makeBooking(server.database)
    await makeBooking(server.database)
    for (const text of [reference, `https://tickets.example/bookings/${reference}`, `${id}-2`]) {
      expect(await find(`text=${encodeURIComponent(text)}`)).toEqual([id])
      expect(await find(`text=${encodeURIComponent(text)}&show=${showId + 1000}`)).toEqual([])
    }
    expect(await find(`text=${reference.slice(1)}`)).toEqual([])
    await expect.poll(server.output).toContain('"path":"/api/admin/bookings"')
    expect(server.output()).not.toContain(reference)
  })

  test('goes from page to page', async () => {
    const made = [await makeBooking(server.database), await makeBooking(server.database)]
    const third = await makeBooking(server.database)
    const { body: first } = await answer(await reader.get('/api/admin/bookings?limit=2'))
    expect(first.data.map(({ id }: { id: number }) => id)).toEqual([third.id, made[1]?.id])
    const { body: second } = await answer(await reader.get(`/api/admin/bookings?limit=2&after=${first.next}`))
    expect(second).toMatchObject({ data: [{ id: made[0]?.id }], next: null })
  })

  test.each(['show=x', 'status=LOST', 'date=2026-02-30', 'after=-1', 'limit=0', 'limit=201', 'text=a&text=b', 'q=a'])(
    'refuses the query %s',
    async (query) => {
      expect(await answer(await reader.get(`/api/admin/bookings?${query}`))).toEqual({
        status: 400,
        body: { error: 'Invalid input' },
      })
    },
  )
})

describe('the bookings of a show', () => {
  test('are listed, newest first', async () => {
    const { id, showId } = await makeBooking(server.database)
    const { id: cancelled } = await makeBooking(server.database, { status: 'CANCELLED' })
    await server.database.update(bookings).set({ showId }).where(eq(bookings.id, cancelled))
    await makeBooking(server.database)
    const path = `/api/admin/shows/${showId}/bookings`
    expect(await ids(await reader.get(path))).toEqual([cancelled, id])
    expect(await ids(await reader.get(`${path}?status=CONFIRMED`))).toEqual([id])
    expect(await ids(await reader.get(`${path}?after=${cancelled}&limit=1`))).toEqual([id])
    expect((await reader.get(`${path}?text=a`)).status).toBe(400)
  })

  test('are none for a show that does not exist', async () => {
    for (const id of ['2000000000', '0', 'x']) {
      const response = await reader.get(`/api/admin/shows/${id}/bookings`)
      expect(await answer(response)).toEqual({ status: 404, body: { error: 'Show not found' } })
    }
  })
})

describe('a booking', () => {
  test('is read with its buyer, tickets, notes, and what may be done next', async () => {
    const { database } = server
    const { id, showId } = await makeBooking(database, { seatCount: 2, confirmedAt: new Date('2024-03-01T10:00:00Z') })
    await database.insert(endedTickets).values({ bookingId: id, firstNumber: 2, lastNumber: 2, state: 'returned' })
    await database.insert(bookingNotes).values({ bookingId: id, author: 'Mona', text: 'Needs a ramp' })
    const self = `/api/admin/bookings/${id}`
    const response = await seller.get(self)
    expect(response.headers.get('cache-control')).toBe('private, no-store')
    expect(await response.json()).toEqual({
      id,
      show_id: showId,
      show: { id: showId, name: 'Twelfth Night', start_time: '2024-03-25T18:00:00Z' },
      seat_count: 2,
      status: 'CONFIRMED',
      created_at: expect.any(String),
      expires_at: null,
      confirmed_at: '2024-03-01T10:00:00Z',
      ended_at: null,
      failure: null,
      payment: null,
      tickets: [
        { number: 1, state: 'good' },
        { number: 2, state: 'returned' },
        { number: 3, state: 'good' },
      ],
      buyer: { name: 'Ada King', email: 'ada@example.com', erased: false },
      renews: null,
      renewed_by: null,
      notes: [{ id: expect.any(Number), created_at: expect.any(String), author: 'Mona', text: 'Needs a ramp' }],
      mails: [],
      history: [],
      links: {
        self,
        page: `/admin/bookings/${id}`,
        show: `/api/admin/shows/${showId}`,
        tickets_pdf: `/admin/bookings/${id}/tickets.pdf`,
        edit: self,
        ...Object.fromEntries(
          ['change', 'return', 'move', 'cancel', 'resend', 'note'].map((name) => [name, `${self}/${name}`]),
        ),
      },
    })
  })

  test('has links to what its status and the permissions allow alone', async () => {
    const linksOf = async (client: TokenClient, id: number) =>
      Object.keys((await (await client.get(`/api/admin/bookings/${id}`)).json()).links).slice(3)
    const { id } = await makeBooking(server.database, { seatCount: 1, email: null })
    expect(await linksOf(seller, id)).toEqual(['tickets_pdf', 'edit', 'change', 'move', 'cancel', 'note'])
    expect(await linksOf(reader, id)).toEqual(['tickets_pdf'])
    const held = await makeBooking(server.database, { status: 'PENDING' })
    expect(await linksOf(seller, held.id)).toEqual(['edit', 'cancel', 'note'])
    const failed = await makeBooking(server.database, { status: 'FAILED' })
    expect(await linksOf(seller, failed.id)).toEqual(['note'])
  })

  test('lists 100 tickets at once', async () => {
    const { id } = await makeBooking(server.database, { seatCount: 2_000_000_000 })
    const { body } = await answer(await reader.get(`/api/admin/bookings/${id}`))
    expect([body.tickets.length, body.tickets.at(-1)]).toEqual([100, { number: 100, state: 'good' }])
    expect(body.links.more_tickets).toBe(`/api/admin/bookings/${id}?from=101`)
    const { body: more } = await answer(await reader.get(`${body.links.more_tickets.replace('101', '1999999999')}`))
    expect(more.tickets.map(({ number }: { number: number }) => number)).toEqual([1_999_999_999, 2_000_000_000])
    expect(more.links).not.toHaveProperty('more_tickets')
  })

  test('has a tag that neither seats nor a status change', async () => {
    const { id } = await makeBooking(server.database)
    const tag = async () => (await reader.get(`/api/admin/bookings/${id}`)).headers.get('etag')
    const before = await tag()
    await server.database.update(bookings).set({ seatCount: 1, status: 'CANCELLED' }).where(eq(bookings.id, id))
    expect(await tag()).toBe(before)
    await server.database.update(bookings).set({ name: null }).where(eq(bookings.id, id))
    expect(await tag()).not.toBe(before)
  })

  test.each(['9007199254740991', '0', 'x', '99999999999999999999'])('%s does not exist', async (id) => {
    const response = await reader.get(`/api/admin/bookings/${id}`)
    expect(await answer(response)).toEqual({ status: 404, body: { error: 'Booking not found' } })
  })

  test.each(['from=0', 'from=x', 'limit=1'])('is not read with the query %s', async (query) => {
    const { id } = await makeBooking(server.database)
    expect((await reader.get(`/api/admin/bookings/${id}?${query}`)).status).toBe(400)
  })
})

test('tokens without the permission read nothing', async () => {
  const { id, showId } = await makeBooking(server.database)
  for (const path of [`/api/admin/bookings`, `/api/admin/bookings/${id}`, `/api/admin/shows/${showId}/bookings`]) {
    expect(await answer(await other.get(path))).toEqual({
      status: 403,
      body: { error: 'This API token may not do this' },
    })
  }
})

test('problem details name the wrong parameter', async () => {
  const response = await reader.get('/api/admin/bookings?status=LOST', { Accept: 'application/problem+json' })
  expect(await answer(response)).toEqual({
    status: 400,
    body: {
      type: '/docs/errors#invalid-input',
      title: 'Invalid input',
      status: 400,
      errors: [{ pointer: '#/status', detail: 'There is no such status' }],
    },
  })
})
