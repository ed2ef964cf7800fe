import { eq } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { bookings, mails, shows } from '#db/schema.ts'
import { testEnv } from '../support/accounts.ts'
import { borrowServer } from '../support/borrow-server.ts'
import { answer, clientOf } from '../support/client.ts'
import { shareProductions } from '../support/productions.ts'
import { expectBooksBalance, makeShow, readShow } from '../support/shows.ts'
import { actionsOf, makeTokenClient, type TokenClient } from '../support/token-client.ts'

const server = borrowServer({ AUTH_SECRET: testEnv().AUTH_SECRET ?? '' })
const { post } = clientOf(() => server.url)
const ada = { name: 'Ada King', email: 'ada@example.com' }
let staff: TokenClient
let other: TokenClient
beforeAll(async () => {
  other = await makeTokenClient(server, 'bookings:read', 'bookings:export', 'shows:edit')
})
beforeEach(async () => {
  await server.database.delete(shows)
  // A token of its own for each test, so that the audit log has the actions of this test alone.
  staff = await makeTokenClient(server, 'bookings:edit')
})

/** Books seats of a show of ten seats. */
async function book(request: object = {}, show: Parameters<typeof makeShow>[1] = {}) {
  const { id: showId } = await makeShow(server.database, { totalSeats: 10, ...show })
  const response = await post('/book', { show_id: showId, seat_count: 3, ...ada, ...request })
  const { booking } = await response.json()
  return { id: booking.id as number, showId, path: `/api/admin/bookings/${booking.id}` }
}
const errorOf = async (response: Response) => {
  const { status, body } = await answer(response)
  return [status, body.error]
}
const mailsOf = async (bookingId: number) =>
  (await server.database.select().from(mails).where(eq(mails.bookingId, bookingId)).orderBy(mails.id)).map(
    ({ kind }) => kind,
  )
const statusesOf = async (responses: Promise<Response>[]) =>
  (await Promise.all(responses)).map(({ status }) => status).toSorted((a, b) => a - b)

const notAllowed = [409, 'The booking does not allow this any more']
const tooFewSeats = [409, 'Not enough seats']
const stale = [409, 'The booking was changed in the meantime']

const commands: [string, object, string][] = [
  ['change', { seat_count: 2, seen_seat_count: 3 }, 'seat_count'],
  ['return', { tickets: [1] }, 'tickets'],
  ['move', { show_id: 1, seen_show_id: 2 }, 'show_id'],
  ['cancel', {}, ''],
  ['resend', {}, ''],
  ['note', { note: 'Called' }, 'note'],
]

describe.each(commands)('%s', (command, body, field) => {
  test('refuses wrong and unknown fields, and changes nothing', async () => {
    const { id, path } = await book()
    const before = await server.database.select().from(bookings).where(eq(bookings.id, id))
    const wrong = [{ ...body, comment: 'x' }, ...(field ? [{ ...body, [field]: {} }, {}] : [])]
    for (const each of wrong) {
      expect(await errorOf(await staff.post(`${path}/${command}`, each))).toEqual([400, 'Invalid input'])
    }
    expect(await server.database.select().from(bookings).where(eq(bookings.id, id))).toEqual(before)
    expect(await actionsOf(server, staff)).toEqual([])
  })

  test('is 404 for a booking that does not exist, and 403 without the permission', async () => {
    const { id, path } = await book()
    for (const missing of [id + 1_000_000, 'x']) {
      const response = await staff.post(`/api/admin/bookings/${missing}/${command}`, body)
      expect(await errorOf(response)).toEqual([404, 'Booking not found'])
    }
    expect(await errorOf(await other.post(`${path}/${command}`, body))).toEqual([403, 'This API token may not do this'])
    expect(await actionsOf(server, other)).toEqual([])
  })

  test('is 503 while another program locks the booking', async () => {
    const { id, path, showId } = await book()
    const to = await makeShow(server.database)
    await shareProductions(server.database)
    await server.database.transaction(async (tx) => {
      await tx.select().from(bookings).where(eq(bookings.id, id)).for('update')
      const moving = command === 'move' ? { show_id: to.id, seen_show_id: showId } : body
      const response = await staff.post(`${path}/${command}`, moving)
      expect(response.headers.get('retry-after')).toBe('1')
      expect(await errorOf(response)).toEqual([503, 'Too many requests at once'])
    })
    expect(await actionsOf(server, staff)).toEqual([])
  })

  test('answers without the buyer and the notes, because it needs no permission to read them', async () => {
    const { path, showId } = await book()
    const to = await makeShow(server.database)
    await shareProductions(server.database)
    const moving = command === 'move' ? { show_id: to.id, seen_show_id: showId } : body
    const response = await staff.post(`${path}/${command}`, moving)
    expect(response.status).toBe(200)
    expect(await response.text()).not.toMatch(/Ada|ada@|Called/)
  })
})

describe('changing the seats', () => {
  test('stores them once and says so in the audit log', async () => {
    const { id, path, showId } = await book()
    const body = { seat_count: 5, seen_seat_count: 3 }
    for (const _ of [1, 2]) {
      expect(await answer(await staff.post(`${path}/change`, body))).toMatchObject({
        status: 200,
        body: { id, show_id: showId, seat_count: 5, status: 'CONFIRMED' },
      })
    }
    expect(await actionsOf(server, staff)).toEqual(['booking.change-seats'])
    expect(await mailsOf(id)).toEqual(['tickets', 'changed'])
    await staff.post(`${path}/change`, { seat_count: 2, seen_seat_count: 5, tell_buyer: false })
    expect(await mailsOf(id)).toEqual(['tickets', 'changed'])
    await expectBooksBalance(server.database)
  })

  test('is refused with too few seats, a number that was not seen, or another status', async () => {
    const { path } = await book()
    expect(await errorOf(await staff.post(`${path}/change`, { seat_count: 11, seen_seat_count: 3 }))).toEqual(
      tooFewSeats,
    )
    expect(await errorOf(await staff.post(`${path}/change`, { seat_count: 4, seen_seat_count: 2 }))).toEqual(stale)
    const held = await book({ hold: true })
    const response = await staff.post(`${held.path}/change`, { seat_count: 4, seen_seat_count: 3 })
    expect(await errorOf(response)).toEqual(notAllowed)
  })

  test('is done by one of two at once', async () => {
    const { path } = await book()
    const sent = [1, 5].map((seats) => staff.post(`${path}/change`, { seat_count: seats, seen_seat_count: 3 }))
    expect(await statusesOf(sent)).toEqual([200, 409])
    await expectBooksBalance(server.database)
  })
})

describe('returning tickets', () => {
  test('ends them once, also if it is sent twice at once', async () => {
    const { id, path } = await book()
    const [one, two] = await Promise.all([1, 2].map(() => staff.post(`${path}/return`, { tickets: [1, 3] })))
    for (const response of [one, two]) {
      expect(await response?.json()).toMatchObject({
        seat_count: 1,
        tickets: [
          { number: 1, state: 'returned' },
          { number: 2, state: 'good' },
          { number: 3, state: 'returned' },
        ],
      })
    }
    expect(await actionsOf(server, staff)).toEqual(['booking.return'])
    expect(await mailsOf(id)).toEqual(['tickets', 'changed'])
    await expectBooksBalance(server.database)
  })

  test('is refused for tickets that the booking does not have, for all of them, and in another status', async () => {
    const { path } = await book()
    for (const tickets of [[4], [1, 2, 3]]) {
      const refused = [409, 'The booking does not have these tickets and others besides']
      expect(await errorOf(await staff.post(`${path}/return`, { tickets }))).toEqual(refused)
    }
    const held = await book({ hold: true })
    expect(await errorOf(await staff.post(`${held.path}/return`, { tickets: [1] }))).toEqual(notAllowed)
  })
})

describe('moving', () => {
  async function bookWithDates(request: object = {}) {
    const booking = await book(request)
    const dates = [
      await makeShow(server.database, { totalSeats: 10 }),
      await makeShow(server.database, { totalSeats: 2 }),
    ]
    await shareProductions(server.database)
    const [near, small] = dates.map(({ id }) => id)
    return { ...booking, near: near ?? 0, small: small ?? 0 }
  }

  test('moves once, with new tickets', async () => {
    const { id, path, showId, near } = await bookWithDates()
    const body = { show_id: near, seen_show_id: showId }
    for (const _ of [1, 2]) {
      const { status, body: moved } = await answer(await staff.post(`${path}/move`, body))
      expect([status, moved.show_id, moved.tickets.length]).toEqual([200, near, 6])
      expect(moved.tickets[0]).toEqual({ number: 1, state: 'moved' })
    }
    expect(await actionsOf(server, staff)).toEqual(['booking.move'])
    expect(await mailsOf(id)).toEqual(['tickets', 'moved'])
    await expectBooksBalance(server.database)
  })

  test('is refused with too few seats, a wrong or missing show, a show that was not seen, and in another status', async () => {
    const { path, showId, near, small } = await bookWithDates()
    const move = async (to: number, from = showId) =>
      errorOf(await staff.post(`${path}/move`, { show_id: to, seen_show_id: from }))
    const wrongShow = [409, 'The booking cannot be moved to this show']
    const { id: foreign } = await makeShow(server.database, { name: 'Hamlet' })
    expect(await move(small)).toEqual(tooFewSeats)
    expect(await move(foreign)).toEqual(wrongShow)
    expect(await move(2_000_000_000)).toEqual(wrongShow)
    expect(await move(showId)).toEqual(wrongShow)
    expect(await move(near, small)).toEqual(stale)
    const held = await bookWithDates({ hold: true })
    const response = await staff.post(`${held.path}/move`, { show_id: held.near, seen_show_id: held.showId })
    expect(await errorOf(response)).toEqual(notAllowed)
  })

  test('and cancelling at once end as if one came after the other', async () => {
    for (const _ of [1, 2, 3]) {
      const { id, path, showId, near } = await bookWithDates()
      const [moved, cancelled] = await Promise.all([
        staff.post(`${path}/move`, { show_id: near, seen_show_id: showId }),
        staff.post(`${path}/cancel`),
      ])
      expect(cancelled.status).toBe(200)
      expect(await cancelled.json()).toMatchObject({ status: 'CANCELLED' })
      const [stored] = await server.database.select().from(bookings).where(eq(bookings.id, id))
      expect(stored).toMatchObject({ status: 'CANCELLED', showId: moved.status === 200 ? near : showId })
      if (moved.status !== 200) expect(await errorOf(moved)).toEqual(notAllowed)
      expect([
        (await readShow(server.database, showId)).bookedSeats,
        (await readShow(server.database, near)).bookedSeats,
      ]).toEqual([0, 0])
      await expectBooksBalance(server.database)
    }
  })
})

describe('cancelling', () => {
  test('frees the seats once, also if it is sent twice at once', async () => {
    const { id, path, showId } = await book()
    const [one, two] = await Promise.all([staff.post(`${path}/cancel`), staff.post(`${path}/cancel`, {})])
    expect(await one.json()).toMatchObject({ status: 'CANCELLED', ended_at: expect.any(String) })
    expect(await two.json()).toMatchObject({ status: 'CANCELLED' })
    expect(await actionsOf(server, staff)).toEqual(['booking.cancel'])
    expect((await readShow(server.database, showId)).bookedSeats).toBe(0)
    expect(await mailsOf(id)).toEqual(['tickets', 'cancellation'])
    await expectBooksBalance(server.database)
  })

  test('releases a hold', async () => {
    const { path } = await book({ hold: true })
    expect(await (await staff.post(`${path}/cancel`)).json()).toMatchObject({ status: 'FAILED', failure: 'released' })
  })
})

describe('mailing the tickets again', () => {
  test('queues one mail, also if it is sent twice at once', async () => {
    const { id, path } = await book()
    await server.database.update(mails).set({ sentAt: new Date() }).where(eq(mails.bookingId, id))
    expect(await statusesOf([staff.post(`${path}/resend`), staff.post(`${path}/resend`)])).toEqual([200, 200])
    expect(await mailsOf(id)).toEqual(['tickets', 'tickets'])
    expect(await actionsOf(server, staff)).toEqual(['booking.resend'])
  })

  test('is refused without an address, and in another status', async () => {
    const { path } = await book({ email: null })
    expect(await errorOf(await staff.post(`${path}/resend`))).toEqual([409, 'The booking has no address'])
    await staff.post(`${path}/cancel`)
    expect(await errorOf(await staff.post(`${path}/resend`))).toEqual(notAllowed)
  })
})
