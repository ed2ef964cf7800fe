import { generateKeyPairSync } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { bookings, productions, shows } from '#db/schema.ts'
import { borrowServer, defaultSettings } from '../support/borrow-server.ts'
import { answer, clientOf } from '../support/client.ts'
import { makeHold, makeShow } from '../support/shows.ts'

/** `GET /api/shows/{id}` and `GET /api/bookings/{reference}`, also under the paths of the pages. */

const { privateKey } = generateKeyPairSync('ed25519')
const TICKET_SIGNING_KEY = privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64')
const server = borrowServer({ ...defaultSettings, TICKET_SIGNING_KEY })
const { call, post } = clientOf(() => server.url)

const json = { headers: { Accept: 'application/json' } }
const read = async (path: string, init?: RequestInit) => (await call(path, init)).json()

/** Changes a show, and its production if it has one. */
const setShow = (id: number, values: Partial<typeof shows.$inferInsert>) =>
  server.database.update(shows).set(values).where(eq(shows.id, id))

/** Makes a booking over HTTP. @returns the reference. */
async function book(body: object): Promise<string> {
  const { headers } = await post('/book', body)
  return headers.get('location')?.split('/').at(-1) ?? ''
}

describe('a show', () => {
  test('has what its page shows', async () => {
    const { id } = await makeShow(server.database, {
      name: 'Hamlet',
      startTime: new Date('2999-03-25T18:00:00Z'),
      doorsAt: new Date('2999-03-25T17:00:00Z'),
      place: 'Courtyard',
      note: 'Bring a blanket',
      keptBackSeats: 10,
    })
    const [{ productionId } = { productionId: null }] = await server.database
      .select()
      .from(shows)
      .where(eq(shows.id, id))
    const production = { title: 'Hamlet', subtitle: 'Prince of Denmark', description: 'Long.', durationMinutes: 240 }
    await server.database
      .update(productions)
      .set(production)
      .where(eq(productions.id, productionId ?? 0))
    const other = await makeShow(server.database, { startTime: new Date('2999-03-26T18:00:00Z') })
    const draft = await makeShow(server.database, { startTime: new Date('2999-03-27T18:00:00Z'), isDraft: true })
    for (const each of [other, draft]) await setShow(each.id, { productionId })
    await book({ show_id: id, seat_count: 3 })
    const expected = {
      id,
      name: 'Hamlet',
      start_time: '2999-03-25T18:00:00Z',
      state: 'open',
      total_seats: 100,
      available_seats: 87,
      doors_at: '2999-03-25T17:00:00Z',
      place: 'Courtyard',
      note: 'Bring a blanket',
      booking_opens_at: null,
      booking_closes_at: null,
      cancelled_at: null,
      max_seats_per_booking: null,
      venue: { name: 'Marquee', address: null, time_zone: 'UTC' },
      production: {
        id: productionId,
        title: 'Hamlet',
        subtitle: 'Prince of Denmark',
        description: 'Long.',
        duration_minutes: 240,
        age_advice: null,
        access_notes: null,
        content_notes: null,
      },
      dates: [
        {
          id: other.id,
          start_time: '2999-03-26T18:00:00Z',
          state: 'open',
          total_seats: 100,
          available_seats: 100,
        },
      ],
      links: {
        self: `/api/shows/${id}`,
        page: `/shows/${id}`,
        events: `/shows/events?show=${id}`,
        book: '/book',
      },
    }
    expect(await read(`/api/shows/${id}`)).toEqual(expected)
    expect(await read(`/shows/${id}`, json)).toEqual(expected)
  })

  test('of another SQL client has no production', async () => {
    const { id } = await makeShow(server.database)
    await setShow(id, { productionId: null })
    expect(await read(`/api/shows/${id}`)).toMatchObject({ state: 'started', production: null, dates: [] })
  })

  test.each([
    ['scheduled', { bookingOpensAt: new Date('2998-01-01T00:00:00Z') }],
    ['closed', { bookingClosesAt: new Date('2020-01-01T00:00:00Z') }],
    ['cancelled', { bookingClosesAt: new Date('2020-01-01T00:00:00Z'), cancelledAt: new Date('2021-01-01T00:00:00Z') }],
  ])('that is %s has no link to book', async (state, values) => {
    const { id } = await makeShow(server.database)
    await setShow(id, values)
    const show = await read(`/api/shows/${id}`)
    expect(show).toMatchObject({ state, cancelled_at: state === 'cancelled' ? '2021-01-01T00:00:00Z' : null })
    expect(show.links).not.toHaveProperty('book')
  })

  test('is not sent again to a client that has it, and any origin may read it', async () => {
    const { id } = await makeShow(server.database)
    for (const path of [`/api/shows/${id}`, `/shows/${id}`]) {
      const full = await call(path, json)
      const tag = full.headers.get('etag') ?? ''
      expect(Object.fromEntries(full.headers)).toMatchObject({
        'cache-control': 'no-cache',
        'access-control-allow-origin': '*',
        vary: 'Accept',
      })
      const again = await call(path, { headers: { ...json.headers, 'If-None-Match': tag } })
      expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', tag])
    }
    const before = (await call(`/api/shows/${id}`)).headers.get('etag')
    await book({ show_id: id, seat_count: 1 })
    expect((await call(`/api/shows/${id}`)).headers.get('etag')).not.toBe(before)
  })

  test('that does not exist, or is a draft, is 404', async () => {
    const draft = await makeShow(server.database, { isDraft: true })
    for (const id of [draft.id, 2_000_000_000, 0, 'x', '%ff', '1%2f2', '2147483648']) {
      const expected = { status: 404, body: { error: 'Show not found' } }
      expect(await answer(await call(`/api/shows/${id}`))).toEqual(expected)
      expect(await answer(await call(`/shows/${id}`, json))).toEqual(expected)
    }
  })
})

describe('a booking', () => {
  test('that is held can be confirmed, changed, extended and cancelled', async () => {
    const { id } = await makeShow(server.database, { startTime: new Date('2999-03-25T18:00:00Z') })
    const reference = await book({ show_id: id, seat_count: 2, hold: true, name: 'Ada', email: 'ada@example.com' })
    const page = `/bookings/${reference}`
    const booking = await read(`/api/bookings/${reference}`)
    expect(booking).toEqual({
      id: expect.any(Number),
      show_id: id,
      seat_count: 2,
      status: 'PENDING',
      created_at: expect.any(String),
      expires_at: expect.any(String),
      confirmed_at: null,
      show: {
        id,
        name: 'Twelfth Night',
        start_time: '2999-03-25T18:00:00Z',
        state: 'open',
        doors_at: null,
        place: null,
      },
      links: {
        self: `/api/bookings/${reference}`,
        page,
        show: `/api/shows/${id}`,
        confirm: `${page}/confirm`,
        change: `${page}/change`,
        extend: `${page}/extend`,
        cancel: `${page}/cancel`,
      },
    })
    // Each link leads to a command.
    expect((await post(booking.links.change, { seat_count: 1 })).status).toBe(200)
    expect((await post(booking.links.extend, {})).status).toBe(200)
    expect((await post(booking.links.confirm, {})).status).toBe(200)
    const confirmed = await read(booking.links.self)
    expect(confirmed).toMatchObject({ status: 'CONFIRMED', seat_count: 1, confirmed_at: expect.any(String) })
    expect(Object.keys(confirmed.links)).toEqual(['self', 'page', 'show', 'cancel', 'tickets_pdf', 'calendar'])
    expect((await call(confirmed.links.tickets_pdf)).headers.get('content-type')).toBe('application/pdf')
    expect((await call(confirmed.links.calendar)).status).toBe(200)
    expect((await post(confirmed.links.cancel, {})).status).toBe(200)
    const cancelled = await read(page, json)
    expect(cancelled.status).toBe('CANCELLED')
    expect(Object.keys(cancelled.links)).toEqual(['self', 'page', 'show'])
    expect(cancelled).not.toHaveProperty('tickets')
  })

  test('never has the name or the address of its buyer, and is not stored by caches', async () => {
    const { id } = await makeShow(server.database)
    const reference = await book({ show_id: id, seat_count: 1, name: 'Ada King', email: 'ada@example.com' })
    const response = await call(`/bookings/${reference}`, json)
    expect(Object.fromEntries(response.headers)).toMatchObject({ 'cache-control': 'no-store', vary: 'Accept' })
    expect(response.headers.get('access-control-allow-origin')).toBeNull()
    expect(await response.text()).not.toMatch(/ada/i)
  })

  test('has its tickets once it is confirmed, 24 at a time', async () => {
    const { id } = await makeShow(server.database)
    const reference = await book({ show_id: id, seat_count: 50 })
    const numbers: number[] = []
    let next = `/api/bookings/${reference}`
    for (const count of [24, 24, 2]) {
      const { tickets, links } = await read(next)
      expect(tickets).toHaveLength(count)
      for (const { number, code } of tickets) {
        numbers.push(number)
        expect(code).toMatch(/^MQ2[A-Z2-7]{128}$/)
      }
      next = links.more_tickets
    }
    expect(next).toBeUndefined()
    expect(numbers).toEqual(Array.from({ length: 50 }, (_, i) => i + 1))
  })

  test('that was confirmed late leads to the booking that was made in its place', async () => {
    const { id } = await makeShow(server.database)
    const { id: heldId, reference } = await makeHold(server.database, { showId: id, seatCount: 2 })
    await server.database.update(bookings).set({ status: 'FAILED', failure: 'expired' }).where(eq(bookings.id, heldId))
    await setShow(id, { bookedSeats: 0 })
    const { links } = await read(`/api/bookings/${reference}`)
    const confirmed = await post(links.confirm, {})
    expect(await read(`/api/bookings/${reference}`)).toMatchObject({
      status: 'FAILED',
      links: { renewal: `/api${confirmed.headers.get('location')}` },
    })
    expect(await read(`/api${confirmed.headers.get('location')}`)).toMatchObject({ status: 'CONFIRMED', seat_count: 2 })
  })

  test('that does not exist is 404', async () => {
    for (const reference of ['a'.repeat(24), 'x', '%ff', `${'a'.repeat(24)}%00`]) {
      const expected = { status: 404, body: { error: 'Booking not found' } }
      expect(await answer(await call(`/api/bookings/${reference}`))).toEqual(expected)
      expect(await answer(await call(`/bookings/${reference}`, json))).toEqual(expected)
    }
  })
})

describe('both', () => {
  test('are pages for everyone but programs, and vary by Accept', async () => {
    const { id } = await makeShow(server.database)
    const reference = await book({ show_id: id, seat_count: 1 })
    for (const path of [`/shows/${id}`, `/bookings/${reference}`, '/shows/2000000000']) {
      for (const accept of ['*/*', 'text/html', 'text/html, application/json', 'application/json;q=0', 'image/png']) {
        const response = await call(path, { headers: { Accept: accept } })
        expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
        expect(response.headers.get('vary')).toMatch(/\bAccept(,|$)/)
      }
      const response = await call(path, json)
      expect([response.headers.get('content-type'), response.headers.get('vary')]).toEqual([
        'application/json',
        'Accept',
      ])
    }
  })

  test('refuse other methods and unknown parameters', async () => {
    const { id } = await makeShow(server.database)
    const reference = await book({ show_id: id, seat_count: 1 })
    for (const path of ['/api/shows/', '/shows/'].map((start) => `${start}${id}`)) {
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
        const response = await call(path, { ...json, method })
        expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS'])
      }
      expect((await call(path, { ...json, method: 'OPTIONS' })).status).toBe(204)
      expect(await answer(await call(`${path}?seats=2`, json))).toEqual({
        status: 400,
        body: { error: 'Invalid input' },
      })
    }
    for (const query of ['from=0', 'from=x', 'from=1&from=2', 'form=2']) {
      expect((await call(`/api/bookings/${reference}?${query}`)).status).toBe(400)
    }
  })
})

test('the description of the API is not sent again to a client that has it', async () => {
  const full = await call('/openapi.json')
  expect(await full.json()).toMatchObject({ openapi: '3.1.0' })
  const again = await call('/openapi.json', { headers: { 'If-None-Match': full.headers.get('etag') ?? '' } })
  expect([again.status, await again.text()]).toEqual([304, ''])
})
