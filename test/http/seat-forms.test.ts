import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { bookings, shows } from '#db/schema.ts'
import { hall, smallTheatre } from '#domain/seating/examples.ts'
import { planSchema } from '#domain/seating/schema.ts'
import { borrowServer } from '../support/borrow-server.ts'
import { answer, clientOf } from '../support/client.ts'
import { type Form, getPage, readForms, sendForm } from '../support/forms.ts'
import { expectBooksBalance, makeSeatedShow, readBookings, readSeats } from '../support/shows.ts'

/** The forms that hold numbered seats, as browsers send them, with and without JavaScript. */

const server = borrowServer()
const { post } = clientOf(() => server.url)

async function makeHouse(plan: object = smallTheatre) {
  const { id } = await makeSeatedShow(server.database, { plan: planSchema.parse(plan) })
  return id
}
async function formsOf(path: string): Promise<[picker: Form, list: Form]> {
  const [picker, list] = await readForms(server, path)
  if (!picker || !list) throw new Error(`${path} lacks a form`)
  return [picker, list]
}
const lines = (...labels: string[]) => labels.join('\r\n')
const seatsOf = async (location: string | null) => {
  const [booking] = await server.database
    .select({ id: bookings.id })
    .from(bookings)
    .where(eq(bookings.reference, location?.split('/').at(-1) ?? ''))
  return readSeats(server.database, booking?.id ?? 0)
}

test('both forms hold the named seats, and one form holds the best ones by their number', async () => {
  const id = await makeHouse()
  const [picker, list] = await formsOf(`/shows/${id}`)
  const named = await sendForm(server, picker, { seats: lines('Stalls C-5', 'Stalls C-6'), seat_count: '2' })
  expect([named.status, await seatsOf(named.headers.get('location'))]).toEqual([303, ['Stalls C-5', 'Stalls C-6']])
  // A wheelchair place, which only a request by its name gets.
  const ticked = await sendForm(server, list, { seats: 'Stalls H-1' })
  expect(await seatsOf(ticked.headers.get('location'))).toEqual(['Stalls H-1'])
  const best = await sendForm(server, picker, { seat_count: '2' })
  expect(await seatsOf(best.headers.get('location'))).toEqual(['Stalls A-5', 'Stalls A-6'])
  await expectBooksBalance(server.database)
})

test('a form that is sent twice makes one hold, and other seats another one', async () => {
  const [picker] = await formsOf(`/shows/${await makeHouse()}`)
  const send = async (seats: string) => (await sendForm(server, picker, { seats })).headers.get('location')
  const [first, again] = await Promise.all([send('Stalls A-1'), send('Stalls A-1')])
  expect(again).toBe(first)
  expect(await send('Stalls A-2')).not.toBe(first)
})

test('a seat that is gone is named, the nearest free one is ticked in its place, and sending that works', async () => {
  const id = await makeHouse()
  const [, list] = await formsOf(`/shows/${id}`)
  await post('/book', { show_id: id, seats: ['Stalls B-4'] })
  const refused = await sendForm(server, list, { seats: lines('Stalls B-3', 'Stalls B-4') })
  const html = await refused.text()
  expect(refused.status).toBe(200)
  expect(html).toContain('Stalls B-4 has just gone. The nearest free seat is Stalls B-2, and is chosen in its place.')
  const ticked = [...html.matchAll(/<input[^>]*name="seats"[^>]*>/g)].filter(([input]) => /\schecked=/.test(input))
  expect(ticked.map(([input]) => /value="([^"]*)"/.exec(input)?.[1])).toEqual(['Stalls B-2', 'Stalls B-3'])
  const held = await sendForm(server, list, { seats: lines('Stalls B-2', 'Stalls B-3') })
  expect(await seatsOf(held.headers.get('location'))).toEqual(['Stalls B-2', 'Stalls B-3'])
  expect((await readBookings(server.database, id)).map(({ status }) => status)).toEqual([
    'CONFIRMED',
    'FAILED',
    'PENDING',
  ])
})

test.each([
  ['no seat', '', 'Tick the seats that you want.'],
  ['a seat twice', lines('Stalls A-1', 'Stalls A-1'), 'Name each seat once'],
  ['a seat that the house lacks', 'Stalls Z-1', 'The seats of this show have other names now.'],
])('a form with %s is answered and stores nothing', async (_, seats, message) => {
  const id = await makeHouse()
  const [, list] = await formsOf(`/shows/${id}`)
  const response = await sendForm(server, list, { seats })
  expect([response.status, await response.text()]).toEqual([200, expect.stringContaining(message)])
  expect(await readBookings(server.database, id)).toEqual([])
})

test('a closed show holds no named seat', async () => {
  const id = await makeHouse()
  const [picker] = await formsOf(`/shows/${id}`)
  await server.database
    .update(shows)
    .set({ bookingClosesAt: new Date(0) })
    .where(eq(shows.id, id))
  const response = await sendForm(server, picker, { seats: 'Stalls A-1' })
  expect([response.status, await response.text()]).toEqual([200, expect.stringContaining('Booking has closed')])
})

test('a form with seats for a show of general admission is answered', async () => {
  const made = await post('/admin/show', { name: 'Stand', start_time: '2031-06-06T19:00:00Z', total_seats: 5 })
  const { body } = await answer(made)
  const [form] = await readForms(server, `/shows/${body.show.id}`)
  if (!form) throw new Error('The page has no form')
  const response = await sendForm(server, form, { seats: 'Stalls A-1' })
  expect([response.status, await response.text()]).toEqual([
    200,
    expect.stringContaining('The seats of this show have other names now.'),
  ])
})

test('the rows of a large house are on the pages of its sections', async () => {
  const id = await makeHouse(hall)
  const inputs = async (path: string) =>
    (
      (await (await getPage(server, path)).text()).match(
        /<input[^>]*name="seats"[^>]*type="checkbox"|<input[^>]*type="checkbox"[^>]*name="seats"/g,
      ) ?? []
    ).length
  expect(await inputs(`/shows/${id}`)).toBe(0)
  expect(await inputs(`/shows/${id}?section=2`)).toBe(800)
  expect(await inputs(`/shows/${id}?section=x`)).toBe(0)
})
