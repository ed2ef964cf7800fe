import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { bookings, shows } from '#db/schema.ts'
import { borrowServer } from '../support/borrow-server.ts'
import { type Form, getPage, readForms, sendForm } from '../support/forms.ts'
import { expectBooksBalance, makeShow, readBookings, readShow } from '../support/shows.ts'

/** The forms of the checkout, from the choice of seats to the tickets, in a browser without JavaScript. */

const server = borrowServer()

const formOf = async (path: string): Promise<Form> => {
  const [form] = await readForms(server, path)
  if (!form) throw new Error(`${path} has no form`)
  return form
}
const locationOf = async (form: Form, filledIn: Record<string, string>) => {
  const response = await sendForm(server, form, filledIn)
  expect(response.status).toBe(303)
  return response.headers.get('location') ?? ''
}
const stored = async (path: string) => {
  const [booking] = await server.database
    .select()
    .from(bookings)
    .where(eq(bookings.reference, path.slice('/bookings/'.length)))
  return booking
}

test('a form that is sent several times at once creates one hold; a changed number of seats creates another hold', async () => {
  const { id } = await makeShow(server.database)
  const form = await formOf(`/shows/${id}`)
  const [first, ...others] = await Promise.all([1, 2, 3].map(() => locationOf(form, { seat_count: '2' })))
  expect(others).toEqual([first, first])
  expect(await locationOf(form, { seat_count: '3' })).not.toBe(first)
  expect(await locationOf(await formOf(`/shows/${id}`), { seat_count: '2' })).not.toBe(first)
  expect(await readShow(server.database, id)).toMatchObject({ bookedSeats: 7 })
  for (const booking of await readBookings(server.database, id)) expect(booking.status).toBe('PENDING')
})

test('a form for more seats than are left is refused and stores nothing, and a smaller number still works', async () => {
  const { id } = await makeShow(server.database, { totalSeats: 5 })
  const form = await formOf(`/shows/${id}`)
  for (const [typed, message] of [
    ['1000', 'There are 5 seats left. Choose at most 5.'],
    ['2147483648', 'There are 5 seats left. Choose at most 5.'],
  ] as const) {
    const path = await locationOf(form, { seat_count: typed })
    const html = await (await getPage(server, path)).text()
    expect(html).toContain(message)
    expect(html).toContain('aria-invalid="true"')
    expect(html).toContain(`value="${typed}"`)
  }
  expect(await readBookings(server.database, id)).toEqual([])

  // Sending the same form again leads to the same hold, although no seats are left.
  const path = await locationOf(form, { seat_count: '5' })
  expect(await locationOf(form, { seat_count: '5' })).toBe(path)
  expect(await locationOf(form, { seat_count: '1' })).toBe(`/shows/${id}?seats=1&missed=taken`)
  // The seats of an expired hold are available even before the sweep.
  await server.database
    .update(bookings)
    .set({ expiresAt: new Date(0) })
    .where(eq(bookings.showId, id))
  expect(await stored(await locationOf(form, { seat_count: '1' }))).toMatchObject({ status: 'PENDING', seatCount: 1 })
  expect((await readBookings(server.database, id)).map(({ status }) => status)).toEqual(['FAILED', 'PENDING'])
  await expectBooksBalance(server.database)
})

test('a form that comes after the last seat leads to a page that says so, and stores nothing', async () => {
  const { id } = await makeShow(server.database, { totalSeats: 2 })
  const form = await formOf(`/shows/${id}`)
  await locationOf(form, { seat_count: '2' })
  const path = await locationOf(form, { seat_count: '1' })
  const html = await (await getPage(server, path)).text()
  for (const text of ['Your seats were taken a moment before', 'Nothing was booked.', 'All 2 seats are booked.']) {
    expect(html).toContain(text)
  }
  expect(await readBookings(server.database, id)).toHaveLength(1)
})

test('of visitors who want the last seats at once, one holds them and the others read that they came too late', async () => {
  const { id } = await makeShow(server.database, { totalSeats: 2 })
  const forms = await Promise.all(Array.from({ length: 8 }, () => formOf(`/shows/${id}`)))
  const paths = await Promise.all(forms.map((form) => locationOf(form, { seat_count: '2' })))
  expect(paths.toSorted()).toEqual([
    expect.stringMatching(/^\/bookings\//),
    ...Array.from({ length: 7 }, () => `/shows/${id}?seats=2&missed=taken`),
  ])
  await expectBooksBalance(server.database)
})

test('a script gets what a refused form says as data, and the path of the next page', async () => {
  const { id } = await makeShow(server.database, { totalSeats: 2 })
  const sender = { url: server.url, headers: { 'X-Marquee-Form': '1' } }
  const form = await formOf(`/shows/${id}`)
  const answers = (filledIn: Record<string, string>) => sendForm(sender, form, filledIn)
  const typed = { show_id: String(id), seats: '', held: '', idempotency_key: form.fields.idempotency_key }
  for (const [seats, message] of [
    ['', 'Choose how many seats'],
    ['3', 'There are 2 seats left. Choose at most 2.'],
  ] as const) {
    const refused = await answers({ seat_count: seats })
    expect([refused.status, refused.headers.get('content-type')]).toEqual([200, 'application/json'])
    expect(await refused.json()).toEqual({
      values: { ...typed, seat_count: seats },
      errors: { seat_count: expect.stringContaining(message) },
    })
  }
  const held = await answers({ seat_count: '2' })
  expect([held.status, held.headers.get('x-marquee-go-to')]).toEqual([204, expect.stringMatching(/^\/bookings\//)])
  expect(await (await answers({ seat_count: '1' })).json()).toMatchObject({
    errors: { seat_count: 'No seats are left right now.' },
  })
})

test('a form that is sent after booking has closed shows a message and stores nothing', async () => {
  const { id } = await makeShow(server.database)
  const form = await formOf(`/shows/${id}`)
  await server.database
    .update(shows)
    .set({ bookingClosesAt: new Date(0) })
    .where(eq(shows.id, id))
  const response = await sendForm(server, form, { seat_count: '1' })
  expect([response.status, await response.text()]).toEqual([200, expect.stringContaining('Booking has closed')])
  expect(await readBookings(server.database, id)).toEqual([])
})

test.each(['', 'x', 'form:1', '\u0000'])(
  'a form with the changed idempotency key %j still creates a hold',
  async (key) => {
    const { id } = await makeShow(server.database)
    const form = await formOf(`/shows/${id}`)
    const path = await locationOf(form, { idempotency_key: key, seat_count: '1' })
    expect(await stored(path)).toMatchObject({ status: 'PENDING', seatCount: 1 })
  },
)

test('repeated requests to hold the seats of an expired hold again create one hold', async () => {
  const { id } = await makeShow(server.database)
  const path = await locationOf(await formOf(`/shows/${id}`), { seat_count: '2' })
  await server.database
    .update(bookings)
    .set({ expiresAt: new Date(0) })
    .where(eq(bookings.showId, id))
  const form = await formOf(path)
  const [first, ...others] = await Promise.all([1, 2, 3].map(() => locationOf(form, { step: 'again' })))
  expect(others).toEqual([first, first])
  expect(await readBookings(server.database, id)).toHaveLength(2)
  await expectBooksBalance(server.database)
})

test('a form confirms only the number of seats that its page shows', async () => {
  const { id } = await makeShow(server.database)
  const path = await locationOf(await formOf(`/shows/${id}`), { seat_count: '2' })
  const form = await formOf(path)
  await sendForm(server, await formOf(path), { step: 'change', seat_count: '5' })
  const buyer = { step: 'confirm', name: 'Ada', email: 'ada@example.com' }
  const response = await sendForm(server, form, buyer)
  expect(response.status).toBe(200)
  expect(await response.text()).toContain('2 seats are held for you now.')
  expect(await stored(path)).toMatchObject({ status: 'PENDING', seatCount: 2 })
  expect(await locationOf(form, buyer)).toBe(path)
  expect(await stored(path)).toMatchObject({ status: 'CONFIRMED', seatCount: 2 })
})

test('a button with another number of seats changes and confirms the hold at once, or does neither', async () => {
  const { id } = await makeShow(server.database, { totalSeats: 4 })
  const path = await locationOf(await formOf(`/shows/${id}`), { seat_count: '2' })
  const form = await formOf(path)
  const buyer = { name: 'Ada', email: 'ada@example.com' }
  await sendForm(server, form, { ...buyer, name: '', step: 'confirm:3', seat_count: '3' })
  expect(await stored(path)).toMatchObject({ status: 'PENDING', seatCount: 2 })
  await sendForm(server, form, { ...buyer, step: 'confirm:5', seat_count: '5' })
  expect(await stored(path)).toMatchObject({ status: 'PENDING', seatCount: 2 })
  // Without JavaScript the button still shows the number of seats that is held.
  await sendForm(server, form, { ...buyer, step: 'confirm:2', seat_count: '4' })
  expect(await stored(path)).toMatchObject({ status: 'PENDING', seatCount: 4 })
  expect(await locationOf(form, { ...buyer, step: 'confirm:3', seat_count: '3' })).toBe(path)
  expect(await stored(path)).toMatchObject({ status: 'CONFIRMED', seatCount: 3 })
  await expectBooksBalance(server.database)
})

test('the buyer’s name and address are stored, and the log contains neither them nor the reference', async () => {
  const { id } = await makeShow(server.database)
  const path = await locationOf(await formOf(`/shows/${id}`), { seat_count: '2' })
  const form = await formOf(path)
  const buyer = { name: 'Zora Quillfeather', email: 'zora@quill.example' }
  await sendForm(server, form, { ...buyer, step: 'change', seat_count: 'many' })
  await sendForm(server, form, { ...buyer, email: 'zora at quill', step: 'confirm' })
  await locationOf(form, { ...buyer, step: 'confirm' })
  expect(await stored(path)).toMatchObject({ status: 'CONFIRMED', ...buyer })
  expect(server.output()).toContain('/bookings/…')
  for (const secret of ['Zora', 'quill', path.slice('/bookings/'.length)]) expect(server.output()).not.toContain(secret)
})
