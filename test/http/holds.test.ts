import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { borrowServer } from '../support/borrow-server.ts'
import { answer, clientOf } from '../support/client.ts'
import { makeShow, readBookings, readShow } from '../support/shows.ts'
import { startServer } from '../support/start-server.ts'

/** Holds in the API: create, confirm, extend, change and cancel them, on the production build. */

const server = borrowServer()
let database: Database
beforeAll(() => {
  database = server.database
})

const { call, post } = clientOf(() => server.url)
const anyInstant = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
const tomorrow = new Date(Date.now() + 86_400_000)

async function hold(seatCount = 2, totalSeats = 10) {
  const show = await makeShow(database, { totalSeats, startTime: tomorrow })
  const response = await post('/book', { show_id: show.id, seat_count: seatCount, hold: true })
  const path = response.headers.get('location') ?? ''
  const { booking } = (await response.json()) as { booking: { id: number; expires_at: string } }
  return { show, path, id: booking.id, expiresAt: booking.expires_at }
}

/** Moves the end of a hold into the past. */
const expire = (id: number) =>
  database.execute(sql`update bookings set expires_at = clock_timestamp() - interval '1 second' where id = ${id}`)

const changed = (status: string, booking: object) => ({
  status: 200,
  body: { message: `Booking ${status}`, booking: { ...booking, status, created_at: anyInstant } },
})
const error = (status: number, message: string) => ({ status, body: { error: message } })

describe('a hold', () => {
  test('is PENDING with an end, and can be confirmed', async () => {
    const show = await makeShow(database, { totalSeats: 10 })
    const response = await post('/book', { show_id: show.id, seat_count: 2, hold: true })
    const path = response.headers.get('location') ?? ''
    expect(path).toMatch(/^\/bookings\/[\w-]{24}$/)
    const [row] = await readBookings(database, show.id)
    const booking = { id: row?.id, show_id: show.id, seat_count: 2 }
    const body = await response.json()
    expect({ status: response.status, body }).toEqual(changed('PENDING', { ...booking, expires_at: anyInstant }))
    expect(Date.parse(body.booking.expires_at) - Date.parse(body.booking.created_at)).toBe(120_000)

    const confirmed = await post(`${path}/confirm`, { name: ' Ada Lovelace ', email: 'ada@example.com' })
    expect(confirmed.headers.get('location')).toBe(path)
    expect(await answer(confirmed)).toEqual(changed('CONFIRMED', booking))
    expect(await answer(await post(`${path}/confirm`, {}))).toEqual(changed('CONFIRMED', booking))
    expect(await readBookings(database, show.id)).toMatchObject([{ name: 'Ada Lovelace', email: 'ada@example.com' }])
  })

  test('is confirmed without a body, and "hold": false books without a hold', async () => {
    const { path } = await hold()
    expect((await call(`${path}/confirm`, { method: 'POST' })).status).toBe(200)
    const show = await makeShow(database)
    const body = await (await post('/book', { show_id: show.id, seat_count: 1, hold: false })).json()
    expect(body.message).toBe('Booking CONFIRMED')
  })

  test('can be extended and changed', async () => {
    const { path, id, show } = await hold()
    const booking = { id, show_id: show.id }
    const before = Math.floor(Date.now() / 1000)
    const extended = await answer(await post(`${path}/extend`, {}))
    const end = extended.body.booking.expires_at
    expect(extended).toEqual(changed('PENDING', { ...booking, seat_count: 2, expires_at: end }))
    // The end counts from now. Times in the API have whole seconds.
    expect(Date.parse(end) / 1000 - 120).toBeGreaterThanOrEqual(before)
    expect(Date.parse(end) / 1000 - 120).toBeLessThanOrEqual(Date.now() / 1000)
    expect(await answer(await post(`${path}/change`, { seat_count: 9 }))).toEqual(
      changed('PENDING', { ...booking, seat_count: 9, expires_at: end }),
    )
    expect(await answer(await post(`${path}/change`, { seat_count: 11 }))).toEqual(error(409, 'Not enough seats'))
    for (let i = 2; i <= 10; i++) expect((await post(`${path}/extend`, {})).status).toBe(200)
    expect(await answer(await post(`${path}/extend`, {}))).toEqual(error(409, 'The hold cannot be extended again'))
  })

  test('keeps its seats after it was confirmed, or has expired', async () => {
    const { path } = await hold()
    await post(`${path}/confirm`, {})
    const expired = await hold()
    await expire(expired.id)
    for (const [of, message] of [
      [path, 'The booking does not allow this any more'],
      [expired.path, 'The hold has expired'],
    ]) {
      expect(await answer(await post(`${of}/change`, { seat_count: 1 }))).toEqual(error(409, message ?? ''))
    }
  })

  test('releases its seats once when it is cancelled', async () => {
    const { path, id, show } = await hold(3)
    for (const _ of [1, 2]) {
      expect(await answer(await post(`${path}/cancel`, {}))).toEqual(
        changed('FAILED', { id, show_id: show.id, seat_count: 3 }),
      )
      expect(await readShow(database, show.id)).toMatchObject({ bookedSeats: 0 })
    }
    for (const action of ['confirm', 'extend']) {
      expect(await answer(await post(`${path}/${action}`, {}))).toEqual(
        error(409, 'The booking does not allow this any more'),
      )
    }
  })

  test('that has expired is confirmed late under another reference, or fails', async () => {
    const { path, id, show } = await hold(6)
    await expire(id)
    expect(await answer(await post(`${path}/extend`, {}))).toEqual(error(409, 'The hold has expired'))
    await post('/book', { show_id: show.id, seat_count: 10 })
    const failed = changed('FAILED', { id, show_id: show.id, seat_count: 6 })
    expect(await answer(await post(`${path}/confirm`, {}))).toEqual(failed)

    const [, other] = await readBookings(database, show.id)
    await post(`/bookings/${other?.reference}/cancel`, {})
    const late = await post(`${path}/confirm`, {})
    expect(late.headers.get('location')).not.toBe(path)
    expect(await late.json()).toMatchObject({ message: 'Booking CONFIRMED', booking: { seat_count: 6 } })
    expect(await readShow(database, show.id)).toMatchObject({ bookedSeats: 6 })
  })
})

test('a confirmed booking can be cancelled until the show starts', async () => {
  const { path, id, show } = await hold(3)
  await post(`${path}/confirm`, {})
  const cancelled = changed('CANCELLED', { id, show_id: show.id, seat_count: 3 })
  expect(await answer(await post(`${path}/cancel`, {}))).toEqual(cancelled)
  expect(await answer(await post(`${path}/cancel`, {}))).toEqual(cancelled)

  const past = await makeShow(database)
  const booked = await post('/book', { show_id: past.id, seat_count: 1 })
  expect(await answer(await post(`${booked.headers.get('location')}/cancel`, {}))).toEqual(
    error(409, 'It is too late to cancel'),
  )
})

describe('wrong requests', () => {
  test.each(['confirm', 'extend', 'change', 'cancel'])(
    '%s refuses unknown bookings and other methods',
    async (action) => {
      const body = { seat_count: 1 }
      for (const unknown of ['n'.repeat(24), 'short', '%00', '1', '..%2Fbook']) {
        expect(await answer(await post(`/bookings/${unknown}/${action}`, body))).toEqual(
          error(404, 'Booking not found'),
        )
      }
      const { path } = await hold()
      for (const method of ['GET', 'PUT', 'DELETE']) {
        const response = await call(`${path}/${action}`, { method })
        expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST, OPTIONS'])
      }
      const options = await call(`${path}/${action}`, { method: 'OPTIONS' })
      expect([options.status, options.headers.get('access-control-allow-origin')]).toEqual([204, null])
    },
  )

  test.each([
    ['confirm', { name: '' }],
    ['confirm', { name: 'a\u0000b' }],
    ['confirm', { name: 'x'.repeat(201) }],
    ['confirm', { email: 'nobody' }],
    ['confirm', { email: `${'x'.repeat(250)}@example.com` }],
    ['confirm', '[]'],
    ['confirm', '{'],
    ['change', {}],
    ['change', { seat_count: 0 }],
    ['change', { seat_count: '2' }],
    ['change', { seat_count: 1e10 }],
  ])('%s with %j is refused and changes nothing', async (action, body) => {
    const { path, show } = await hold()
    const before = await readBookings(database, show.id)
    expect(await answer(await post(`${path}/${action}`, body))).toEqual(error(400, 'Invalid input'))
    expect(await readBookings(database, show.id)).toEqual(before)
  })

  test('a client that accepts problem details learns which field is wrong', async () => {
    const { path } = await hold()
    const response = await post(`${path}/change`, { seat_count: 0 }, { Accept: 'application/problem+json' })
    expect(await response.json()).toMatchObject({
      status: 400,
      errors: [{ pointer: '#/seat_count', detail: 'Choose at least 1 seat' }],
    })
  })

  test('a value of "hold" that is not a boolean is refused', async () => {
    const { id } = await makeShow(database)
    expect(await answer(await post('/book', { show_id: id, seat_count: 1, hold: 'yes' }))).toEqual(
      error(400, 'Invalid input'),
    )
  })
})

describe('Idempotency-Key', () => {
  test('gives the first response to 50 equal requests at once', async () => {
    const { id } = await makeShow(database)
    const bookWithKey = (body: unknown) => post('/book', body, { 'Idempotency-Key': `key-${id}` })
    const responses = await Promise.all(Array.from({ length: 50 }, () => bookWithKey({ show_id: id, seat_count: 2 })))
    const answers = await Promise.all(
      responses.map(async (response) => [response.headers.get('location'), await answer(response)]),
    )
    expect(new Set(answers.map((each) => JSON.stringify(each))).size).toBe(1)
    expect(answers[0]?.[1]).toMatchObject({ status: 200, body: { message: 'Booking CONFIRMED' } })
    expect(await readShow(database, id)).toMatchObject({ bookedSeats: 2 })
    // The same request in another notation.
    expect((await bookWithKey(`{ "seat_count": 2, "hold": false, "show_id": ${id} }`)).headers.get('location')).toBe(
      answers[0]?.[0],
    )
    expect(await answer(await bookWithKey({ show_id: id, seat_count: 3 }))).toEqual(
      error(422, 'This Idempotency-Key came with another request before'),
    )
    expect((await bookWithKey({ show_id: id, seat_count: 2, hold: true })).status).toBe(422)
  })

  test.each(['', 'x'.repeat(256), 'a b', 'ü'])('%j is refused', async (key) => {
    const { id } = await makeShow(database)
    const response = await post('/book', { show_id: id, seat_count: 1 }, { 'Idempotency-Key': key })
    expect(await answer(response)).toEqual(error(400, 'Invalid Idempotency-Key'))
    expect(await readBookings(database, id)).toEqual([])
  })

  test('of a refused request can be used again', async () => {
    const { id } = await makeShow(database)
    const key = { 'Idempotency-Key': `refused-${id}` }
    expect((await post('/book', { show_id: id, seat_count: 0 }, key)).status).toBe(400)
    expect((await post('/book', { show_id: 2_000_000_000, seat_count: 1 }, key)).status).toBe(404)
    expect((await post('/book', { show_id: id, seat_count: 1 }, key)).status).toBe(200)
  })
})

test('a hold survives a crash of the server, and releases its seats when it expires', async () => {
  const { databaseUrl } = server
  const crashing = await startServer({ databaseUrl })
  const show = await makeShow(database, { totalSeats: 4 })
  const client = clientOf(() => crashing.url)
  const held = await client.post('/book', { show_id: show.id, seat_count: 4, hold: true })
  const { booking } = await held.json()
  process.kill(crashing.pid, 'SIGKILL')
  expect(await readShow(database, show.id)).toMatchObject({ bookedSeats: 4 })

  await expire(booking.id)
  const restarted = await startServer({ databaseUrl })
  await expect.poll(async () => (await readShow(database, show.id)).bookedSeats).toBe(0)
  await restarted.stop()
  expect(await readBookings(database, show.id)).toMatchObject([{ status: 'FAILED', failure: 'expired' }])
})
