import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { bookings, counterSales, mails, shows } from '#db/schema.ts'
import { testEnv } from '../support/accounts.ts'
import { borrowServer } from '../support/borrow-server.ts'
import { answer, clientOf } from '../support/client.ts'
import { expectBooksBalance, lockShows, makeShow, readBookings, readShow } from '../support/shows.ts'
import { actionsOf, makeTokenClient, type TokenClient } from '../support/token-client.ts'

const server = borrowServer({ AUTH_SECRET: testEnv().AUTH_SECRET ?? '' })
const { post } = clientOf(() => server.url)
let seller: TokenClient
let other: TokenClient
beforeEach(async () => {
  await server.database.delete(shows)
  seller = await makeTokenClient(server, 'bookings:edit')
  other = await makeTokenClient(server, 'bookings:edit')
})

const ada = { name: 'Ada King', email: 'ada@example.com', payment: 'paid' }
const sell = (body: object, key?: string, client = seller) =>
  client.post('/api/admin/bookings', body, key ? { 'Idempotency-Key': key } : {})
const errorOf = async (response: Response) => {
  const { status, body } = await answer(response)
  return [status, body.error]
}

describe('selling at the counter', () => {
  test('makes a confirmed booking, and the answer leads to it', async () => {
    const { id: showId } = await makeShow(server.database, { bookingClosesAt: new Date(0) })
    const response = await sell({ ...ada, show_id: showId, seat_count: 2 })
    const { status, body } = await answer(response)
    expect({ status, body }).toEqual({
      status: 201,
      body: { id: body.id, show_id: showId, seat_count: 2, status: 'CONFIRMED', created_at: expect.any(String) },
    })
    expect(response.headers.get('location')).toBe(`/api/admin/bookings/${body.id}`)
    expect(await readBookings(server.database, showId)).toMatchObject([{ id: body.id, name: 'Ada King' }])
    expect(await server.database.select().from(counterSales)).toMatchObject([{ bookingId: body.id, payment: 'paid' }])
    expect(await server.database.select().from(mails)).toMatchObject([{ kind: 'tickets' }])
    expect(await actionsOf(server, seller)).toEqual(['booking.sell'])
  })

  test('sells once with the same key, also at once, and answers as at first', async () => {
    const { id: showId } = await makeShow(server.database)
    const sale = { ...ada, show_id: showId, seat_count: 2 }
    const sent = await Promise.all(Array.from({ length: 5 }, () => sell(sale, 'a-key')))
    const answers = await Promise.all(sent.map(answer))
    expect(new Set(answers.map((each) => JSON.stringify(each))).size).toBe(1)
    const [first] = answers
    await seller.post(`/api/admin/bookings/${first?.body.id}/change`, { seat_count: 1, seen_seat_count: 2 })
    // Null and left out are the same request.
    expect(await answer(await sell({ ...sale, kept_back: false }, 'a-key'))).toEqual(first)
    expect(await readBookings(server.database, showId)).toHaveLength(1)
    expect(await actionsOf(server, seller)).toEqual(['booking.change-seats', 'booking.sell'])
    await expectBooksBalance(server.database)
  })

  test('refuses the key of another sale, for this show or another', async () => {
    const [one, two] = [await makeShow(server.database), await makeShow(server.database)]
    const keyReused = [422, 'This Idempotency-Key came with another request before']
    expect((await sell({ ...ada, show_id: one.id, seat_count: 2 }, 'a-key')).status).toBe(201)
    expect(await errorOf(await sell({ ...ada, show_id: one.id, seat_count: 3 }, 'a-key'))).toEqual(keyReused)
    expect(await errorOf(await sell({ ...ada, show_id: two.id, seat_count: 2 }, 'a-key'))).toEqual(keyReused)
    expect(
      await errorOf(await seller.post('/book', { show_id: one.id, seat_count: 2 }, { 'Idempotency-Key': 'a-key' })),
    ).toEqual(keyReused)
    expect((await sell({ ...ada, show_id: two.id, seat_count: 2 }, 'a-key', other)).status).toBe(201)
    const sold = await Promise.all([one, two].map((show) => sell({ ...ada, show_id: show.id, seat_count: 1 }, 'both')))
    expect(sold.map(({ status }) => status).toSorted()).toEqual([201, 422])
  })

  test('sells kept-back seats only if told to', async () => {
    const { id: showId } = await makeShow(server.database, { totalSeats: 4, keptBackSeats: 3 })
    const sale = { ...ada, show_id: showId, seat_count: 2 }
    expect(await errorOf(await sell(sale))).toEqual([409, 'Not enough seats'])
    expect((await sell({ ...sale, kept_back: true })).status).toBe(201)
    expect(await readShow(server.database, showId)).toMatchObject({ bookedSeats: 2, keptBackSeats: 1 })
  })

  test('stores nothing with too few seats, for a cancelled show, a draft, or no show', async () => {
    const { id: showId } = await makeShow(server.database, { totalSeats: 1 })
    const draft = await makeShow(server.database, { isDraft: true })
    const sale = { ...ada, show_id: showId, seat_count: 2 }
    expect(await errorOf(await sell(sale, 'a-key'))).toEqual([409, 'Not enough seats'])
    expect(await errorOf(await sell({ ...sale, show_id: draft.id }))).toEqual([409, 'The show is a draft'])
    expect(await errorOf(await sell({ ...sale, show_id: 2_000_000_000 }))).toEqual([404, 'Show not found'])
    const now = new Date()
    await server.database.update(shows).set({ cancelledAt: now, bookingClosesAt: now }).where(eq(shows.id, showId))
    expect(await errorOf(await sell({ ...sale, seat_count: 1 }))).toEqual([409, 'The show is cancelled'])
    expect(await server.database.select().from(bookings)).toEqual([])
    expect(await actionsOf(server, seller)).toEqual([])
  })

  test('is 503 while another program locks the show', async () => {
    const { id: showId } = await makeShow(server.database)
    const release = await lockShows(server.database, showId)
    const response = await sell({ ...ada, show_id: showId, seat_count: 2 })
    await release()
    expect(response.headers.get('retry-after')).toBe('1')
    expect(await errorOf(response)).toEqual([503, 'Too many requests at once'])
    expect(await readBookings(server.database, showId)).toEqual([])
  })

  test.each([
    { seat_count: 0 },
    { seat_count: '2' },
    { name: '' },
    { name: undefined },
    { email: 'nobody' },
    { payment: 'card' },
    { kept_back: 'yes' },
    { hold: true },
  ])('refuses %j', async (change) => {
    const { id: showId } = await makeShow(server.database)
    const sale = { ...ada, show_id: showId, seat_count: 2, ...change }
    expect(await errorOf(await sell(sale))).toEqual([400, 'Invalid input'])
    expect(await readBookings(server.database, showId)).toEqual([])
  })

  test('refuses a wrong key, and a token without the permission', async () => {
    const { id: showId } = await makeShow(server.database)
    const sale = { ...ada, show_id: showId, seat_count: 2 }
    expect(await errorOf(await sell(sale, 'a key'))).toEqual([400, 'Invalid Idempotency-Key'])
    const reader = await makeTokenClient(server, 'bookings:read', 'shows:edit')
    expect(await errorOf(await sell(sale, undefined, reader))).toEqual([403, 'This API token may not do this'])
    expect(await readBookings(server.database, showId)).toEqual([])
  })
})

describe('POST /book with a token', () => {
  const key = { 'Idempotency-Key': 'order-1' }

  test('has keys of its own', async () => {
    const { id: showId } = await makeShow(server.database)
    const body = { show_id: showId, seat_count: 2 }
    const first = await seller.post('/book', body, key)
    const booked = await Promise.all([other.post('/book', body, key), post('/book', body, key)])
    const repeats = await Promise.all([seller.post('/book', body, key), seller.post('/book', body, key)])
    for (const repeat of repeats) {
      expect(repeat.headers.get('location')).toBe(first.headers.get('location'))
      expect(await repeat.json()).toEqual(await first.clone().json())
    }
    const references = new Set([first, ...booked].map(({ headers }) => headers.get('location')))
    expect(references.size).toBe(3)
    expect((await seller.post('/book', { ...body, seat_count: 3 }, key)).status).toBe(422)
    expect(await readBookings(server.database, showId)).toHaveLength(3)
  })

  test('cannot be met by a client that names the token in its key', async () => {
    const { id: showId } = await makeShow(server.database)
    const body = { show_id: showId, seat_count: 2 }
    await post('/book', body, { 'Idempotency-Key': `token:${seller.id}:order-1` })
    expect((await post('/book', body, { 'Idempotency-Key': `token:${seller.id} order-1` })).status).toBe(400)
    await seller.post('/book', body, key)
    expect(await readBookings(server.database, showId)).toHaveLength(2)
  })

  test('is refused if the token is not valid, and ignores other credentials', async () => {
    const { id: showId } = await makeShow(server.database)
    const body = { show_id: showId, seat_count: 2 }
    const refused = await post('/book', body, { ...key, Authorization: 'Bearer mqt_made-up' })
    expect(await errorOf(refused)).toEqual([401, 'This API token is not valid'])
    expect(await readBookings(server.database, showId)).toEqual([])
    expect((await post('/book', body, { ...key, Authorization: 'Basic YTpi' })).status).toBe(200)
  })
})
