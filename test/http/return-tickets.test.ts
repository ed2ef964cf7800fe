import { beforeAll, describe, expect, test } from 'vitest'
import { borrowServer } from '../support/borrow-server.ts'
import { answer, clientOf } from '../support/client.ts'
import { readForms, sendForm } from '../support/forms.ts'
import { expectBooksBalance, makeSeatedShow, makeShow, readShow } from '../support/shows.ts'

/** Buyers return some tickets of a booking: by the API, and by the form without JavaScript. */

const server = borrowServer()
const { call, post } = clientOf(() => server.url)
const startTime = new Date('2031-06-06T19:00:00Z')
let showId: number
beforeAll(async () => {
  showId = (await makeShow(server.database, { startTime, totalSeats: 1000 })).id
})

async function book(seatCount: number, show = showId, more = {}) {
  const response = await post('/book', { show_id: show, seat_count: seatCount, ...more })
  return response.headers.get('location') ?? ''
}

const error = (status: number, message: string) => ({ status, body: { error: message } })
const ticketsOf = async (path: string): Promise<number[]> =>
  (await (await call(`/api${path}`)).json()).tickets.map(({ number }: { number: number }) => number)

describe('POST /bookings/{reference}/return', () => {
  test('returns tickets, and answers a repeat alike', async () => {
    const path = await book(3)
    for (const _ of [1, 2]) {
      const response = await post(`${path}/return`, { tickets: [1, 3] })
      expect(response.headers.get('location')).toBe(path)
      expect(await response.json()).toMatchObject({
        message: 'Booking CONFIRMED',
        booking: { seat_count: 1, status: 'CONFIRMED' },
      })
    }
    expect(await ticketsOf(path)).toEqual([2])
    await expectBooksBalance(server.database)
  })

  test('frees the numbered seats of the tickets', async () => {
    const { id } = await makeSeatedShow(server.database, { startTime, totalSeats: 10 })
    const path = await book(3, id)
    const before = await (await call(`/api${path}`)).json()
    await post(`${path}/return`, { tickets: [2] })
    const after = await (await call(`/api${path}`)).json()
    expect(after.seats).toEqual([before.seats[0], before.seats[2]])
    const { seats } = await (await call(`/shows/${id}/seats`)).json()
    expect(seats).toContainEqual(expect.objectContaining({ label: before.seats[1], status: 'free' }))
  })

  test('refuses all tickets, others’ tickets, holds, and what comes too late', async () => {
    const path = await book(2)
    const wrong = error(409, 'The booking does not have these tickets and others besides')
    expect(await answer(await post(`${path}/return`, { tickets: [1, 2] }))).toEqual(wrong)
    expect(await answer(await post(`${path}/return`, { tickets: [3] }))).toEqual(wrong)
    const held = await book(2, showId, { hold: true })
    const status = error(409, 'The booking does not allow this any more')
    expect(await answer(await post(`${held}/return`, { tickets: [1] }))).toEqual(status)
    const past = await book(2, (await makeShow(server.database)).id)
    expect(await answer(await post(`${past}/return`, { tickets: [1] }))).toEqual(error(409, 'It is too late to cancel'))
    const unknown = await post(`/bookings/${'n'.repeat(24)}/return`, { tickets: [1] })
    expect(await answer(unknown)).toEqual(error(404, 'Booking not found'))
    expect(await ticketsOf(path)).toEqual([1, 2])
  })

  test.each([{}, { tickets: [] }, { tickets: ['1'] }, { tickets: [0] }, { tickets: [1], more: 1 }, { tickets: 1 }])(
    'refuses the body %j',
    async (body) => {
      expect(await answer(await post(`${await book(2)}/return`, body))).toEqual(error(400, 'Invalid input'))
    },
  )
})

describe('the form of a booking', () => {
  const formOf = async (path: string) => {
    const form = (await readForms(server, path)).find(({ button }) => button.includes('Return the chosen tickets'))
    if (!form) throw new Error('The booking has no form to return tickets')
    return form
  }

  test('returns the ticked tickets, then shows those that are left', async () => {
    const path = await book(3)
    const sent = await sendForm(server, await formOf(path), { ticket_2: 'yes' })
    expect([sent.status, sent.headers.get('location')]).toEqual([303, `${path}?done=returned`])
    expect(await ticketsOf(path)).toEqual([1, 3])
    expect(await (await call(`${path}?done=returned`, { headers: { accept: 'text/html' } })).text()).toContain(
      'The tickets are returned',
    )
  })

  test('says what is wrong, and keeps the ticks', async () => {
    const path = await book(2)
    const form = await formOf(path)
    expect(await (await sendForm(server, form)).text()).toContain('Choose the tickets that you return.')
    const all = await (await sendForm(server, form, { ticket_1: 'yes', ticket_2: 'yes' })).text()
    expect(all).toContain('To return all of them, cancel the booking.')
    expect(all.match(/<input[^>]*type="checkbox"[^>]*checked=""/g)).toHaveLength(2)
    expect(await (await sendForm(server, form, { reference: 'x', ticket_1: 'yes' })).text()).toContain(
      'This booking is not there any more.',
    )
    for (const field of ['ticket_', 'ticket_x', 'ticket_1e99', 'ticket_-1']) {
      expect((await sendForm(server, form, { [field]: 'yes' })).status).toBe(200)
    }
    expect(await ticketsOf(path)).toEqual([1, 2])
  })

  test('is not on the page of a booking of one seat, or after the deadline', async () => {
    const past = await makeShow(server.database)
    for (const path of [await book(1), await book(2, past.id)]) {
      expect((await readForms(server, path)).some(({ button }) => button.includes('Return'))).toBe(false)
    }
    expect((await readShow(server.database, past.id)).bookedSeats).toBe(2)
  })
})
