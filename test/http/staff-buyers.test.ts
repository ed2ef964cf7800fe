import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { bookingNotes, bookings, counterSales, mails, shows } from '#db/schema.ts'
import { testEnv } from '../support/accounts.ts'
import { borrowServer } from '../support/borrow-server.ts'
import { answer } from '../support/client.ts'
import { makeBooking } from '../support/mails.ts'
import { expectBooksBalance, lockShows } from '../support/shows.ts'
import { actionsOf, makeTokenClient, type TokenClient } from '../support/token-client.ts'

const server = borrowServer({ AUTH_SECRET: testEnv().AUTH_SECRET ?? '' })
let staff: TokenClient
beforeEach(async () => {
  await server.database.delete(shows)
  staff = await makeTokenClient(server, 'buyers:erase')
})

const email = 'zebedee@example.com'
const exportOf = (address: string) => staff.get(`/api/admin/buyers?email=${encodeURIComponent(address)}`)
const erase = (body: object, client = staff) => client.post('/api/admin/buyers/erase', body)

async function makeBookings() {
  const seats = { seatCount: 1, status: 'FAILED' } as const
  const first = await makeBooking(server.database, { ...seats, name: 'Zebedee', email })
  const second = await makeBooking(server.database, { ...seats, name: null, email: email.toUpperCase() })
  const other = await makeBooking(server.database, seats)
  return { first, second, other }
}

describe('the export of a buyer', () => {
  test('has everything about the address, and nothing about others', async () => {
    const { first, second } = await makeBookings()
    await server.database.insert(bookingNotes).values({ bookingId: first.id, author: 'Mona', text: 'He wears a hat' })
    await server.database.insert(counterSales).values({ bookingId: first.id, payment: 'paid' })
    await server.database.insert(mails).values({ bookingId: first.id, kind: 'tickets' })
    const { status, body } = await answer(await exportOf(email))
    expect([status, body.email, body.bookings.map(({ id }: { id: number }) => id)]).toEqual([
      200,
      email,
      [first.id, second.id],
    ])
    expect(body.bookings[0]).toEqual({
      id: first.id,
      show: { name: 'Twelfth Night', start_time: '2024-03-25T18:00:00Z' },
      name: 'Zebedee',
      email,
      seat_count: 1,
      status: 'FAILED',
      payment: 'paid',
      created_at: expect.any(String),
      expires_at: null,
      confirmed_at: null,
      ended_at: null,
      notes: [{ created_at: expect.any(String), text: 'He wears a hat' }],
      mails: [{ kind: 'tickets', created_at: expect.any(String), sent_at: null, given_up_at: null }],
    })
    expect(await answer(await exportOf('someone@example.com'))).toEqual({
      status: 200,
      body: { email: 'someone@example.com', bookings: [] },
    })
    expect(server.output()).not.toMatch(/zebedee/i)
  })

  test.each(['', '?email=', '?email=nobody', `?email=${email}&email=${email}`, `?email=${email}&format=csv`])(
    'is refused for the query %s',
    async (query) => {
      expect(await answer(await staff.get(`/api/admin/buyers${query}`))).toEqual({
        status: 400,
        body: { error: 'Invalid input' },
      })
    },
  )
})

describe('erasing a buyer', () => {
  const stored = async () => (await server.database.select().from(bookings)).filter((row) => row.email !== null)

  test('needs the number of bookings, and erases all of them', async () => {
    const { first, other } = await makeBookings()
    const wrong = { status: 409, body: { error: 'The address has another number of bookings' } }
    for (const seen of [1, 3]) expect(await answer(await erase({ email, bookings: seen }))).toEqual(wrong)
    expect(await stored()).toHaveLength(3)
    expect(await answer(await erase({ email, bookings: 2 }))).toEqual({ status: 200, body: { erased_bookings: 2 } })
    expect(await stored()).toEqual([other])
    const [erased] = await server.database.select().from(bookings).where(eq(bookings.id, first.id))
    expect(erased).toMatchObject({ name: null, email: null, erasedAt: expect.any(Date) })
    expect(await actionsOf(server, staff)).toEqual(['booking.erase', 'booking.erase'])
    await expectBooksBalance(server.database)
  })

  test('is 503 while another program locks a show', async () => {
    const { first } = await makeBookings()
    const release = await lockShows(server.database, first.showId)
    const response = await erase({ email, bookings: 2 })
    await release()
    expect(await answer(response)).toEqual({ status: 503, body: { error: 'Too many requests at once' } })
    expect(await answer(await erase({ email, bookings: 2 }))).toEqual({ status: 200, body: { erased_bookings: 2 } })
  })

  test('changes nothing more if it is repeated', async () => {
    await makeBookings()
    await erase({ email, bookings: 2 })
    expect(await answer(await erase({ email, bookings: 2 }))).toEqual({ status: 200, body: { erased_bookings: 0 } })
    expect(await actionsOf(server, staff)).toHaveLength(2)
  })

  test('is done once by two at once', async () => {
    await makeBookings()
    const sent = await Promise.all([erase({ email, bookings: 2 }), erase({ email, bookings: 2 })])
    // The later one may find one booking left and answer 409, or none.
    expect(sent.map(({ status }) => status)).toContain(200)
    expect(await stored()).toHaveLength(1)
    expect(await actionsOf(server, staff)).toHaveLength(2)
  })

  test.each([
    {},
    { email },
    { email: 'nobody', bookings: 2 },
    { email, bookings: '2' },
    { email, bookings: 0 },
    { email, bookings: 2, name: 'x' },
  ])('refuses %j', async (body) => {
    await makeBookings()
    expect((await erase(body)).status).toBe(400)
    expect(await stored()).toHaveLength(3)
  })

  test('and its export need the permission', async () => {
    await makeBookings()
    const other = await makeTokenClient(server, 'bookings:read', 'bookings:edit', 'bookings:export')
    expect((await erase({ email, bookings: 2 }, other)).status).toBe(403)
    expect((await other.get(`/api/admin/buyers?email=${email}`)).status).toBe(403)
    expect(await stored()).toHaveLength(3)
  })
})
