import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { takenSeats } from '#db/schema.ts'
import { hall, smallTheatre } from '#domain/seating/examples.ts'
import { planSchema } from '#domain/seating/schema.ts'
import { borrowServer } from '../support/borrow-server.ts'
import { answer, clientOf } from '../support/client.ts'
import { openEvents } from '../support/event-stream.ts'
import { type Form, getPage, readForms, sendForm } from '../support/forms.ts'
import { expectBooksBalance, lockShows, makeSeatedShow, makeShow, readSeats, readShow } from '../support/shows.ts'
import { makeTokenClient, type TokenClient } from '../support/token-client.ts'

/** Work of staff with the seats of a show: calls of the API, and forms as a browser without JavaScript sends them. */

const server = borrowServer()
const { post } = clientOf(() => server.url)
let staff: TokenClient
beforeAll(async () => {
  staff = await makeTokenClient(server, 'shows:read', 'shows:edit', 'plans:edit', 'seats:block', 'bookings:edit')
})

const makeHouse = async (plan: object = smallTheatre, show = {}) =>
  (await makeSeatedShow(server.database, { plan: planSchema.parse(plan), ...show })).id
const bookSeats = async (showId: number, ...seats: string[]) => {
  const response = await post('/book', { show_id: showId, seats })
  return { id: (await response.json()).booking.id as number }
}
const errorsOf = async (response: Response) => {
  const { status, body } = await answer(response)
  return [status, body.error]
}
const storePlan = async (plan: object) =>
  (await (await staff.post('/api/admin/seating-plans', plan)).json()).id as number
const lines = (...labels: string[]) => labels.join('\r\n')

/** The small theatre with a row in front, and without the balcony. */
const withoutBalcony = {
  ...smallTheatre,
  sections: smallTheatre.sections.slice(0, 1).map((section) => ({
    ...section,
    rows: [{ label: 'Z', seats: [{ label: '1', slot: 0 }] }, ...section.rows],
  })),
}

describe('a change of the plan over the API', () => {
  const change = (showId: number, planId: number, tag?: string) =>
    staff.post(`/api/admin/shows/${showId}/seats/plan`, { seating_plan: planId }, tag ? { 'If-Match': tag } : {})

  test('moves the show with its seats, once, and live pages get the whole house', async () => {
    const id = await makeHouse()
    const { id: bookingId } = await bookSeats(id, 'Stalls A-1')
    const planId = await storePlan(withoutBalcony)
    const events = await openEvents(`${server.url}/shows/events?show=${id}`)
    await events.waitForText('event: seat-map')
    for (let repeat = 0; repeat < 2; repeat++) {
      expect(await answer(await change(id, planId))).toMatchObject({
        status: 200,
        body: { seating_plan: planId, total_seats: 97, booked_seats: 1, available_seats: 92 },
      })
    }
    // The second seat of the new plan.
    const unavailable = Buffer.from([2, ...Array(12).fill(0)]).toString('base64')
    await events.waitForText(`event: seat-map\ndata: ${JSON.stringify({ id, seating_plan: planId, unavailable })}\n\n`)
    events.close()
    expect(await readSeats(server.database, bookingId)).toEqual(['Stalls A-1'])
    await expectBooksBalance(server.database)
  })

  test('is refused if seats would be lost, or there are too few, or the version is an old one', async () => {
    const id = await makeHouse(smallTheatre, { keptBackSeats: 96 })
    const planId = await storePlan(withoutBalcony)
    const { id: bookingId } = await bookSeats(id, 'Balcony A-1', 'Balcony A-2')
    const refused = await staff.post(
      `/api/admin/shows/${id}/seats/plan`,
      { seating_plan: planId },
      { Accept: 'application/problem+json' },
    )
    expect(await refused.json()).toMatchObject({
      status: 409,
      errors: ['Balcony A-1', 'Balcony A-2'].map((label) => ({
        pointer: '#/seats',
        detail: `${label} is not in the plan`,
      })),
    })
    await staff.post(`/api/admin/bookings/${bookingId}/cancel`, {})
    await bookSeats(id, 'Stalls A-1', 'Stalls A-2')
    expect(await errorsOf(await change(id, planId))).toEqual([
      409,
      'More seats are booked, held or kept back than the plan has',
    ])
    expect((await change(id, planId, '"9"')).status).toBe(412)
    expect((await change(id, 2_147_483_647)).status).toBe(400)
    expect((await change(2_147_483_647, planId)).status).toBe(404)
    const plain = await makeShow(server.database)
    expect(await errorsOf(await change(plain.id, planId))).toEqual([409, 'The show has no numbered seats'])
    const unlock = await lockShows(server.database, id)
    expect((await change(id, planId)).status).toBe(503)
    await unlock()
    await staff.post(`/api/admin/shows/${id}/cancel`, {})
    expect(await errorsOf(await change(id, planId))).toEqual([409, 'The show is cancelled'])
    await expectBooksBalance(server.database)
  })

  test('leaves a page of the old plan with labels, so that its form holds the named seat or none', async () => {
    const id = await makeHouse()
    const [form] = await readForms(server, `/shows/${id}`)
    if (!form) throw new Error('There is no form')
    await change(id, await storePlan(withoutBalcony))
    const held = await sendForm(server, form, { seats: 'Stalls A-2', seat_count: '1' })
    expect(held.status).toBe(303)
    const rows = await server.database.select().from(takenSeats).where(eq(takenSeats.showId, id))
    expect(rows.map(({ seat }) => seat)).toEqual([2])
    const gone = await sendForm(server, form, { seats: 'Balcony A-1', seat_count: '1' })
    expect(await gone.text()).toContain('The seats of this show have other names now.')
  })
})

test('the API sells named seats, also a wheelchair place, and refuses seats that are taken or do not exist', async () => {
  const id = await makeHouse()
  const sell = (sale: object, key = crypto.randomUUID()) =>
    staff.post(
      '/api/admin/bookings',
      { show_id: id, name: 'Ada', payment: 'paid', ...sale },
      { 'Idempotency-Key': key },
    )
  const sold = await sell({ seats: ['Stalls A-1', 'Stalls H-1'] }, 'named')
  expect(await answer(sold)).toMatchObject({
    status: 201,
    body: { seat_count: 2, seats: ['Stalls A-1', 'Stalls H-1'] },
  })
  expect((await sell({ seats: ['Stalls A-1', 'Stalls H-1'] }, 'named')).headers.get('location')).toBe(
    sold.headers.get('location'),
  )
  expect((await sell({ seats: ['Stalls A-2'] }, 'named')).status).toBe(422)
  await staff.post(`/api/admin/shows/${id}/seats/block`, { seats: ['Stalls A-3'] })
  for (const label of ['Stalls A-1', 'Stalls A-3']) {
    expect(await errorsOf(await sell({ seats: [label, 'Stalls A-2'] }))).toEqual([409, 'Some of the seats are taken'])
  }
  expect((await sell({ seats: ['Nowhere 1-1'] })).status).toBe(400)
  expect((await sell({ seats: ['Stalls A-2'], seat_count: 1 })).status).toBe(400)
  expect((await sell({})).status).toBe(400)
  const plain = await makeShow(server.database)
  expect((await sell({ show_id: plain.id, seats: ['Stalls A-2'] })).status).toBe(400)
  await expectBooksBalance(server.database)
})

describe('forms of staff', () => {
  const formOf = async (path: string, button: string): Promise<Form> => {
    const form = (await readForms(server, path)).find(({ text }) => text.includes(button))
    if (!form) throw new Error(`${path} has no form with the button ${button}`)
    return form
  }
  const send = async (form: Form, values: Record<string, string>) => {
    const response = await sendForm(server, form, values)
    return { status: response.status, location: response.headers.get('location'), html: await response.text() }
  }

  test('show whose each seat is, and block, unblock and release seats', async () => {
    const id = await makeHouse()
    const { id: bookingId } = await bookSeats(id, 'Stalls A-1')
    const page = `/admin/shows/${id}/seats`
    const html = await (await getPage(server, page)).text()
    expect(html).toContain(`href="/admin/bookings/${bookingId}"`)
    expect(html).not.toContain('value="Stalls A-1"')
    const form = await formOf(page, 'Unblock')
    const change = async (step: string, ...labels: string[]) =>
      (await send(form, { step, seats: lines(...labels) })).html
    expect(await change('block', 'Stalls A-2', 'Stalls A-3')).toContain('2 seats are blocked.')
    expect(await change('unblock', 'Stalls A-3')).toContain('1 seat is unblocked.')
    expect(await change('release', 'Stalls H-1')).toContain('1 seat is released.')
    expect(await readShow(server.database, id)).toMatchObject({ bookedSeats: 1, withheldSeats: 4 })
    expect(await change('block', 'Stalls A-1', 'Stalls A-4')).toContain(
      'Stalls A-1 is taken or blocked. Nothing was changed.',
    )
    expect(await change('release', 'Stalls A-4')).toContain('Stalls A-4 is no wheelchair or companion place.')
    expect(await change('block', 'Nowhere 1-1')).toContain('Nowhere 1-1 is no seat of this show.')
    expect(await change('block')).toContain('Name at least 1 seat')
    const after = await (await getPage(server, page)).text()
    expect(after).toContain('blocked')
    expect(after).toContain('released')
    await expectBooksBalance(server.database)
  })

  test('list a large house by section', async () => {
    const path = `/admin/shows/${await makeHouse(hall)}/seats`
    const html = await (await getPage(server, path)).text()
    expect(html).toContain(`href="${path}?section=2#rows"`)
    expect(html).not.toContain('value="Balcony 1-1"')
    expect(await (await getPage(server, `${path}?section=2`)).text()).toContain('value="Balcony 1-1"')
  })

  test('move a booking to other seats, unless they are taken or another person moved it before', async () => {
    const id = await makeHouse()
    const { id: bookingId } = await bookSeats(id, 'Stalls A-1', 'Stalls A-2')
    await bookSeats(id, 'Stalls B-1')
    const form = await formOf(`/admin/bookings/${bookingId}/seats`, 'Move booking')
    const move = (...labels: string[]) => send(form, { seats: lines(...labels) })
    expect((await move('Stalls B-1', 'Stalls B-2')).html).toContain('Stalls B-1 is taken or blocked.')
    expect((await move('Nowhere 1-1', 'Stalls B-2')).html).toContain('Nowhere 1-1 is no seat of this show.')
    expect((await move('Stalls C-1')).html).toContain('The booking has 2 seats. Choose as many.')
    expect(await move('Stalls C-2', 'Stalls C-1')).toMatchObject({
      status: 303,
      location: `/admin/bookings/${bookingId}?done=moved-seats`,
    })
    expect(await readSeats(server.database, bookingId)).toEqual(['Stalls C-2', 'Stalls C-1'])
    const stale = await move('Stalls D-1', 'Stalls D-2')
    expect(stale.html).toContain('The booking was changed meanwhile and has Stalls C-2 and Stalls C-1 now.')
    const plain = await makeShow(server.database)
    const unnumbered = (await (await post('/book', { show_id: plain.id, seat_count: 1 })).json()).booking
    const other = await (await getPage(server, `/admin/bookings/${unnumbered.id}/seats`)).text()
    expect(other).toContain('This show has no numbered seats.')
    await expectBooksBalance(server.database)
  })

  test('sell named seats or the best ones, each sale once', async () => {
    const id = await makeHouse()
    const form = await formOf(`/admin/shows/${id}/sell`, 'Sell the seats')
    const sell = (values: Record<string, string>) => send(form, { name: 'Ada', payment: 'paid', ...values })
    const bookingOf = (location: string | null) => Number(/bookings\/(\d+)/.exec(location ?? '')?.[1])
    const sold = await sell({ seats: lines('Stalls C-1', 'Stalls H-1') })
    expect((await sell({ seats: lines('Stalls C-1', 'Stalls H-1') })).location).toBe(sold.location)
    expect(await readSeats(server.database, bookingOf(sold.location))).toEqual(['Stalls C-1', 'Stalls H-1'])
    expect((await sell({ seats: 'Stalls C-1' })).html).toContain('Stalls C-1 is taken or blocked. Nothing was sold.')
    expect((await sell({ seats: 'Nowhere 1-1' })).html).toContain('Nowhere 1-1 is no seat of this show.')
    const best = await sell({ seat_count: '2' })
    expect(await readSeats(server.database, bookingOf(best.location))).toEqual(['Stalls A-5', 'Stalls A-6'])
    await expectBooksBalance(server.database)
  })

  test('move a show to another plan', async () => {
    const id = await makeHouse()
    await bookSeats(id, 'Balcony A-1')
    const planId = await storePlan({ ...withoutBalcony, name: 'Without a balcony' })
    const form = await formOf(`/admin/shows/${id}/seats`, 'Move the show to this plan')
    expect((await send(form, { seating_plan: String(planId) })).html).toContain('Balcony A-1 is not in the new plan.')
    expect((await send(form, { seating_plan: '2147483647' })).html).toContain('This plan is not there any more.')
    const other = await storePlan({ ...smallTheatre, name: 'Painted' })
    expect(await send(form, { seating_plan: String(other) })).toMatchObject({
      status: 303,
      location: `/admin/shows/${id}/seats?done=plan`,
    })
    expect(await readShow(server.database, id)).toMatchObject({ seatingPlanId: other, bookedSeats: 1 })
    await expectBooksBalance(server.database)
  })

  test('with tampered fields give no 5xx and change nothing', async () => {
    const id = await makeHouse()
    const { id: bookingId } = await bookSeats(id, 'Stalls A-1')
    const forms = [
      ...(await readForms(server, `/admin/shows/${id}/seats`)),
      ...(await readForms(server, `/admin/bookings/${bookingId}/seats`)),
    ].filter(({ button }) => button !== 'Sign out')
    const before = [await readShow(server.database, id), await readSeats(server.database, bookingId)]
    for (const form of forms) {
      for (const text of ['', '[]', '\u0000', '-1', '9'.repeat(400), 'Stalls Z-8\n'.repeat(600), '{"a":1}']) {
        for (const name of ['seats', 'step', 'show_id', 'id', 'seen_seats', 'seating_plan']) {
          const values = { seats: 'Stalls Z-9', seating_plan: '2147483647', [name]: text }
          expect((await sendForm(server, form, values)).status).toBeLessThan(500)
        }
      }
    }
    expect([await readShow(server.database, id), await readSeats(server.database, bookingId)]).toEqual(before)
  })
})
