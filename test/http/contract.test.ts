import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { mails } from '#db/schema.ts'
import { answer, clientOf } from '../support/client.ts'
import { createTestDatabase } from '../support/postgres.ts'
import { makeShow, readBookings, readShow } from '../support/shows.ts'
import { type RunningServer, startServer } from '../support/start-server.ts'

/** Every documented example and every documented error, compared exactly, on the production build. */

let server: RunningServer
let database: Database
beforeAll(async () => {
  const created = await createTestDatabase()
  database = created.database
  server = await startServer({ databaseUrl: created.url, env: { ADMIN_ACCESS: 'open' } })
})
afterAll(() => server.stop())

const { call, post } = clientOf(() => server.url)

const avengers = { name: 'Avengers: Endgame', start_time: '2024-03-25T18:00:00Z', total_seats: 100 }
const anyInstant = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)

describe('the examples of the specification, in their order', () => {
  test('POST /admin/show creates a show', async () => {
    const response = await post('/admin/show', avengers)
    expect(response.headers.get('location')).toBe('/shows/1')
    expect(await answer(response)).toEqual({
      status: 201,
      body: {
        message: 'Show created successfully',
        show: { id: 1, ...avengers, booked_seats: 0, created_at: anyInstant },
      },
    })
  })

  test('GET /shows lists both shows by start', async () => {
    await post('/admin/show', { name: 'The Dark Knight', start_time: '2024-03-26T20:00:00Z', total_seats: 80 })
    await post('/book', { show_id: 1, seat_count: 5 })
    expect(await answer(await call('/shows'))).toEqual({
      status: 200,
      body: [
        { id: 1, ...avengers, available_seats: 95 },
        {
          id: 2,
          name: 'The Dark Knight',
          start_time: '2024-03-26T20:00:00Z',
          total_seats: 80,
          available_seats: 80,
        },
      ],
    })
  })

  test('POST /book confirms a booking', async () => {
    const response = await post('/book', { show_id: 1, seat_count: 2 })
    expect(response.headers.get('location')).toMatch(/^\/bookings\/[\w-]{24}$/)
    expect(await answer(response)).toEqual({
      status: 200,
      body: {
        message: 'Booking CONFIRMED',
        booking: { id: 2, show_id: 1, seat_count: 2, status: 'CONFIRMED', created_at: anyInstant },
      },
    })
  })

  test('POST /book answers and stores FAILED when too few seats are free', async () => {
    const response = await post('/book', { show_id: 1, seat_count: 200 })
    const { pathname } = new URL(response.headers.get('location') ?? '', server.url)
    expect(await answer(response)).toEqual({
      status: 200,
      body: {
        message: 'Booking FAILED',
        booking: { id: 3, show_id: 1, seat_count: 200, status: 'FAILED', created_at: anyInstant },
      },
    })
    expect((await call(pathname)).status).toBe(200)
  })

  test('the keys of a response have the documented order', async () => {
    expect(await (await call('/shows')).text()).toMatch(
      /^\[\{"id":1,"name":"[^"]*","start_time":"[^"]*","total_seats":100,"available_seats":93\},/,
    )
  })
})

describe('POST /admin/show refuses', () => {
  const cases: [string, unknown][] = [
    ['no fields', {}],
    ['a missing name', { ...avengers, name: undefined }],
    ['a missing start', { ...avengers, start_time: undefined }],
    ['missing seats', { ...avengers, total_seats: undefined }],
    ['null', null],
    ['a list', [avengers]],
    ['a string', '"show"'],
    ['a body that is not JSON', '{"name":'],
    ['an empty body', ''],
    ['an empty name', { ...avengers, name: '' }],
    ['a blank name', { ...avengers, name: ' \t ' }],
    ['a name of 201 characters', { ...avengers, name: 'x'.repeat(201) }],
    ['a name with NUL', { ...avengers, name: 'a\u0000b' }],
    ['a name with a line break', { ...avengers, name: 'a\nb' }],
    ['a name with half a surrogate pair', { ...avengers, name: 'a\ud800b' }],
    ['a number for a name', { ...avengers, name: 1 }],
    ['seats in quotes', { ...avengers, total_seats: '100' }],
    ['half a seat', { ...avengers, total_seats: 2.5 }],
    ['no seats', { ...avengers, total_seats: 0 }],
    ['less than no seats', { ...avengers, total_seats: -1 }],
    ['one seat more than an integer holds', { ...avengers, total_seats: 2_147_483_648 }],
    ['1e10 seats', '{"name":"x","start_time":"2024-03-25T18:00:00Z","total_seats":1e10}'],
    ['true for seats', { ...avengers, total_seats: true }],
    ['a start without a zone', { ...avengers, start_time: '2024-03-25T18:00:00' }],
    ['a start without seconds', { ...avengers, start_time: '2024-03-25T18:00Z' }],
    ['a start with a space', { ...avengers, start_time: '2024-03-25 18:00:00Z' }],
    ['a small z', { ...avengers, start_time: '2024-03-25T18:00:00z' }],
    ['a small t', { ...avengers, start_time: '2024-03-25t18:00:00Z' }],
    ['a date alone', { ...avengers, start_time: '2024-03-25' }],
    ['a day that does not exist', { ...avengers, start_time: '2023-02-29T18:00:00Z' }],
    ['an hour that does not exist', { ...avengers, start_time: '2024-03-25T24:00:00Z' }],
    ['an offset that does not exist', { ...avengers, start_time: '2024-03-25T18:00:00+24:00' }],
    ['a leap second', { ...avengers, start_time: '2016-12-31T23:59:60Z' }],
    ['the year 0000', { ...avengers, start_time: '0000-12-31T23:59:59Z' }],
    ['a local year 0001 that is 0000 in UTC', { ...avengers, start_time: '0001-01-01T00:00:00+00:01' }],
    ['a local year 9999 that is 10000 in UTC', { ...avengers, start_time: '9999-12-31T23:59:59-00:01' }],
    ['a number for a start', { ...avengers, start_time: 1_711_389_600 }],
    ['infinity', { ...avengers, start_time: 'infinity' }],
    ['a closing time without a zone', { ...avengers, booking_closes_at: '2024-03-25T18:00:00' }],
    ['an empty closing time', { ...avengers, booking_closes_at: '' }],
    ['a number for a closing time', { ...avengers, booking_closes_at: 0 }],
  ]
  test.each(cases)('%s', async (_, body) => {
    const before = await (await call('/shows')).text()
    expect(await answer(await post('/admin/show', body as string))).toEqual({
      status: 400,
      body: { error: 'All fields are required and must be valid' },
    })
    expect(await (await call('/shows')).text()).toBe(before)
  })
})

describe('POST /admin/show accepts', () => {
  const cases: [string, object, object][] = [
    ['a name of 200 characters', { name: 'x'.repeat(200) }, { name: 'x'.repeat(200) }],
    ['200 characters outside the BMP', { name: '🎭'.repeat(200) }, { name: '🎭'.repeat(200) }],
    ['a name with spaces around it', { name: '  Hamlet \n' }, { name: 'Hamlet' }],
    ['one seat', { total_seats: 1 }, { total_seats: 1 }],
    ['as many seats as an integer holds', { total_seats: 2_147_483_647 }, { total_seats: 2_147_483_647 }],
    ['an offset', { start_time: '2024-03-25T19:30:00+01:30' }, { start_time: '2024-03-25T18:00:00Z' }],
    ['a fraction of a second', { start_time: '2024-03-25T18:00:00.999Z' }, { start_time: '2024-03-25T18:00:00Z' }],
    ['the first second', { start_time: '0001-01-01T00:00:00Z' }, { start_time: '0001-01-01T00:00:00Z' }],
    ['the last second', { start_time: '9999-12-31T23:59:59Z' }, { start_time: '9999-12-31T23:59:59Z' }],
    ['a leap day', { start_time: '2024-02-29T00:00:00Z' }, { start_time: '2024-02-29T00:00:00Z' }],
    ['unknown keys', { id: 7, booked_seats: 9, closes: '2000-01-01T00:00:00Z' }, { booked_seats: 0 }],
    ['no closing time', { booking_closes_at: null }, {}],
    ['a closing time in the future', { booking_closes_at: '9999-12-31T23:59:59+00:00' }, {}],
  ]
  test.each(cases)('%s', async (_, given, stored) => {
    const { status, body } = await answer(await post('/admin/show', { ...avengers, ...given }))
    expect(status).toBe(201)
    expect(body.show).toEqual({
      ...avengers,
      booked_seats: 0,
      created_at: anyInstant,
      id: expect.any(Number),
      ...stored,
    })
    expect(Object.keys(body.show)).toEqual(['id', 'name', 'start_time', 'total_seats', 'booked_seats', 'created_at'])
    const listed = (await (await call('/shows')).json()) as { id: number; start_time: string }[]
    expect(listed.find(({ id }) => id === body.show.id)).toMatchObject({ start_time: body.show.start_time })
  })
})

describe('POST /book refuses', () => {
  const good = { show_id: 1, seat_count: 1 }
  const cases: [string, unknown][] = [
    ['no fields', {}],
    ['a missing show', { seat_count: 1 }],
    ['a missing number of seats', { show_id: 1 }],
    ['seats in quotes', { ...good, seat_count: '2' }],
    ['half a seat', { ...good, seat_count: 2.5 }],
    ['no seats', { ...good, seat_count: 0 }],
    ['less than no seats', { ...good, seat_count: -1 }],
    ['1e10 seats', '{"show_id":1,"seat_count":1e10}'],
    ['one seat more than an integer holds', { ...good, seat_count: 2_147_483_648 }],
    ['a show in quotes', { ...good, show_id: '1' }],
    ['show 0', { ...good, show_id: 0 }],
    ['half a show', { ...good, show_id: 1.5 }],
    ['a show number beyond 32 bits', { ...good, show_id: 2_147_483_648 }],
    ['an empty name', { ...good, name: ' ' }],
    ['a name with a line break', { ...good, name: 'a\nb' }],
    ['a number for a name', { ...good, name: 1 }],
    ['an address without a domain', { ...good, email: 'ada' }],
    ['an address with umlauts before the @', { ...good, email: 'müller@example.com' }],
    ['an address of 255 characters', { ...good, email: `${'x'.repeat(243)}@example.com` }],
    ['an empty address', { ...good, email: '' }],
    ['null', null],
    ['a list', [1, 1]],
    ['a body that is not JSON', 'show_id=1&seat_count=1'],
    ['an empty body', ''],
    ['bytes that are not UTF-8', 'bytes'],
  ]
  test.each(cases)('%s', async (_, body) => {
    const response =
      body === 'bytes'
        ? await call('/book', { method: 'POST', body: new Uint8Array([0x22, 0xff, 0xfe, 0x22]) })
        : await post('/book', body)
    expect(await answer(response)).toEqual({ status: 400, body: { error: 'Invalid input' } })
  })

  test('a wrong name and address, and problem details name both fields', async () => {
    const body = { ...good, name: '', email: 'ada@' }
    const response = await post('/book', body, { Accept: 'application/problem+json' })
    expect(await answer(response)).toMatchObject({
      status: 400,
      body: { title: 'Invalid input', errors: [{ pointer: '#/name' }, { pointer: '#/email' }] },
    })
  })

  test('a show that does not exist', async () => {
    const missing = await post('/book', { show_id: 2_147_483_647, seat_count: 1 })
    expect(await answer(missing)).toEqual({ status: 404, body: { error: 'Show not found' } })
  })
})

describe('POST /book with a name and an address', () => {
  const ada = { name: ' Ada Lovelace ', email: 'ada@müller.de' }
  const stored = { name: 'Ada Lovelace', email: 'ada@xn--mller-kva.de' }
  const mailsOf = async (bookingId: number) =>
    (await database.select().from(mails).where(eq(mails.bookingId, bookingId))).map(({ kind }) => kind)

  test('queues the tickets of a booking as a mail, and answers with the documented keys only', async () => {
    const { id } = await makeShow(database)
    const { status, body } = await answer(await post('/book', { show_id: id, seat_count: 2, ...ada }))
    expect(status).toBe(200)
    expect(body).toEqual({
      message: 'Booking CONFIRMED',
      booking: { id: expect.any(Number), show_id: id, seat_count: 2, status: 'CONFIRMED', created_at: anyInstant },
    })
    expect(await readBookings(database, id)).toMatchObject([stored])
    expect(await mailsOf(body.booking.id)).toEqual(['tickets'])
  })

  test('stores those of a hold, for a confirmation without them', async () => {
    const { id } = await makeShow(database)
    const held = await post('/book', { show_id: id, seat_count: 2, hold: true, ...ada })
    const { body } = await answer(await post(`${held.headers.get('location')}/confirm`, ''))
    expect(body.message).toBe('Booking CONFIRMED')
    expect(await readBookings(database, id)).toMatchObject([{ ...stored, status: 'CONFIRMED' }])
    expect(await mailsOf(body.booking.id)).toEqual(['tickets'])
  })

  test('accepts null for both', async () => {
    const { id } = await makeShow(database)
    const { body } = await answer(await post('/book', { show_id: id, seat_count: 2, name: null, email: null }))
    expect(body.message).toBe('Booking CONFIRMED')
    expect(await readBookings(database, id)).toMatchObject([{ name: null, email: null }])
  })

  test('compares both when an Idempotency-Key is repeated', async () => {
    const { id } = await makeShow(database)
    const bookFor = async (buyer: object) =>
      (await post('/book', { show_id: id, seat_count: 1, ...buyer }, { 'Idempotency-Key': 'whose' })).status
    expect([await bookFor(ada), await bookFor(stored), await bookFor({}), await bookFor({ name: 'Bob' })]).toEqual([
      200, 200, 422, 422,
    ])
  })
})

test('a show whose booking_closes_at has passed is created but not listed, and booking it fails', async () => {
  const closed = { ...avengers, booking_closes_at: '2024-03-25T19:00:00.5+01:00' }
  const { status, body } = await answer(await post('/admin/show', closed))
  expect([status, Object.keys(body.show)]).toEqual([
    201,
    ['id', 'name', 'start_time', 'total_seats', 'booked_seats', 'created_at'],
  ])
  expect((await readShow(database, body.show.id)).bookingClosesAt).toEqual(new Date('2024-03-25T18:00:00Z'))
  expect(await (await call(`/shows?show=${body.show.id}`)).json()).toEqual([])
  const booked = await answer(await post('/book', { show_id: body.show.id, seat_count: 1 }))
  expect(booked.body.message).toBe('Booking FAILED')
})

describe('GET /shows', () => {
  const listed = async (id: number) =>
    ((await (await call('/shows')).json()) as { id: number }[]).find((show) => show.id === id)

  test('lists a sold-out show with no seats left', async () => {
    const { id } = await makeShow(database, { totalSeats: 2 })
    await post('/book', { show_id: id, seat_count: 2 })
    expect(await listed(id)).toMatchObject({ total_seats: 2, available_seats: 0 })
  })

  test('ignores unknown parameters, has the documented keys only, and sends no Link', async () => {
    const response = await call('/shows?page=2&sort=name')
    expect(response.headers.get('link')).toBeNull()
    const body = await response.text()
    expect(await (await call('/shows')).text()).toBe(body)
    const keys = ['id', 'name', 'start_time', 'total_seats', 'available_seats']
    for (const show of JSON.parse(body)) expect(Object.keys(show)).toEqual(keys)
  })

  test('with a limit lists a part, with a link to the next part', async () => {
    const whole = (await (await call('/shows')).json()) as unknown[]
    const part = await call('/shows?limit=1')
    expect(await answer(part)).toEqual({ status: 200, body: whole.slice(0, 1) })
    const next = /^<(\/shows\?limit=1&after=[^>]+)>; rel="next"$/.exec(part.headers.get('link') ?? '')?.[1] ?? ''
    expect(await answer(await call(next))).toEqual({ status: 200, body: whole.slice(1, 2) })
  })

  test('does not list a closed show, and booking it fails', async () => {
    const { id } = await makeShow(database, { bookingClosesAt: new Date(0) })
    expect(await listed(id)).toBeUndefined()
    const { status, body } = await answer(await post('/book', { show_id: id, seat_count: 1 }))
    expect([status, body.message]).toEqual([200, 'Booking FAILED'])
  })
})

test('booking numbers beyond 32 bits work in every response and on every page', async () => {
  await database.execute(sql`select setval('bookings_id_seq', 3000000000), setval('mails_id_seq', 4000000000)`)
  const { id } = await makeShow(database, { startTime: new Date('2100-01-01T00:00:00Z') })
  const request = { show_id: id, seat_count: 2, hold: true }
  const key = { 'Idempotency-Key': 'beyond-32-bits' }
  const held = await post('/book', request, key)
  const path = held.headers.get('location') ?? ''
  const first = await held.text()
  expect(first).toContain('"booking":{"id":3000000001,')
  expect(await (await post('/book', request, key)).text()).toBe(first)
  for (const [step, body] of [
    ['extend', ''],
    ['change', { seat_count: 3 }],
    ['confirm', { email: 'ada@example.com' }],
  ] as const) {
    expect(await (await post(`${path}/${step}`, body)).text()).toContain('"booking":{"id":3000000001,')
  }
  const page = async (address: string) => (await call(address, { headers: { Accept: 'text/html' } })).text()
  expect(await page(path)).toContain('3000000001-3')
  expect(await page(`/admin/shows/${id}`)).toContain('3000000001')
  expect(await page('/admin/outbox')).toContain('/admin/outbox/4000000001')
  expect(await page('/admin/outbox/4000000001')).toContain('3000000001')
  expect((await call(`${path}/tickets.pdf`)).headers.get('content-disposition')).toContain('tickets-3000000001.pdf')
  expect(await (await post(`${path}/cancel`, '')).text()).toContain('"booking":{"id":3000000001,')
})
