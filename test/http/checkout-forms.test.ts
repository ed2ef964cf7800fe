import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { bookings } from '#db/schema.ts'
import { borrowServer } from '../borrow-server.ts'
import { type Form, readForms, sendForm } from '../forms.ts'
import { expectBooksBalance, makeShow, readBookings, readShow } from '../shows.ts'

/** The browser's forms from seats to tickets, as a browser without JavaScript sends them. */

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

test('a form that is sent twice, also at once, holds its seats once; with other seats it is another hold', async () => {
  const { id } = await makeShow(server.database)
  const form = await formOf(`/shows/${id}`)
  const [first, ...others] = await Promise.all([1, 2, 3].map(() => locationOf(form, { seat_count: '2' })))
  expect(others).toEqual([first, first])
  expect(await locationOf(form, { seat_count: '3' })).not.toBe(first)
  expect(await locationOf(await formOf(`/shows/${id}`), { seat_count: '2' })).not.toBe(first)
  expect(await readShow(server.database, id)).toMatchObject({ bookedSeats: 7 })
  for (const booking of await readBookings(server.database, id)) expect(booking.status).toBe('PENDING')
})

test.each(['', 'x', 'form:1', '\u0000'])('a form whose key was made %j is still a form', async (key) => {
  const { id } = await makeShow(server.database)
  const form = await formOf(`/shows/${id}`)
  const path = await locationOf(form, { idempotency_key: key, seat_count: '1' })
  expect(await stored(path)).toMatchObject({ status: 'PENDING', seatCount: 1 })
})

test('seats of a hold that is over are held again once, however often it is asked for', async () => {
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

test('who books is stored, and is in no log; nor is what opens the booking', async () => {
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
