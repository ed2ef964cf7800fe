import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { bookings, venueSettings } from '#db/schema.ts'
import { getStoredVenue, type StoredVenue } from '#domain/venue/queries.ts'
import { borrowServer, cronSecret } from '../support/borrow-server.ts'
import { answer, clientOf } from '../support/client.ts'
import { getPage, readForms, type Sender, sendForm } from '../support/forms.ts'
import { makeSeatedShow, makeShow, readBookings } from '../support/shows.ts'
import { makeTokenClient } from '../support/token-client.ts'

const open = { ADMIN_ACCESS: 'open', LOG_LEVEL: 'info', CRON_SECRET: cronSecret }
// No other test file has these settings, so that none meets the settings that are stored here.
const server = borrowServer(open, { ...open, VENUE_TIME_ZONE: 'Asia/Kathmandu', CANCEL_HOURS: '5' })
const { call, post } = clientOf(() => server.url)

const other = (): Sender => server.servers[1] ?? server
const htmlOf = async (sender: Sender, path: string) => (await getPage(sender, path)).text()
const formOf = async (sender: Sender) => {
  const form = (await readForms(sender, '/admin/venue')).find(({ text }) => text.includes('Save the settings'))
  if (!form) throw new Error('There is no form')
  return form
}

/** Saves settings by the form of the first server. Its text areas are empty unless given. */
async function save(fields: Record<string, string>, sender: Sender = server) {
  const { version } = await getStoredVenue(server.database)
  const response = await sendForm(sender, await formOf(sender), { version: String(version), ...fields })
  const html = await response.text()
  expect(html).toContain('The settings are saved.')
  return html
}

const nothing = {
  name: '',
  address: '',
  contact: '',
  time_zone: '',
  cancel_hours: '0',
  max_seats_per_booking: '',
  max_open_holds: '',
  max_held_seats: '',
  forbid_single_seats: '',
}

beforeEach(async () => {
  await save({ ...nothing, retention_days: '', terms: '', privacy: '' })
})

test('the name is in titles, the header, the foot, the manifest and on missing pages, at once and soon in other processes', async () => {
  expect(await htmlOf(server, '/')).toContain('<title>What’s on · Marquee</title>')
  await save({ name: 'Globe & Rose', address: '21 New Walk\nLondon', contact: 'box@globe.example' })
  for (const sender of [server, other()]) {
    await vi.waitFor(
      async () => expect(await htmlOf(sender, '/')).toContain('<title>What’s on · Globe &amp; Rose</title>'),
      { timeout: 60_000 },
    )
    const html = await htmlOf(sender, '/nowhere')
    expect(html).toContain('<title>Not found · Globe &amp; Rose</title>')
    expect(html).toContain('Nothing on this stage')
    for (const part of ['Globe &amp; Rose, to the front page', '21 New Walk\nLondon', 'mailto:box@globe.example']) {
      expect(html).toContain(part)
    }
    expect(html).not.toContain('Marquee')
    expect(await (await getPage(sender, '/manifest.webmanifest')).json()).toMatchObject({ name: 'Globe & Rose' })
  }
})

test('terms and privacy have a page and a link once they are set, and are missing before', async () => {
  for (const path of ['/terms', '/privacy']) {
    const missing = await getPage(server, path)
    expect(missing.status).toBe(404)
    expect(await missing.text()).toContain('Nothing on this stage')
  }
  expect(await htmlOf(server, '/')).not.toMatch(/href="\/(terms|privacy)"/)
  await save({ terms: 'Be <b>kind</b>.\r\n\r\nBe there.', privacy: '' })
  const terms = await getPage(server, '/terms')
  expect(terms.status).toBe(200)
  expect(await terms.text()).toMatch(/<p[^>]*>Be &lt;b&gt;kind&lt;\/b&gt;\.\s*<\/p><p[^>]*>Be there\.<\/p>/)
  expect((await getPage(server, '/privacy')).status).toBe(404)
  const page = await htmlOf(server, '/')
  expect(page).toContain('href="/terms"')
  expect(page).not.toContain('href="/privacy"')
})

test('a form of an older version stores nothing and shows what is stored', async () => {
  const form = await formOf(server)
  const { version } = await getStoredVenue(server.database)
  await save({ name: 'Globe' })
  const response = await sendForm(server, form, { name: 'Rose', version: String(version) })
  const html = await response.text()
  expect(html).toContain('The settings were changed meanwhile.')
  expect(html).toContain('Stored now: Globe')
  expect(html).toContain('value="Rose"')
  expect(await getStoredVenue(server.database)).toMatchObject({ name: 'Globe' })
})

test('a time zone that does not exist is refused', async () => {
  const { version } = await getStoredVenue(server.database)
  const response = await sendForm(server, await formOf(server), { time_zone: 'Mars', version: String(version) })
  expect(await response.text()).toContain('Give an IANA time zone such as Europe/Berlin')
  expect(await getStoredVenue(server.database)).toMatchObject({ version, timeZone: null })
})

test('settings of the environment win: the console says so and keeps those that are stored', async () => {
  await save({ time_zone: 'Europe/London', cancel_hours: '3' })
  const html = await htmlOf(other(), '/admin/venue')
  for (const [name, value, variable] of [
    ['time_zone', 'Asia/Kathmandu', 'VENUE_TIME_ZONE'],
    ['cancel_hours', '5', 'CANCEL_HOURS'],
  ]) {
    const input = new RegExp(`<input[^>]*name="${name}"[^>]*>`).exec(html)?.[0]
    expect(input).toMatch(/readonly/i)
    expect(input).toContain(`value="${value}"`)
    expect(html).toContain(`Set by ${variable} on the server, which wins.`)
  }
  await save({ name: 'Rose', time_zone: 'UTC', cancel_hours: '7' }, other())
  const expected: Partial<StoredVenue> = { name: 'Rose', timeZone: 'Europe/London', cancelHours: 3 }
  expect(await getStoredVenue(server.database)).toMatchObject(expected)
  const show = await makeShow(server.database)
  expect(await htmlOf(other(), `/shows/${show.id}`)).toContain('Kathmandu time')
})

test('times are shown in the venue’s time zone', async () => {
  const show = await makeShow(server.database, { startTime: new Date('2031-06-06T19:00:00Z') })
  await save({ time_zone: 'Europe/Berlin' })
  expect(await htmlOf(server, `/shows/${show.id}`)).toMatch(/Berlin time.*21:00/s)
})

test('buyers can cancel until the venue’s deadline', async () => {
  const start = new Date(Date.now() + 10 * 3600_000)
  const { id } = await makeShow(server.database, { startTime: start })
  const book = async () => {
    const response = await post('/book', { show_id: id, seat_count: 1 })
    return response.headers.get('location') ?? ''
  }
  const [early, late] = [await book(), await book()]
  await save({ cancel_hours: '9' })
  expect((await post(`${early}/cancel`, {})).status).toBe(200)
  await save({ cancel_hours: '11' })
  expect(await answer(await post(`${late}/cancel`, {}))).toEqual({
    status: 409,
    body: { error: 'It is too late to cancel' },
  })
  expect(await htmlOf(server, late)).not.toContain('Cancel this booking')
  await save({ cancel_hours: '' })
  expect((await post(`${late}/cancel`, {})).status).toBe(409)
})

describe('a limit of 4 seats per booking', () => {
  let showId: number
  beforeEach(async () => {
    showId = (await makeShow(server.database)).id
  })
  const limit = () => save({ max_seats_per_booking: '4' })
  const tooMany = { status: 400, body: { error: 'Invalid input' } }

  test('refuses larger bookings and changes of the API, and stores nothing', async () => {
    await limit()
    const hold = await post('/book', { show_id: showId, seat_count: 4, hold: true })
    expect(hold.status).toBe(200)
    expect(await answer(await post('/book', { show_id: showId, seat_count: 5 }))).toEqual(tooMany)
    const problem = await post('/book', { show_id: showId, seat_count: 5 }, { Accept: 'application/problem+json' })
    expect(await problem.json()).toMatchObject({
      errors: [{ pointer: '#/seat_count', detail: 'A booking has at most 4 seats here.' }],
    })
    expect(await answer(await post(`${hold.headers.get('location')}/change`, { seat_count: 5 }))).toEqual(tooMany)
    const stored = await server.database.select().from(bookings).where(eq(bookings.showId, showId))
    expect(stored).toMatchObject([{ seatCount: 4 }])
  })

  test('gives the first answer again to a request that was answered before it was set', async () => {
    const request = () =>
      post('/book', { show_id: showId, seat_count: 5 }, { 'Idempotency-Key': `before ${showId}`.replace(' ', '-') })
    const first = await answer(await request())
    expect(first.status).toBe(200)
    await limit()
    expect(await answer(await request())).toEqual(first)
    expect(await answer(await post('/book', { show_id: showId, seat_count: 5 }))).toEqual(tooMany)
  })

  test('refuses a larger number in the form, and the counter may sell it', async () => {
    await limit()
    const [form] = await readForms(server, `/shows/${showId}`)
    if (!form) throw new Error('There is no form')
    const refused = await sendForm(server, form, { seat_count: '5' })
    expect(await refused.text()).toContain('A booking has at most 4 seats here.')
    expect((await sendForm(server, form, { seat_count: '4' })).status).toBe(303)
    const [sale] = await readForms(server, `/admin/shows/${showId}/sell`)
    if (!sale) throw new Error('There is no form')
    const sold = await sendForm(server, sale, { seat_count: '5', name: 'Ada King', email: '', payment: 'paid' })
    expect(sold.status).toBe(303)
  })

  test('does not apply once it is removed', async () => {
    await limit()
    await save({ max_seats_per_booking: '' })
    expect((await post('/book', { show_id: showId, seat_count: 5 })).status).toBe(200)
  })
})

test('limits on holds apply once they are saved, and end once they are removed', async () => {
  const { id } = await makeShow(server.database)
  const hold = async () => (await post('/book', { show_id: id, seat_count: 2, hold: true })).status
  await save({ max_open_holds: '1', max_held_seats: '3' })
  expect(await htmlOf(server, '/admin/venue')).toMatch(/name="max_open_holds"[^>]* value="1"/)
  expect([await hold(), await hold()]).toEqual([200, 429])
  await save({ max_open_holds: '' })
  expect(await hold()).toBe(429)
  await save({ max_held_seats: '' })
  expect([await hold(), await hold()]).toEqual([200, 200])
})

describe('choices that leave a single seat', () => {
  const alone = { pointer: '#/seats', detail: 'Hall 1-1 would be left alone' }
  const refused = { status: 409, body: { error: 'The seats would leave a single seat' } }
  const holdSeats = async (id: number, ...seats: string[]) => post('/book', { show_id: id, seats, hold: true })

  test('are refused once that is saved, by the API and by both forms, but not to staff', async () => {
    const { id } = await makeSeatedShow(server.database, { totalSeats: 20 })
    await save({ forbid_single_seats: 'yes' })
    expect(await htmlOf(server, '/admin/venue')).toMatch(/name="forbid_single_seats"[^>]*checked=""/)
    const book = { show_id: id, seats: ['Hall 1-2', 'Hall 1-3'] }
    expect(await answer(await post('/book', book))).toEqual(refused)
    const problem = await post('/book', book, { Accept: 'application/problem+json' })
    expect(await problem.json()).toMatchObject({ status: 409, errors: [alone] })
    const forms = await readForms(server, `/shows/${id}`)
    expect(forms).toHaveLength(2)
    for (const form of forms) {
      const html = await (await sendForm(server, form, { seats: 'Hall 1-2\r\nHall 1-3' })).text()
      expect(html).toContain('Hall 1-1 would be left alone')
    }
    const hold = await holdSeats(id, 'Hall 1-1', 'Hall 1-2')
    const change = `${hold.headers.get('location')}/change`
    expect(await answer(await post(change, { seats: ['Hall 1-2'] }))).toEqual(refused)
    expect((await post(change, { seats: ['Hall 1-1'] })).status).toBe(200)
    expect(await readBookings(server.database, id)).toHaveLength(1)
    const staff = await makeTokenClient(server, 'bookings:edit')
    expect((await staff.post('/book', { show_id: id, seats: ['Hall 2-2'] })).status).toBe(200)
  })

  test('are warned about before, and again once that is removed', async () => {
    const { id } = await makeSeatedShow(server.database, { totalSeats: 20 })
    expect((await holdSeats(id, 'Hall 1-2')).status).toBe(200)
    await save({ forbid_single_seats: 'yes' })
    expect((await holdSeats(id, 'Hall 2-2')).status).toBe(409)
    await save({ forbid_single_seats: '' })
    expect((await holdSeats(id, 'Hall 2-2')).status).toBe(200)
  })
})

test('the sweep erases buyers after the retention time, and the console says so', async () => {
  const { id } = await makeShow(server.database)
  const location = (await post('/book', { show_id: id, seat_count: 1, name: 'Ada', email: 'ada@example.com' })).headers
  const sweep = () => call('/api/cron/expire-bookings', { headers: { Authorization: `Bearer ${cronSecret}` } })
  const stored = () => server.database.select().from(bookings).where(eq(bookings.showId, id))
  await server.database
    .update(bookings)
    .set({ createdAt: new Date(Date.now() - 40 * 86_400_000) })
    .where(eq(bookings.showId, id))
  expect((await sweep()).status).toBe(200)
  expect(await stored()).toMatchObject([{ name: 'Ada', erasedAt: null }])
  await save({ retention_days: '30' })
  await sweep()
  expect(await stored()).toMatchObject([{ name: null, email: null, erasedAt: expect.any(Date), status: 'CONFIRMED' }])
  expect(await htmlOf(server, '/admin/personal-data')).toContain('Buyers are erased 30 days after their show')
  expect(await htmlOf(server, `/admin/shows/${id}`)).toContain('Buyers erased after the retention time')
  expect((await getPage(server, location.get('location') ?? '')).status).toBe(200)
})

test('the settings are one row', async () => {
  await save({ name: 'Globe' })
  await save({ name: 'Rose' })
  expect(await server.database.select().from(venueSettings)).toHaveLength(1)
})
