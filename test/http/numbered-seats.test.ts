import { extractText } from 'unpdf'
import { beforeAll, describe, expect, test } from 'vitest'
import { smallTheatre } from '#domain/seating/examples.ts'
import { borrowServer } from '../support/borrow-server.ts'
import { answer, clientOf } from '../support/client.ts'
import { openEvents, seatsEvent } from '../support/event-stream.ts'
import { expectBooksBalance, lockShows } from '../support/shows.ts'
import { makeTokenClient } from '../support/token-client.ts'

const server = borrowServer()
const { call, post } = clientOf(() => server.url)
let staff: Awaited<ReturnType<typeof makeTokenClient>>
let planId: number
beforeAll(async () => {
  staff = await makeTokenClient(
    server,
    'shows:create',
    'shows:read',
    'shows:edit',
    'plans:edit',
    'seats:block',
    'bookings:edit',
    'bookings:read',
  )
  const made = await staff.post('/api/admin/seating-plans', smallTheatre, { 'Idempotency-Key': 'theatre' })
  planId = (await made.json()).id
})
const json = async (response: Promise<Response>) => (await response).json()
const startTime = '2031-06-06T19:00:00Z'

async function makeShow() {
  const created = await staff.post('/api/admin/shows', { name: 'Hamlet', start_time: startTime, seating_plan: planId })
  return (await created.json()).id as number
}

describe('a seating plan', () => {
  test('is stored once per key, listed, read and replaced by one version', async () => {
    const again = await staff.post('/api/admin/seating-plans', smallTheatre, { 'Idempotency-Key': 'theatre' })
    expect([again.status, await again.json()]).toMatchObject([201, { id: planId, total_seats: 120 }])
    expect((await json(staff.get(`/api/admin/seating-plans/${planId}`))).plan.sections).toHaveLength(2)
    const next = { ...smallTheatre, name: 'Renamed', replaces: planId }
    const other = await json(staff.post('/api/admin/seating-plans', { ...smallTheatre, name: 'Other' }))
    const replacing = { ...next, replaces: other.id }
    const newer = await json(staff.post('/api/admin/seating-plans', replacing))
    expect((await staff.post('/api/admin/seating-plans', replacing)).status).toBe(409)
    const spaced = await staff.post('/api/admin/seating-plans', replacing, { 'Idempotency-Key': 'a key' })
    expect([spaced.status, await spaced.json()]).toEqual([400, { error: 'Invalid Idempotency-Key' }])
    expect((await staff.post('/api/admin/seating-plans', { ...next, replaces: 2_147_483_647 })).status).toBe(404)
    const listed = (await json(staff.get('/api/admin/seating-plans'))).data.map(({ id }: { id: number }) => id)
    expect(listed).toContain(newer.id)
    expect(listed).not.toContain(other.id)
    expect((await staff.get('/api/admin/seating-plans/2147483647')).status).toBe(404)
    const reused = await staff.post(
      '/api/admin/seating-plans',
      { ...smallTheatre, name: 'X' },
      { 'Idempotency-Key': 'theatre' },
    )
    expect(reused.status).toBe(422)
  })

  test('makes a show of its seats, by both calls', async () => {
    const documented = await staff.post('/admin/show', { name: 'Hamlet', start_time: startTime, seating_plan: planId })
    expect(await documented.json()).toMatchObject({ show: { total_seats: 120, booked_seats: 0 } })
    const show = { name: 'Hamlet', start_time: startTime }
    for (const path of ['/admin/show', '/api/admin/shows']) {
      for (const wrong of [
        {},
        { seating_plan: planId, total_seats: 100 },
        { seating_plan: 2_147_483_647 },
        { seating_plan: planId, kept_back_seats: 121 },
      ]) {
        expect((await staff.post(path, { ...show, ...wrong })).status).toBe(400)
      }
      expect((await staff.post(path, { ...show, seating_plan: planId, total_seats: 120 })).status).toBe(201)
    }
  })

  test('fixes the number of seats of its show', async () => {
    const id = await makeShow()
    const edit = (body: object) => staff.patch(`/api/admin/shows/${id}`, body, '"1"')
    expect((await edit({ total_seats: 121 })).status).toBe(409)
    expect((await edit({ total_seats: 120, note: 'A note' })).status).toBe(200)
  })
})

describe('numbered seats', () => {
  test('are listed with their status, and a show without them says so', async () => {
    const id = await makeShow()
    await post('/book', { show_id: id, seats: ['Stalls A-1'] })
    await staff.post(`/api/admin/shows/${id}/seats/block`, { seats: ['Stalls A-2'] })
    const response = await call(`/shows/${id}/seats`)
    const { show_id, seats } = await response.json()
    expect([show_id, seats.length]).toEqual([id, 120])
    expect(seats.slice(0, 3)).toEqual(
      ['taken', 'blocked', 'free'].map((status, i) => ({
        label: `Stalls A-${i + 1}`,
        section: 'Stalls',
        row: 'A',
        seat: String(i + 1),
        category: 'Stalls',
        kind: 'standard',
        status,
      })),
    )
    const headers = { 'If-None-Match': response.headers.get('etag') ?? '' }
    expect((await call(`/shows/${id}/seats`, { headers })).status).toBe(304)
    const plain = await json(staff.post('/admin/show', { name: 'Lear', start_time: startTime, total_seats: 5 }))
    expect(await answer(await call(`/shows/${plain.show.id}/seats`))).toMatchObject({
      status: 404,
      body: { error: 'This show has no numbered seats' },
    })
    expect((await call('/shows/2147483647/seats')).status).toBe(404)
    const show = await json(call(`/api/shows/${id}`))
    expect(show).toMatchObject({ available_seats: 114, links: { seats: `/shows/${id}/seats` } })
    expect((await json(call(`/api/shows/${plain.show.id}`))).links).not.toHaveProperty('seats')
  })

  test('are booked by their labels, all or none, or as the best', async () => {
    const id = await makeShow()
    const book = (body: object, headers = {}) => post('/book', { show_id: id, ...body }, headers)
    const made = await book({ seats: ['Stalls B-2', 'Stalls B-1'] }, { 'Idempotency-Key': 'named-1' })
    const { booking } = await made.json()
    expect(booking).toEqual({
      id: expect.any(Number),
      show_id: id,
      seat_count: 2,
      status: 'CONFIRMED',
      created_at: expect.any(String),
      seats: ['Stalls B-2', 'Stalls B-1'],
    })
    const gone = await book({ seats: ['Stalls B-2', 'Stalls B-3'] }, { 'Idempotency-Key': 'named-2' })
    const failed = await gone.json()
    expect(failed).toMatchObject({ message: 'Booking FAILED', booking: { seat_count: 2, taken_seats: ['Stalls B-2'] } })
    expect(await json(book({ seats: ['Stalls B-2', 'Stalls B-3'] }, { 'Idempotency-Key': 'named-2' }))).toEqual(failed)
    expect(await json(book({ seats: ['Stalls B-2', 'Stalls B-1'] }, { 'Idempotency-Key': 'named-1' }))).toEqual({
      message: 'Booking CONFIRMED',
      booking,
    })
    expect((await book({ seats: ['Stalls B-5'] }, { 'Idempotency-Key': 'named-1' })).status).toBe(422)
    expect(Object.keys((await json(book({ seat_count: 2 }))).booking)).toEqual([
      'id',
      'show_id',
      'seat_count',
      'status',
      'created_at',
    ])
    const held = (await json(book({ seats: ['Stalls C-1'], hold: true }))).booking
    expect(Object.keys(held)).toEqual(['id', 'show_id', 'seat_count', 'status', 'created_at', 'expires_at', 'seats'])
    for (const wrong of [
      { seats: ['Stalls Z-1'] },
      { seats: [] },
      { seats: ['Stalls C-2', 'Stalls C-2'] },
      { seats: ['Stalls C-2'], seat_count: 1 },
      { seats: 'Stalls C-2' },
      {},
    ]) {
      expect(await answer(await book(wrong))).toMatchObject({ status: 400, body: { error: 'Invalid input' } })
    }
    const plain = await json(staff.post('/admin/show', { name: 'Lear', start_time: startTime, total_seats: 5 }))
    expect((await post('/book', { show_id: plain.show.id, seats: ['Stalls A-1'] })).status).toBe(400)

    const path = made.headers.get('location')
    const read = await json(call(`/api${path}`))
    expect(read).toMatchObject({
      seats: ['Stalls B-1', 'Stalls B-2'],
      tickets: [
        { number: 1, seat: { label: 'Stalls B-1', section: 'Stalls', row: 'B', seat: '1', category: 'Stalls' } },
        { number: 2, seat: { label: 'Stalls B-2' } },
      ],
    })
    await expectBooksBalance(server.database)
  })

  test('of a hold are changed by their labels, and its tickets name them', async () => {
    const id = await makeShow()
    await post('/book', { show_id: id, seats: ['Stalls A-3'] })
    const held = await post('/book', { show_id: id, seats: ['Stalls A-1'], hold: true, email: 'ada@example.com' })
    const page = held.headers.get('location')
    const changed = await json(post(`${page}/change`, { seats: ['Stalls A-2', 'Stalls A-1'] }))
    expect(changed).toMatchObject({ booking: { seat_count: 2, seats: ['Stalls A-2', 'Stalls A-1'] } })
    expect(await answer(await post(`${page}/change`, { seats: ['Stalls A-3'] }))).toEqual({
      status: 409,
      body: { error: 'Some of the seats are taken' },
    })
    expect((await post(`${page}/change`, { seats: ['Nowhere 1-1'] })).status).toBe(400)
    expect((await post(`${page}/change`, {})).status).toBe(400)
    expect((await post(`${page}/change`, { seat_count: 2 })).status).toBe(200)
    await post(`${page}/confirm`, { name: 'Ada' })
    const html = await (await call(page ?? '')).text()
    expect(html).toContain('Stalls, row A, seat 2')
    const pdf = await call(`${page}/tickets.pdf`)
    const words = (await extractText(new Uint8Array(await pdf.arrayBuffer()), { mergePages: true })).text
    expect(words).toContain('Stalls, row A, seat 1')
  })

  test('are blocked, unblocked, released and moved by staff', async () => {
    const id = await makeShow()
    const command = (name: string, seats: string[]) => staff.post(`/api/admin/shows/${id}/seats/${name}`, { seats })
    const { booking } = await json(post('/book', { show_id: id, seats: ['Stalls A-1', 'Stalls A-2'] }))
    expect((await command('block', ['Stalls A-1'])).status).toBe(409)
    expect((await command('block', ['Nowhere 1-1'])).status).toBe(400)
    expect((await command('release', ['Stalls A-5'])).status).toBe(400)
    expect(await json(command('block', ['Stalls A-4']))).toMatchObject({ available_seats: 113 })
    expect(await json(command('unblock', ['Stalls A-4']))).toMatchObject({ available_seats: 114 })
    expect(await json(command('release', ['Stalls H-1', 'Stalls H-2']))).toMatchObject({ available_seats: 116 })
    const plain = await json(staff.post('/admin/show', { name: 'Lear', start_time: startTime, total_seats: 5 }))
    for (const name of ['block', 'unblock', 'release']) {
      expect(
        (await staff.post(`/api/admin/shows/${plain.show.id}/seats/${name}`, { seats: ['Stalls A-1'] })).status,
      ).toBe(409)
      expect((await staff.post(`/api/admin/shows/2147483647/seats/${name}`, { seats: ['Stalls A-1'] })).status).toBe(
        404,
      )
    }
    const move = (number: number, seats: string[], seen_seats: string[]) =>
      staff.post(`/api/admin/bookings/${number}/seats`, { seats, seen_seats })
    await command('block', ['Stalls A-4'])
    expect((await move(booking.id, ['Stalls A-4', 'Stalls A-5'], ['Stalls A-1', 'Stalls A-2'])).status).toBe(409)
    expect((await move(booking.id, ['Stalls A-5', 'Stalls A-6'], [])).status).toBe(409)
    expect((await move(booking.id, ['Nowhere 1-1', 'Stalls A-6'], ['Stalls A-1', 'Stalls A-2'])).status).toBe(400)
    expect(await json(move(booking.id, ['Stalls A-2', 'Stalls A-3'], ['Stalls A-1', 'Stalls A-2']))).toMatchObject({
      seats: ['Stalls A-2', 'Stalls A-3'],
      tickets: [{ number: 1, state: 'good', seat: { label: 'Stalls A-2' } }, { number: 2 }],
      links: { seats: `/api/admin/bookings/${booking.id}/seats` },
    })
    const unnumbered = (await json(post('/book', { show_id: plain.show.id, seat_count: 1 }))).booking
    expect((await move(unnumbered.id, ['Stalls A-5'], [])).status).toBe(409)
    await staff.post(`/api/admin/bookings/${booking.id}/cancel`, {})
    expect((await move(booking.id, ['Stalls A-5', 'Stalls A-6'], ['Stalls A-2', 'Stalls A-3'])).status).toBe(409)
    await expectBooksBalance(server.database)
  })
})

test('commands on the seats of a show that another program has locked are 503, and change nothing', async () => {
  const id = await makeShow()
  const { booking } = await json(post('/book', { show_id: id, seats: ['Stalls A-1'] }))
  const release = await lockShows(server.database, id)
  const answers = await Promise.all([
    ...['block', 'unblock', 'release'].map((name) =>
      staff.post(`/api/admin/shows/${id}/seats/${name}`, { seats: ['Stalls H-1'] }),
    ),
    staff.post(`/api/admin/bookings/${booking.id}/seats`, { seats: ['Stalls A-2'], seen_seats: ['Stalls A-1'] }),
  ])
  await release()
  for (const each of answers) {
    expect(await answer(each)).toEqual({ status: 503, body: { error: 'Too many requests at once' } })
  }
  expect(await json(call(`/api/shows/${id}`))).toMatchObject({ available_seats: 115 })
})

test('the stream of a show sends all seats first and then changes, and the list of all shows sends numbers alone', async () => {
  const id = await makeShow()
  await post('/book', { show_id: id, seats: ['Stalls A-1'] })
  const bits = (...positions: number[]) => {
    const bytes = new Uint8Array(15)
    for (const position of positions) bytes[position >> 3] = (bytes[position >> 3] ?? 0) | (1 << (position & 7))
    return Buffer.from(bytes).toString('base64')
  }
  const mapEvent = (...positions: number[]) =>
    `event: seat-map\ndata: {"id":${id},"seating_plan":${planId},"unavailable":"${bits(...positions)}"}\n\n`
  const changesEvent = (unavailable: number[], free: number[]) =>
    `event: seat-changes\ndata: ${JSON.stringify({ id, unavailable, free })}\n\n`
  const [named, all] = await Promise.all([
    openEvents(`${server.url}/shows/events?show=${id}`),
    openEvents(`${server.url}/shows/events`),
  ])
  await named.waitForText(mapEvent(0))
  await all.waitForText(seatsEvent(id, 115, 120))
  const booked = await post('/book', { show_id: id, seats: ['Stalls A-3', 'Stalls A-4'], hold: true })
  await named.waitForText(changesEvent([2, 3], []))
  await post(`${booked.headers.get('location')}/cancel`, {})
  await named.waitForText(changesEvent([], [2, 3]))
  // The number of free seats stays.
  const { booking } = await json(post('/book', { show_id: id, seats: ['Stalls A-5'] }))
  await named.waitForText(changesEvent([4], []))
  await staff.post(`/api/admin/bookings/${booking.id}/seats`, { seats: ['Stalls A-6'], seen_seats: ['Stalls A-5'] })
  await named.waitForText(changesEvent([5], [4]))
  const again = await openEvents(`${server.url}/shows/events?show=${id}`)
  await again.waitForText(mapEvent(0, 5))
  expect(all.text()).not.toContain('seat-')
  for (const { close } of [named, all, again]) close()
})
