import { beforeEach, describe, expect, test, vi } from 'vitest'
import { mails, messages, productions, shows } from '#db/schema.ts'
import { borrowServer } from '../support/borrow-server.ts'
import { answer, clientOf } from '../support/client.ts'
import { readEntries } from '../support/productions.ts'
import { lockShows, makeShow, makeSoldShow, readShow } from '../support/shows.ts'

const server = borrowServer()
const { call, post } = clientOf(() => server.url)

const path = '/api/admin/shows'
const start = new Date('2999-06-21T19:30:00Z')

const entriesOf = (id: number) => readEntries(server.database, 'show', id)

beforeEach(async () => {
  await server.database.delete(shows)
  await server.database.delete(productions)
})

describe('commands', () => {
  test('close, reopen and publish lead to a state, and a repeat changes nothing', async () => {
    const show = await makeShow(server.database, { startTime: start, isDraft: true })
    for (const [command, state, version] of [
      ['publish', 'open', 2],
      ['close', 'closed', 3],
      ['reopen', 'open', 4],
    ]) {
      for (const _ of ['first', 'repeated']) {
        const response = await post(`${path}/${show.id}/${command}`, {})
        expect(response.headers.get('etag')).toBe(`"${version}"`)
        expect(await answer(response)).toMatchObject({ status: 200, body: { state } })
      }
      expect((await post(`${path}/${show.id}/${command}`, { at: 'once' })).status).toBe(400)
      expect((await post(`${path}/2000000000/${command}`, {})).status).toBe(404)
    }
    expect((await entriesOf(show.id)).map(({ action }) => action)).toEqual([
      'show.create',
      'show.publish',
      'show.close',
      'show.reopen',
    ])
  })

  test('with If-Match change no other version, and still change nothing when repeated', async () => {
    const show = await makeShow(server.database, { startTime: start, note: 'As it is' })
    const send = (command: string, tag: string) => post(`${path}/${show.id}/${command}`, {}, { 'If-Match': tag })
    for (const command of ['close', 'cancel']) {
      const stale = await send(command, '"9"')
      expect(stale.headers.get('etag')).toBe('"1"')
      expect(await answer(stale)).toMatchObject({ status: 412, body: { current: { state: 'open', note: 'As it is' } } })
    }
    const deleting = (tag: string) => call(`${path}/${show.id}`, { method: 'DELETE', headers: { 'If-Match': tag } })
    expect((await deleting('"9"')).status).toBe(412)
    await server.database.update(shows).set({ isDraft: true })
    expect((await send('publish', '"9"')).status).toBe(412)
    await server.database.update(shows).set({ isDraft: false, bookingClosesAt: new Date(0) })
    expect((await send('reopen', '"9"')).status).toBe(412)
    await server.database.update(shows).set({ bookingClosesAt: null })
    for (const _ of ['first', 'repeated']) expect((await send('close', '"1"')).headers.get('etag')).toBe('"2"')
    expect((await send('reopen', '*')).headers.get('etag')).toBe('"3"')
    for (const _ of ['first', 'repeated']) expect((await send('cancel', '"3"')).headers.get('etag')).toBe('"4"')
    expect((await deleting('"4"')).status).toBe(204)
  })

  test('cancel previews, then cancels the show with its bookings and mails the buyers', async () => {
    const show = await makeSoldShow(server.database)
    const buyers = { bookings: 2, seats: 6, mailed: 1 }
    const preview = await post(`${path}/${show.id}/cancel?preview=true`, {})
    expect(await answer(preview)).toMatchObject({ status: 200, body: { show: { state: 'open' }, buyers } })
    expect((await readShow(server.database, show.id)).cancelledAt).toBeNull()
    const cancelled = await call(`${path}/${show.id}/cancel`, { method: 'POST' })
    expect(await answer(cancelled)).toMatchObject({ status: 200, body: { show: { state: 'cancelled' }, buyers } })
    await vi.waitFor(async () => expect((await readShow(server.database, show.id)).bookedSeats).toBe(0))
    expect(await server.database.select().from(mails)).toMatchObject([{ kind: 'show_cancellation' }])
    expect(await answer(await post(`${path}/${show.id}/cancel`, {}))).toMatchObject({
      status: 200,
      body: { buyers: { bookings: 0 } },
    })
    for (const command of ['reopen', 'publish'])
      expect((await post(`${path}/${show.id}/${command}`, {})).status).toBe(409)
    expect((await post(`${path}/2000000000/cancel`, {})).status).toBe(404)
  })

  test('DELETE deletes a show without bookings', async () => {
    const show = await makeShow(server.database)
    const sold = await makeSoldShow(server.database)
    expect((await call(`${path}/${show.id}`, { method: 'DELETE' })).status).toBe(204)
    expect((await call(`${path}/${show.id}`, { method: 'DELETE' })).status).toBe(404)
    expect(await answer(await call(`${path}/${sold.id}`, { method: 'DELETE' }))).toEqual({
      status: 409,
      body: { error: 'The show has bookings. It can be cancelled, but not deleted' },
    })
    expect((await entriesOf(show.id)).at(-1)).toMatchObject({ action: 'show.delete' })
  })

  test('that wait too long for their turn are answered with 503, and change nothing', async () => {
    const show = await makeShow(server.database, { startTime: start })
    const before = await readShow(server.database, show.id)
    const release = await lockShows(server.database, show.id)
    try {
      const message = { subject: 'The doors open earlier', text: 'Come at seven.' }
      const headers = { 'If-Match': '"1"', 'Content-Type': 'application/json' }
      const edit = { method: 'PATCH', body: '{"note":"x"}', headers }
      // The first one has its turn, and waits for the lock.
      const first = post(`${path}/${show.id}/close`, {})
      const others = await Promise.all([
        ...['cancel', 'close', 'reopen', 'publish'].map((command) => post(`${path}/${show.id}/${command}`, {})),
        post(`${path}/${show.id}/mail`, message),
        call(`${path}/${show.id}`, edit),
        call(`${path}/${show.id}`, { method: 'DELETE' }),
      ])
      for (const response of others) {
        expect(response.headers.get('retry-after')).toBe('1')
        expect(await answer(response)).toEqual({ status: 503, body: { error: 'Too many requests at once' } })
      }
      expect((await first).status).toBe(503)
    } finally {
      await release()
    }
    expect(await readShow(server.database, show.id)).toEqual(before)
  })
})

describe('POST /api/admin/shows/{id}/mail', () => {
  const message = { subject: 'The doors open earlier', text: 'Come at seven.' }

  test('previews the mail, then sends it once for each key', async () => {
    const show = await makeSoldShow(server.database)
    const to = `${path}/${show.id}/mail`
    expect(await answer(await post(`${to}?preview=true`, message))).toEqual({
      status: 200,
      body: { mailed: 1, html: expect.stringContaining('Come at seven.') },
    })
    expect(await server.database.$count(messages)).toBe(0)
    const key = { 'Idempotency-Key': crypto.randomUUID() }
    for (const _ of ['first', 'repeated'])
      expect(await answer(await post(to, message, key))).toEqual({ status: 200, body: { mailed: 1 } })
    expect(await server.database.select().from(mails)).toMatchObject([{ kind: 'message' }])
    expect((await post(to, { ...message, text: 'Come at eight.' }, key)).status).toBe(422)
    expect((await entriesOf(show.id)).filter(({ action }) => action === 'show.mail')).toHaveLength(1)
  })

  test('refuses wrong texts, shows without buyers and cancelled ones', async () => {
    const show = await makeShow(server.database, { startTime: start })
    const to = `${path}/${show.id}/mail`
    for (const body of [{ ...message, subject: '' }, { ...message, to: 'all' }, {}]) {
      expect((await post(to, body)).status).toBe(400)
    }
    expect((await post(to, message, { 'Idempotency-Key': 'two words' })).status).toBe(400)
    expect(await answer(await post(to, message))).toEqual({ status: 409, body: { error: 'No booking has an address' } })
    await post(`${path}/${show.id}/cancel`, {})
    expect(await answer(await post(to, message))).toEqual({ status: 409, body: { error: 'The show is cancelled' } })
    for (const query of ['', '?preview=true'])
      expect((await post(`${path}/2000000000/mail${query}`, message)).status).toBe(404)
  })
})

test('GET /api/admin/shows/{id}/door-list lists confirmed bookings by name', async () => {
  const show = await makeSoldShow(server.database)
  expect(await answer(await call(`${path}/${show.id}/door-list`))).toEqual({
    status: 200,
    body: {
      data: [
        { id: expect.any(Number), name: 'Ada King', seat_count: 3 },
        { id: expect.any(Number), name: 'Bea', seat_count: 3 },
      ],
      complete: true,
    },
  })
  expect((await call(`${path}/2000000000/door-list`)).status).toBe(404)
})
