import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { bookings, handedTickets, shows } from '#db/schema.ts'
import { borrowServer } from '../support/borrow-server.ts'
import { answer, clientOf } from '../support/client.ts'
import { type Form, getPage, readForms, sendForm } from '../support/forms.ts'
import { expectBooksBalance, makeShow } from '../support/shows.ts'

/** Buyers hand a ticket on by a link of its own, and take it back. Without JavaScript. */

const server = borrowServer()
const { call, post } = clientOf(() => server.url)
const startTime = new Date('2031-06-06T19:00:00Z')
const html = { headers: { accept: 'text/html' } }
let showId: number
beforeAll(async () => {
  showId = (await makeShow(server.database, { startTime, totalSeats: 1000 })).id
})

async function book(seatCount: number, show = showId) {
  const response = await post('/book', {
    show_id: show,
    seat_count: seatCount,
    name: 'Ada King',
    email: 'ada@example.com',
  })
  const path = response.headers.get('location') ?? ''
  return { path, id: (await response.json()).booking.id as number, reference: path.slice('/bookings/'.length) }
}
const findForms = async (path: string, text: string) =>
  (await readForms(server, path)).filter(({ button }) => button.includes(text))
const formOf = async (path: string, text: string, ticket: number): Promise<Form> => {
  const form = (await findForms(path, text)).find(({ fields }) => fields.ticket === String(ticket))
  if (!form) throw new Error(`${path} has no form “${text}” for ticket ${ticket}`)
  return form
}
const pageOf = async (path: string) => (await getPage(server, path)).text()

/** Hands the first ticket of a booking on. @returns the path of its page. */
async function handOn({ path, id }: { path: string; id: number }) {
  const sent = await sendForm(server, await formOf(path, 'Make the link', 1))
  expect([sent.status, sent.headers.get('location')]).toEqual([303, `${path}?done=handed-on`])
  const [row] = await server.database.select().from(handedTickets).where(eq(handedTickets.bookingId, id))
  return `/tickets/${row?.reference}`
}

describe('a ticket that is handed on', () => {
  test('has a page with that ticket alone, and nothing of the buyer', async () => {
    const booking = await book(3)
    const path = await handOn(booking)
    const response = await call(path, html)
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toMatch(/no-store/)
    expect(response.headers.get('referrer-policy')).toBe('same-origin')
    const page = await response.text()
    expect(page).toContain(`No. ${booking.id}-4`)
    expect(page).toMatch(/<meta name="robots" content="noindex, nofollow"/)
    expect(page).not.toMatch(new RegExp(`Ada|example\\.com|${booking.reference}|${booking.id}-[123]\\b`))
    // Handing on again, taking back and returning are not possible there.
    expect(await readForms(server, path)).toEqual([])
  })

  test('is no longer among the codes of the buyer, whose page has its link', async () => {
    const booking = await book(2)
    const path = await handOn(booking)
    const page = await pageOf(`${booking.path}?done=handed-on`)
    expect(page).toContain('The ticket is handed on.')
    expect(page).toContain('You have handed this ticket on.')
    expect(page).toContain(`${server.url}${path}`)
    expect(page).toContain(`href="#ticket-3"`)
    const { tickets } = await (await call(`/api${booking.path}`)).json()
    expect(tickets).toEqual([
      { number: 2, code: null },
      { number: 3, code: null, handed_on: true },
    ])
  })

  test('has a PDF and a calendar entry of its own', async () => {
    const booking = await book(2)
    const path = await handOn(booking)
    for (const [file, type, name] of [
      ['ticket.pdf', 'application/pdf', `ticket-${booking.id}-3.pdf`],
      ['calendar.ics', 'text/calendar; charset=utf-8', `ticket-${booking.id}-3.ics`],
    ]) {
      const response = await call(`${path}/${file}`)
      expect(response.status).toBe(200)
      expect(Object.fromEntries(response.headers)).toMatchObject({
        'content-type': type,
        'content-disposition': `inline; filename="${name}"`,
        'cache-control': 'private, no-store',
        'x-robots-tag': 'noindex',
      })
      const body = await response.text()
      expect(body).not.toContain(booking.reference)
      if (file === 'calendar.ics') expect(body).toContain('DESCRIPTION:1 seat')
    }
  })

  test('is taken back: its page and its files say that it is no longer good', async () => {
    const booking = await book(2)
    const path = await handOn(booking)
    const sent = await sendForm(server, await formOf(booking.path, 'Yes, take it back', 3))
    expect([sent.status, sent.headers.get('location')]).toEqual([303, `${booking.path}?done=taken-back`])
    expect(await pageOf(`${booking.path}?done=taken-back`)).toContain('You have the ticket again')
    const page = await pageOf(path)
    expect(page).toContain('No longer good')
    expect(page).toContain('has taken it back')
    for (const file of ['ticket.pdf', 'calendar.ics']) {
      const ended = { status: 404, body: { error: 'This ticket is no longer good' } }
      expect(await answer(await call(`${path}/${file}`))).toEqual(ended)
      const browser = await call(`${path}/${file}`, html)
      expect([browser.status, browser.headers.get('location')]).toEqual([303, path])
    }
    await expectBooksBalance(server.database)
  })

  test('can be returned by the buyer, and ends with the booking and with the show', async () => {
    const { id } = await makeShow(server.database, { startTime, totalSeats: 100 })
    const [returned, cancelled, called] = [await book(2, id), await book(2, id), await book(2, id)]
    const paths = [await handOn(returned), await handOn(cancelled), await handOn(called)]
    await post(`${returned.path}/return`, { tickets: [3] })
    await post(`${cancelled.path}/cancel`, {})
    await server.database
      .update(shows)
      .set({ cancelledAt: new Date(), bookingClosesAt: new Date(0) })
      .where(eq(shows.id, id))
    const said = await Promise.all(paths.map(pageOf))
    expect(said[0]).toContain('The venue has cancelled this show.')
    await server.database.update(shows).set({ cancelledAt: null }).where(eq(shows.id, id))
    expect(await pageOf(paths[0] ?? '')).toContain('Its seat was given back to the venue.')
    expect(await pageOf(paths[1] ?? '')).toContain('Its booking is cancelled.')
    expect(await pageOf(paths[2] ?? '')).toContain('This ticket was handed on to you.')
  })
})

describe('the forms', () => {
  test('sent twice do the same once, and lead to the page of the ticket in a large booking', async () => {
    const booking = await book(14)
    const form = await formOf(booking.path, 'Make the link', 1)
    for (const _ of [1, 2]) {
      const sent = await sendForm(server, form)
      expect(sent.headers.get('location')).toBe(`${booking.path}?from=13&done=handed-on`)
    }
    expect(await pageOf(`${booking.path}?from=13`)).toContain('/tickets/')
    expect(await findForms(booking.path, 'take it back')).toEqual([])
  })

  test('say what is wrong', async () => {
    const booking = await book(2)
    const form = await formOf(booking.path, 'Make the link', 1)
    const said = async (values: Record<string, string>) => (await sendForm(server, form, values)).text()
    expect(await said({ ticket: '9' })).toContain('The booking does not have this ticket any more')
    for (const [field, value] of [
      ['ticket', 'x'],
      ['ticket', '-1'],
      ['reference', 'x'],
      ['reference', 'A'.repeat(24)],
    ] as const) {
      expect(await said({ [field]: value })).toContain('This booking is not there any more.')
    }
    await server.database.update(bookings).set({ status: 'CANCELLED' }).where(eq(bookings.id, booking.id))
    const gone = await sendForm(server, form)
    expect([gone.status, gone.headers.get('location')]).toEqual([303, booking.path])
    expect(await server.database.$count(handedTickets, eq(handedTickets.bookingId, booking.id))).toBe(0)
  })

  test('are not there once the doors are open', async () => {
    const { id } = await makeShow(server.database, { startTime, totalSeats: 100 })
    const booking = await book(2, id)
    const [form] = [await formOf(booking.path, 'Make the link', 2)]
    const path = await handOn(booking)
    await server.database
      .update(shows)
      .set({ doorsAt: new Date(0) })
      .where(eq(shows.id, id))
    expect(await findForms(booking.path, 'Make the link')).toEqual([])
    expect(await findForms(booking.path, 'take it back')).toEqual([])
    expect(await (await sendForm(server, form)).text()).toContain('The doors of the show are open')
    // The link is still there, and good.
    expect(await pageOf(booking.path)).toContain(path)
    expect(await pageOf(path)).toContain('This ticket was handed on to you.')
  })
})

describe('a link that names no ticket', () => {
  test.each(['A'.repeat(24), 'short', "'; --"])(
    'is a missing page for %s, and its files are 404',
    async (reference) => {
      const path = `/tickets/${encodeURIComponent(reference)}`
      expect((await call(path, html)).status).toBe(404)
      for (const file of ['ticket.pdf', 'calendar.ics']) {
        expect(await answer(await call(`${path}/${file}`))).toEqual({
          status: 404,
          body: { error: 'Ticket not found' },
        })
      }
    },
  )

  test('the reference of a booking names no ticket, and that of a ticket no booking', async () => {
    const booking = await book(1)
    const path = await handOn(booking)
    expect((await call(`/tickets/${booking.reference}`, html)).status).toBe(404)
    const own = path.slice('/tickets/'.length)
    expect((await call(`/bookings/${own}`, html)).status).toBe(404)
    expect((await call(`/api/bookings/${own}`)).status).toBe(404)
    expect((await post(`/bookings/${own}/cancel`, {})).status).toBe(404)
  })

  test('the log does not have the reference', async () => {
    const path = await handOn(await book(1))
    await pageOf(path)
    await (await call(`${path}/ticket.pdf`)).arrayBuffer()
    await expect.poll(() => server.output()).toContain('"path":"/tickets/…/ticket.pdf"')
    expect(server.output()).not.toContain(path)
  })
})
