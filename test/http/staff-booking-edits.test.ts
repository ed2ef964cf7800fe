import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { bookingNotes, bookings, mails, shows } from '#db/schema.ts'
import { testEnv } from '../support/accounts.ts'
import { borrowServer } from '../support/borrow-server.ts'
import { answer } from '../support/client.ts'
import { makeBooking } from '../support/mails.ts'
import { actionsOf, makeTokenClient, type TokenClient } from '../support/token-client.ts'

const server = borrowServer({ AUTH_SECRET: testEnv().AUTH_SECRET ?? '' })
let staff: TokenClient
let editor: TokenClient
beforeEach(async () => {
  await server.database.delete(shows)
  staff = await makeTokenClient(server, 'bookings:read', 'bookings:edit')
  editor = await makeTokenClient(server, 'bookings:edit')
})

const pathOf = ({ id }: { id: number }) => `/api/admin/bookings/${id}`
const tagOf = async (booking: { id: number }) => (await staff.get(pathOf(booking))).headers.get('etag') ?? ''
const read = async ({ id }: { id: number }) =>
  (await server.database.select().from(bookings).where(eq(bookings.id, id)))[0]
const mailsOf = ({ id }: { id: number }) => server.database.select().from(mails).where(eq(mails.bookingId, id))

describe('editing name and address', () => {
  test('stores the fields that are sent, gives the new tag, and tells the buyer', async () => {
    const booking = await makeBooking(server.database)
    const response = await staff.patch(pathOf(booking), { name: ' Ada Lovelace ' }, await tagOf(booking))
    expect(response.status).toBe(200)
    expect(response.headers.get('etag')).toBe(await tagOf(booking))
    expect(await read(booking)).toEqual({ ...booking, name: 'Ada Lovelace' })
    expect(await mailsOf(booking)).toMatchObject([{ kind: 'changed' }])
    const tag = response.headers.get('etag') ?? ''
    await staff.patch(pathOf(booking), { name: null, email: 'ada@müller.example', tell_buyer: false }, tag)
    expect(await read(booking)).toMatchObject({ name: null, email: 'ada@xn--mller-kva.example' })
    expect(await mailsOf(booking)).toHaveLength(1)
    expect(await actionsOf(server, staff)).toEqual(['booking.correct', 'booking.correct'])
  })

  test('needs If-Match, and refuses an old tag with the present buyer', async () => {
    const booking = await makeBooking(server.database)
    const body = { name: 'Bob' }
    expect((await staff.patch(pathOf(booking), body)).status).toBe(428)
    const tag = await tagOf(booking)
    expect((await staff.patch(pathOf(booking), body, tag)).status).toBe(200)
    for (const old of [tag, '*', '"1"', `W/${await tagOf(booking)}`]) {
      const response = await staff.patch(pathOf(booking), body, old)
      expect(response.headers.get('etag')).toBe(await tagOf(booking))
      expect(await answer(response)).toEqual({
        status: 412,
        body: { error: 'It was changed in the meantime', current: { name: 'Bob', email: 'ada@example.com' } },
      })
    }
    expect(await actionsOf(server, staff)).toEqual(['booking.correct'])
  })

  test('is done by one of two at once, and is not disturbed by seats, notes and statuses', async () => {
    const booking = await makeBooking(server.database)
    const tag = await tagOf(booking)
    await staff.post(`${pathOf(booking)}/note`, { note: 'Called' })
    await staff.post(`${pathOf(booking)}/change`, { seat_count: 1, seen_seat_count: 2 })
    const sent = ['Bob', 'Eve'].map((name) => staff.patch(pathOf(booking), { name }, tag))
    const statuses = (await Promise.all(sent)).map(({ status }) => status)
    expect(statuses.toSorted()).toEqual([200, 412])
  })

  test('tells the buyer to no token that may not read', async () => {
    const booking = await makeBooking(server.database)
    const refused = await editor.patch(pathOf(booking), { name: 'Bob' }, '"1"')
    expect(refused.headers.has('etag')).toBe(false)
    expect(await answer(refused)).toEqual({
      status: 412,
      body: { error: 'It was changed in the meantime', current: {} },
    })
    const done = await editor.patch(pathOf(booking), { name: 'Bob' }, await tagOf(booking))
    expect(await done.text()).not.toMatch(/Bob|ada@/)
  })

  test('is refused for a failed booking', async () => {
    const booking = await makeBooking(server.database, { status: 'FAILED', name: null, email: null })
    const response = await staff.patch(pathOf(booking), { name: 'Bob' }, await tagOf(booking))
    expect(await answer(response)).toEqual({ status: 409, body: { error: 'A failed booking has no buyer' } })
  })

  test('is 503 while another program locks the booking, and 404 without one', async () => {
    const booking = await makeBooking(server.database)
    const tag = await tagOf(booking)
    await server.database.transaction(async (tx) => {
      await tx.select().from(bookings).where(eq(bookings.id, booking.id)).for('update')
      expect((await staff.patch(pathOf(booking), { name: 'Bob' }, tag)).status).toBe(503)
    })
    expect((await staff.patch(pathOf({ id: booking.id + 1000 }), { name: 'Bob' }, tag)).status).toBe(404)
  })

  test.each([
    { name: '' },
    { name: 'a\u0000b' },
    { email: 'nobody' },
    { email: 1 },
    { tell_buyer: 'yes' },
    { seat_count: 2 },
    { status: 'CANCELLED' },
    [],
  ])('refuses %j', async (body) => {
    const booking = await makeBooking(server.database)
    expect((await staff.patch(pathOf(booking), body, await tagOf(booking))).status).toBe(400)
    expect(await read(booking)).toEqual(booking)
  })
})

describe('adding a note', () => {
  const notes = () => server.database.select().from(bookingNotes)

  test('adds one for the same key, also at once, and one for each request without a key', async () => {
    const booking = await makeBooking(server.database)
    const add = (note: string, key?: string) =>
      staff.post(`${pathOf(booking)}/note`, { note }, key ? { 'Idempotency-Key': key } : {})
    const sent = await Promise.all([add('Called', 'one'), add('Called', 'one'), add('Called', 'one')])
    expect(sent.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(await notes()).toMatchObject([{ text: 'Called', author: 'A script', bookingId: booking.id }])
    expect(await actionsOf(server, staff)).toEqual(['booking.note'])
    expect(await answer(await add('Came', 'one'))).toEqual({
      status: 422,
      body: { error: 'This Idempotency-Key came with another request before' },
    })
    await add('Called')
    await add('Called')
    expect(await notes()).toHaveLength(3)
  })

  test('keeps the keys of tokens apart', async () => {
    const booking = await makeBooking(server.database)
    for (const client of [staff, editor]) {
      await client.post(`${pathOf(booking)}/note`, { note: client.id }, { 'Idempotency-Key': 'one' })
    }
    expect(await notes()).toHaveLength(2)
  })

  test.each(['', 'x'.repeat(1001), 'a\u0000b', 7])('refuses the note %j', async (note) => {
    const booking = await makeBooking(server.database)
    expect((await staff.post(`${pathOf(booking)}/note`, { note })).status).toBe(400)
    const key = { 'Idempotency-Key': 'a key' }
    const response = await staff.post(`${pathOf(booking)}/note`, { note: 'Called' }, key)
    expect(await answer(response)).toEqual({ status: 400, body: { error: 'Invalid Idempotency-Key' } })
    expect(await notes()).toEqual([])
  })
})
