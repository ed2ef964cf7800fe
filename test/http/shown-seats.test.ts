import { extractText } from 'unpdf'
import { beforeAll, describe, expect, test } from 'vitest'
import { borrowServer } from '../support/borrow-server.ts'
import { clientOf } from '../support/client.ts'
import { getPage } from '../support/forms.ts'
import { makeSeatedShow, makeShow } from '../support/shows.ts'

/** Each place that shows a booking names its numbered seats, and has nothing more for a booking of general admission. */

const server = borrowServer()
const { call, post } = clientOf(() => server.url)

const labels = ['Hall 3-4', 'Hall 3-5']
const words = 'Hall, row 3, seats 4 and 5'

type Shown = { showId: number; id: number; path: string; hold: string }
let seated: Shown
let general: Shown

async function sell(showId: number, seats: object, others: object): Promise<Shown> {
  const buyer = { name: 'Ada King', email: 'ada@example.com' }
  const booked = await post('/book', { show_id: showId, ...buyer, ...seats })
  const held = await post('/book', { show_id: showId, hold: true, ...others })
  const { booking } = await booked.json()
  return {
    showId,
    id: booking.id,
    path: booked.headers.get('location') ?? '',
    hold: held.headers.get('location') ?? '',
  }
}
beforeAll(async () => {
  const start = { startTime: new Date('2999-06-21T19:30:00Z') }
  const { id } = await makeSeatedShow(server.database, start)
  seated = await sell(id, { seats: labels }, { seats: ['Hall 7-1', 'Hall 7-2'] })
  general = await sell((await makeShow(server.database, start)).id, { seat_count: 2 }, { seat_count: 2 })
})

const json = async (path: string) => (await call(path)).json()
const csv = async (path: string) => (await (await call(path)).text()).replace(/^\uFEFF/, '').split('\r\n')

test.each([
  ['the search', () => `/api/admin/bookings?show=${seated.showId}`, () => `/api/admin/bookings?show=${general.showId}`],
  [
    'the bookings of a show',
    () => `/api/admin/shows/${seated.showId}/bookings`,
    () => `/api/admin/shows/${general.showId}/bookings`,
  ],
  [
    'the door list',
    () => `/api/admin/shows/${seated.showId}/door-list`,
    () => `/api/admin/shows/${general.showId}/door-list`,
  ],
])('%s lists the labels', async (_, pathOfSeated, pathOfGeneral) => {
  type List = { data: { id: number; seats?: string[] }[] }
  const named: List = await json(pathOfSeated())
  const numbered: List = await json(pathOfGeneral())
  expect(named.data.find(({ id }) => id === seated.id)?.seats).toEqual(labels)
  expect(numbered.data.find(({ id }) => id === general.id)).toEqual(
    expect.not.objectContaining({ seats: expect.anything() }),
  )
})

test('a booking has them when its buyer or staff read it, and so has the export of a buyer', async () => {
  for (const path of [`/api${seated.path}`, `/api/admin/bookings/${seated.id}`]) {
    const { seats, tickets } = await json(path)
    expect([seats, tickets[1].seat.label]).toEqual([labels, labels[1]])
  }
  const { bookings } = await json('/api/admin/buyers?email=ada@example.com')
  const seatsOf = (wanted: number) => bookings.find(({ id }: { id: number }) => id === wanted)?.seats
  expect([seatsOf(seated.id), seatsOf(general.id)]).toEqual([labels, undefined])
})

test('the files for spreadsheets have a last column for them', async () => {
  const [head, ...rows] = await csv(`/admin/bookings.csv?show=${seated.showId}`)
  expect(head).toBe('Booking,Status,Seats,Name,E-mail,Show,Name of the show,Starts,Made,Numbered seats')
  expect(rows[0]).toMatch(/,Hall 7-1; Hall 7-2$/)
  expect(rows[1]).toMatch(/,Hall 3-4; Hall 3-5$/)
  expect((await csv(`/admin/bookings.csv?show=${general.showId}`))[1]).toMatch(/,$/)
  const doorList = (showId: number) => csv(`/admin/shows/${showId}/door-list.csv`)
  expect(await doorList(seated.showId)).toEqual([
    'Name,Booking,Seats,Numbered seats',
    `Ada King,${seated.id},2,Hall 3-4; Hall 3-5`,
    '',
  ])
  expect((await doorList(general.showId))[1]).toBe(`Ada King,${general.id},2,`)
  expect((await call('/admin/shows/2000000000/door-list.csv')).status).toBe(404)
})

describe('pages show them:', () => {
  const read = async (path: string) => (await (await getPage(server, path)).text()).replace(/<!--.*?-->/g, '')

  test.each([
    ['the list of bookings', () => `/admin/bookings?show=${seated.showId}`, words],
    ['a booking in the console', () => `/admin/bookings/${seated.id}`, words],
    ['a ticket that staff look for', () => `/admin/bookings/${seated.id}?ticket=2`, 'Hall, row 3, seat 5'],
    ['the tickets that staff can return', () => `/admin/bookings/${seated.id}/return`, 'Hall 3-5'],
    ['the bookings of a show', () => `/admin/shows/${seated.showId}`, words],
    ['the door list', () => `/admin/shows/${seated.showId}/door-list`, words],
    ['the tickets', () => seated.path, 'Hall, row 3, seat 4'],
    ['the checkout', () => seated.hold, 'Hall, row 7, seats 1 and 2'],
  ])('%s', async (_, path, shown) => {
    expect(await read(path())).toContain(shown)
  })

  test('the calendar entry and the tickets as PDF', async () => {
    const calendar = await (await call(`${seated.path}/calendar.ics`)).text()
    expect(calendar.replaceAll('\r\n ', '')).toContain('Hall\\, row 3\\, seats 4 and 5')
    const pdf = await call(`${seated.path}/tickets.pdf`)
    const { text } = await extractText(new Uint8Array(await pdf.arrayBuffer()), { mergePages: true })
    expect(text.replaceAll(/\s+/g, ' ')).toContain('Hall, row 3, seat 5')
  })
})
