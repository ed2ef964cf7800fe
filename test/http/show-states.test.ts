import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { bookings } from '#db/schema.ts'
import type { NewShow } from '#domain/shows/create.ts'
import { borrowServer } from '../support/borrow-server.ts'
import { clientOf } from '../support/client.ts'
import { openEvents, seatsEvent } from '../support/event-stream.ts'
import { readForms, sendForm } from '../support/forms.ts'
import { expectBooksBalance, makeHold, makeShow, readBookings, readShow } from '../support/shows.ts'

/** What each state of a show means for clients: the list, the front page, its own page, bookings and holds. */

const server = borrowServer()
const { call, post } = clientOf(() => server.url)

const hour = 3_600_000
const inHours = (hours: number) => new Date(Math.floor(Date.now() / 1000) * 1000 + hours * hour)

type Expected = {
  show: () => Partial<NewShow> & { cancelledAt?: Date }
  listed: boolean
  /** The text of its card on the front page. */
  card?: RegExp
  /** Whether it is among the started shows there. */
  started?: boolean
  /** The text of its own page; a missing one is 404. */
  page?: RegExp
  booked: 'CONFIRMED' | 'FAILED' | 404
  /** What becomes of a hold that has not expired, by confirming it. */
  hold?: 'CONFIRMED' | 'FAILED'
}

const states: Record<string, Expected> = {
  draft: { show: () => ({ isDraft: true }), listed: false, booked: 404 },
  'draft, cancelled': {
    show: () => ({ isDraft: true, cancelledAt: inHours(-1), bookingClosesAt: inHours(-1) }),
    listed: false,
    booked: 404,
  },
  scheduled: {
    show: () => ({ bookingOpensAt: inHours(2) }),
    listed: false,
    card: /Booking opens .*\d/,
    page: /Not open yet.*Booking opens on .*\d\d:\d\d/,
    booked: 'FAILED',
  },
  open: {
    show: () => ({}),
    listed: true,
    card: /Last 8 seats/,
    page: /Hold seats/,
    booked: 'CONFIRMED',
    hold: 'CONFIRMED',
  },
  'sold out': {
    show: () => ({ totalSeats: 2 }),
    listed: true,
    card: /Twelfth Night Sold out/,
    page: /Sold out/,
    booked: 'FAILED',
    hold: 'CONFIRMED',
  },
  'sold out, with seats kept back': {
    show: () => ({ keptBackSeats: 9 }),
    listed: true,
    card: /Twelfth Night Sold out/,
    page: /No seats are left/,
    booked: 'FAILED',
    hold: 'CONFIRMED',
  },
  closed: {
    show: () => ({ bookingClosesAt: inHours(-1) }),
    listed: false,
    card: /Closed.*Booking has closed/,
    page: /Booking has closed/,
    booked: 'FAILED',
    hold: 'CONFIRMED',
  },
  'closed, after its start': {
    show: () => ({ startTime: inHours(-1), bookingClosesAt: inHours(-1) }),
    listed: false,
    page: /Booking has closed/,
    booked: 'FAILED',
    hold: 'CONFIRMED',
  },
  'started, without closing time': {
    show: () => ({ startTime: inHours(-1) }),
    listed: true,
    card: /Started.*Last 8 seats/,
    started: true,
    page: /This show has already started.*Hold seats/,
    booked: 'CONFIRMED',
    hold: 'CONFIRMED',
  },
  cancelled: {
    show: () => ({ cancelledAt: inHours(-1), bookingClosesAt: inHours(-1) }),
    listed: false,
    card: /Cancelled.*Does not take place/,
    page: /This show does not take place/,
    booked: 'FAILED',
    hold: 'FAILED',
  },
}

const text = (html: string) =>
  html
    .replace(/<script[\s\S]*?<\/script>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')

describe.each(Object.entries(states))('a show: %s', (_state, expected) => {
  const make = async () => {
    const { id } = await makeShow(server.database, { totalSeats: 10, startTime: inHours(48), ...expected.show() })
    const hold = expected.hold && (await makeHold(server.database, { showId: id, seatCount: 2 }))
    return { id, hold }
  }

  test('in the list, on the front page and on its own page', async () => {
    const { id } = await make()
    const list: { id: number }[] = await (await call(`/shows?show=${id}`)).json()
    expect(list.map((show) => show.id)).toEqual(expected.listed ? [id] : [])

    const html = await (await call('/')).text()
    const card = html.match(/<article[\s\S]*?<\/article>/g)?.find((article) => article.includes(`href="/shows/${id}"`))
    if (!expected.card) expect(card).toBeUndefined()
    else expect(text(card ?? '')).toMatch(expected.card)
    const isStarted =
      html.indexOf(`href="/shows/${id}"`) > html.indexOf('id="started"') && html.includes('id="started"')
    if (expected.card) expect(isStarted).toBe(expected.started ?? false)

    const page = await call(`/shows/${id}`)
    expect(page.status).toBe(expected.page ? 200 : 404)
    if (expected.page) expect(text(await page.text())).toMatch(expected.page)
    expect((await call(`/shows/${id}/opengraph-image`)).status).toBe(expected.page ? 200 : 404)
    expect((await call(`/admin/shows/${id}`)).status).toBe(200)
  })

  test.each([false, true])('booking it (hold: %s)', async (hold) => {
    const { id } = await make()
    const response = await post('/book', { show_id: id, seat_count: 1, hold })
    if (expected.booked === 404) {
      expect([response.status, await response.json()]).toEqual([404, { error: 'Show not found' }])
      expect(await readBookings(server.database, id)).toEqual([])
      return
    }
    const status = hold && expected.booked === 'CONFIRMED' ? 'PENDING' : expected.booked
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({ message: `Booking ${status}`, booking: { status } })
    await expectBooksBalance(server.database)
  })

  test('confirming a hold', async () => {
    const { hold } = await make()
    if (!hold) return
    await post(`/bookings/${hold.reference}/confirm`, {})
    const [booking] = await server.database.select().from(bookings).where(eq(bookings.id, hold.id))
    expect(booking?.status).toBe(expected.hold)
    await expectBooksBalance(server.database)
  })
})

test('a hold of a closed show that has expired is not confirmed', async () => {
  const { id } = await makeShow(server.database, { bookingClosesAt: inHours(-1) })
  const hold = await makeHold(server.database, { showId: id, seatCount: 2, expiresAt: inHours(-1) })
  const answer = await (await post(`/bookings/${hold.reference}/confirm`, {})).json()
  expect(answer).toMatchObject({ message: 'Booking FAILED' })
})

test('the booking form of an open page finds a show that opens later, and none that became a draft', async () => {
  const { id } = await makeShow(server.database, { startTime: inHours(48) })
  const [form] = await readForms(server, `/shows/${id}`)
  if (!form) throw new Error('There is no form')
  await server.database.execute(`update shows set booking_opens_at = now() + interval '1 hour' where id = ${id}`)
  expect(await (await sendForm(server, form)).text()).toContain('Booking for this show has not opened yet.')
  await server.database.execute(`update shows set is_draft = true where id = ${id}`)
  const refused = await sendForm(server, form)
  expect(await refused.text()).toContain('Nothing on this stage')
  expect(await readBookings(server.database, id)).toEqual([])
})

test('the live seats have no draft and no seats that are kept back; publishing sends its seats', async () => {
  const draft = await makeShow(server.database, { isDraft: true, totalSeats: 20, startTime: inHours(48) })
  const { id } = await makeShow(server.database, { totalSeats: 10, keptBackSeats: 4 })
  const stream = await openEvents(`${server.url}/shows/events?show=${id}&show=${draft.id}`)
  await stream.waitForText(seatsEvent(id, 6, 10))
  expect(stream.text()).not.toContain(`"id":${draft.id},`)
  const [form] = (await readForms(server, `/admin/shows/${draft.id}`)).filter(({ button }) => button === 'Publish')
  if (!form) throw new Error('There is no form')
  expect((await sendForm(server, form)).status).toBe(303)
  await stream.waitForText(seatsEvent(draft.id, 20, 20))
  expect(await readShow(server.database, draft.id)).toMatchObject({ isDraft: false })
  stream.close()
})

test('another SQL client that knows the original columns only keeps nothing back and makes no draft', async () => {
  const [row] = await server.database.execute<{ id: number }>(
    `insert into shows (name, start_time, total_seats) values ('By SQL', '2024-03-25T18:00:00Z', 3) returning id`,
  )
  const answer = await post('/book', { show_id: row?.id, seat_count: 3 })
  expect(await answer.json()).toMatchObject({ booking: { status: 'CONFIRMED' } })
})

describe('POST /admin/show', () => {
  const start_time = '2031-06-06T19:00:00Z'
  const least = { name: 'Hamlet', start_time, total_seats: 10 }

  test('takes the optional fields, and answers with the documented keys', async () => {
    const more = {
      doors_at: '2031-06-06T18:00:00Z',
      place: 'Studio',
      booking_opens_at: '2031-05-01T10:00:00+02:00',
      booking_closes_at: '2031-06-06T18:00:00Z',
      kept_back_seats: 4,
      note: 'In German.\n\nNo interval.',
      draft: true,
    }
    const response = await post('/admin/show', { ...least, ...more })
    const answer = await response.json()
    const keys = ['id', 'name', 'start_time', 'total_seats', 'booked_seats', 'created_at']
    expect([response.status, Object.keys(answer), Object.keys(answer.show)]).toEqual([201, ['message', 'show'], keys])
    expect(await readShow(server.database, answer.show.id)).toMatchObject({
      doorsAt: new Date(more.doors_at),
      place: 'Studio',
      bookingOpensAt: new Date('2031-05-01T08:00:00Z'),
      bookingClosesAt: new Date(more.booking_closes_at),
      keptBackSeats: 4,
      note: more.note,
      isDraft: true,
    })
    expect((await call(response.headers.get('location') ?? '')).status).toBe(404)
  })

  test('stores nothing for null and empty texts', async () => {
    const nothing = { doors_at: null, place: null, booking_opens_at: null, note: ' ' }
    const { show } = await (await post('/admin/show', { ...least, ...nothing })).json()
    expect(await readShow(server.database, show.id)).toMatchObject({
      doorsAt: null,
      place: null,
      bookingOpensAt: null,
      keptBackSeats: 0,
      note: null,
      isDraft: false,
    })
  })

  test.each([
    { kept_back_seats: 11 },
    { kept_back_seats: -1 },
    { kept_back_seats: null },
    { doors_at: '2031-06-06T19:00:01Z' },
    { booking_opens_at: start_time, booking_closes_at: start_time },
    { place: 7 },
    { note: 'a\u0000b' },
    { draft: 'yes' },
  ])('refuses %j', async (wrong) => {
    const response = await post('/admin/show', { ...least, ...wrong })
    expect([response.status, await response.json()]).toEqual([
      400,
      { error: 'All fields are required and must be valid' },
    ])
  })
})
