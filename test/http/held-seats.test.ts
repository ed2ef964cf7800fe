import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { bookings } from '#db/schema.ts'
import { hall, smallTheatre } from '#domain/seating/examples.ts'
import { planSchema } from '#domain/seating/schema.ts'
import { borrowServer } from '../support/borrow-server.ts'
import { clientOf } from '../support/client.ts'
import { type Form, getPage, parseForms, sendForm } from '../support/forms.ts'
import { expectBooksBalance, makeSeatedShow, makeShow, readBookings, readSeats } from '../support/shows.ts'

/** A visitor who holds numbered seats goes back to the page of the show, and changes them there, as browsers without JavaScript do. */

const server = borrowServer()
const { post } = clientOf(() => server.url)

const lines = (...labels: string[]) => labels.join('\r\n')

/** A browser without JavaScript, which keeps its cookies by their paths. */
function openBrowser() {
  const jar = new Map<string, { path: string; pair: string }>()
  const keep = (response: Response) => {
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...rest] = line.split('; ')
      const path = rest.find((part) => part.startsWith('Path='))?.slice(5) ?? '/'
      jar.set(`${pair.split('=', 1)[0]} ${path}`, { path, pair })
    }
    return response
  }
  const sender = (path: string) => {
    const isFor = (own: string) => own === '/' || path === own || path.startsWith(`${own}/`)
    const sent = [...jar.values()].filter((cookie) => isFor(cookie.path)).map(({ pair }) => pair)
    return { url: server.url, cookie: sent.join('; ') }
  }
  const open = async (path: string) => {
    const [own = path] = path.split('?')
    const html = await keep(await getPage(sender(own), path)).text()
    return { html: html.replace(/<!--.*?-->/g, ''), forms: parseForms(html, path, []) }
  }
  const send = async (form: Form | undefined, values: Record<string, string>) => {
    if (!form) throw new Error('The page lacks the form')
    const [own = form.path] = form.path.split('?')
    return keep(await sendForm(sender(own), form, values))
  }
  return { open, send }
}

async function makeHouse(plan: object = smallTheatre) {
  const { id } = await makeSeatedShow(server.database, { plan: planSchema.parse(plan) })
  return id
}

const pathOf = (response: Response) => response.headers.get('location') ?? ''
async function seatsOf(path: string) {
  const [booking] = await server.database
    .select({ id: bookings.id })
    .from(bookings)
    .where(eq(bookings.reference, path.split('/').at(-1) ?? ''))
  return readSeats(server.database, booking?.id ?? 0)
}
const ticked = (html: string) =>
  [...html.matchAll(/<input[^>]*name="seats"[^>]*>/g)].flatMap(([input]) =>
    /type="checkbox"/.test(input) && /\schecked=/.test(input) ? (/value="([^"]*)"/.exec(input)?.[1] ?? []) : [],
  )

/** Holds seats of a show with the form of its page. */
async function hold(id: number, ...labels: string[]) {
  const browser = openBrowser()
  const { forms } = await browser.open(`/shows/${id}`)
  const held = await browser.send(forms[1], { seats: lines(...labels) })
  expect(held.status).toBe(303)
  return { ...browser, path: pathOf(held), page: () => browser.open(`/shows/${id}`) }
}

describe('the page of a show presents the seats that its visitor holds', () => {
  test('ticked in its form, and to no other visitor', async () => {
    const id = await makeHouse()
    const visitor = await hold(id, 'Stalls C-5', 'Stalls C-6')
    const { html, forms } = await visitor.page()
    expect(html).toContain('2 seats are held for you until')
    expect(html).toContain('Stalls, row C, seats 5 and 6')
    expect(ticked(html)).toEqual(['Stalls C-5', 'Stalls C-6'])
    const reference = visitor.path.split('/').at(-1)
    expect(forms.map(({ fields }) => fields.held)).toEqual([reference, reference])
    const other = await openBrowser().open(`/shows/${id}`)
    expect(other.html).not.toContain('held for you until')
    expect(other.html).not.toContain(reference)
    expect(other.html).not.toContain('value="Stalls C-5"')
  })

  test('until they are booked, given back, or have expired', async () => {
    const id = await makeHouse()
    for (const end of ['confirm', 'cancel', 'expire']) {
      const visitor = await hold(id, 'Stalls A-1', 'Stalls A-2')
      if (end === 'expire') {
        await server.database
          .update(bookings)
          .set({ expiresAt: new Date(0) })
          .where(eq(bookings.reference, visitor.path.split('/').at(-1) ?? ''))
      } else await post(`${visitor.path}/${end}`, {})
      const { html, forms } = await visitor.page()
      expect(html, end).not.toContain('held for you until')
      expect(forms[0]?.fields.held, end).toBe('')
      await post(`${visitor.path}/cancel`, {})
    }
  })

  test('with the section of a large house in which they are', async () => {
    const visitor = await hold(await makeHouse(hall), 'Balcony 2-1', 'Balcony 2-2')
    const { html } = await visitor.page()
    expect(ticked(html)).toEqual(['Balcony 2-1', 'Balcony 2-2'])
  })

  test('also in a sold-out house', async () => {
    const id = await makeHouse()
    const visitor = await hold(id, 'Stalls A-1')
    await post('/book', { show_id: id, seats: ['Stalls H-1', 'Stalls H-2', 'Stalls H-11', 'Stalls H-12'] })
    await post('/book', { show_id: id, seat_count: 115 })
    const { html, forms } = await visitor.page()
    expect(ticked(html)).toEqual(['Stalls A-1'])
    expect(forms).toHaveLength(2)
  })
})

describe('the form of that page', () => {
  test('changes the hold, with other seats or another number of them', async () => {
    const id = await makeHouse()
    const visitor = await hold(id, 'Stalls C-5', 'Stalls C-6')
    const send = async (form: 0 | 1, values: Record<string, string>) => {
      const { forms } = await visitor.page()
      const answer = await visitor.send(forms[form], values)
      expect([answer.status, pathOf(answer)]).toEqual([303, visitor.path])
      return seatsOf(visitor.path)
    }
    expect(await send(1, { seats: lines('Stalls C-6', 'Stalls C-7') })).toEqual(['Stalls C-6', 'Stalls C-7'])
    expect(await send(1, { seats: lines('Balcony A-3') })).toEqual(['Balcony A-3'])
    expect(await send(0, { seat_count: '3' })).toEqual(expect.arrayContaining(['Balcony A-3']))
    expect(await seatsOf(visitor.path)).toHaveLength(3)
    expect(await send(0, { seat_count: '1' })).toEqual(['Balcony A-3'])
    // With JavaScript the form of the map names its seats.
    expect(await send(0, { seats: lines('Stalls B-1', 'Stalls B-2'), seat_count: '2' })).toEqual([
      'Stalls B-1',
      'Stalls B-2',
    ])
    expect(await readBookings(server.database, id)).toHaveLength(1)
    await expectBooksBalance(server.database)
  })

  test('keeps the hold as it was if a wanted seat is gone, and names the nearest free one', async () => {
    const id = await makeHouse()
    const visitor = await hold(id, 'Stalls C-5', 'Stalls C-6')
    await post('/book', { show_id: id, seats: ['Stalls D-6'] })
    const { forms } = await visitor.page()
    const refused = await visitor.send(forms[1], { seats: lines('Stalls D-5', 'Stalls D-6') })
    const html = await refused.text()
    expect(html).toContain('Stalls D-6 has just gone.')
    expect(html).toContain('You still hold Stalls C-5 and Stalls C-6.')
    expect(ticked(html)).toEqual(['Stalls D-4', 'Stalls D-5'])
    expect(await seatsOf(visitor.path)).toEqual(['Stalls C-5', 'Stalls C-6'])
    const again = parseForms(html, `/shows/${id}`, [])[1]
    const changed = await visitor.send(again, { seats: lines('Stalls D-4', 'Stalls D-5') })
    expect(pathOf(changed)).toBe(visitor.path)
    expect(await seatsOf(visitor.path)).toEqual(['Stalls D-4', 'Stalls D-5'])
    await expectBooksBalance(server.database)
  })

  test('makes a new hold if the old one has ended, and leads to it if it was confirmed', async () => {
    const id = await makeHouse()
    const visitor = await hold(id, 'Stalls C-5')
    const { forms } = await visitor.page()
    await post(`${visitor.path}/cancel`, {})
    const anew = await visitor.send(forms[1], { seats: 'Stalls C-6' })
    expect(pathOf(anew)).not.toBe(visitor.path)
    expect(await seatsOf(pathOf(anew))).toEqual(['Stalls C-6'])
    const { forms: later } = await visitor.page()
    await post(`${pathOf(anew)}/confirm`, {})
    expect(pathOf(await visitor.send(later[1], { seats: 'Stalls C-7' }))).toBe(pathOf(anew))
    expect(await seatsOf(pathOf(anew))).toEqual(['Stalls C-6'])
    await expectBooksBalance(server.database)
  })

  test('does not change a hold of another show', async () => {
    const [id, otherId] = [await makeHouse(), await makeHouse()]
    const visitor = await hold(id, 'Stalls C-5')
    const { forms } = await openBrowser().open(`/shows/${otherId}`)
    const reference = visitor.path.split('/').at(-1) ?? ''
    const answer = await openBrowser().send(forms[1], { seats: 'Stalls A-1', held: reference })
    expect(pathOf(answer)).not.toBe(visitor.path)
    expect(await seatsOf(visitor.path)).toEqual(['Stalls C-5'])
  })
})

describe('the checkout', () => {
  const checkout = async ({ open, path }: Awaited<ReturnType<typeof hold>>) => {
    const { forms } = await open(path)
    return forms.find(({ fields }) => 'reference' in fields)
  }

  test('leads to the map, which presents the hold, and what was typed is there again', async () => {
    const id = await makeHouse()
    const held = await post('/book', { show_id: id, seats: ['Stalls C-5'], hold: true })
    // Another browser than the one that made the hold.
    const visitor = { ...openBrowser(), path: pathOf(held), page: () => openBrowser().open(`/shows/${id}`) }
    const answer = await visitor.send(await checkout(visitor), {
      step: 'choose',
      name: 'Ada King',
      email: 'ada@example.com',
    })
    expect([answer.status, pathOf(answer)]).toEqual([303, `/shows/${id}`])
    expect(ticked((await visitor.open(`/shows/${id}`)).html)).toEqual(['Stalls C-5'])
    expect((await checkout(visitor))?.fields).toMatchObject({ name: 'Ada King', email: 'ada@example.com' })
  })

  test('offers that for numbered seats alone', async () => {
    const seated = await hold(await makeHouse(), 'Stalls C-5')
    expect((await seated.open(seated.path)).html).toContain('Choose other seats')
    const { id } = await makeShow(server.database)
    const held = await post('/book', { show_id: id, seat_count: 1, hold: true })
    expect((await openBrowser().open(pathOf(held))).html).not.toContain('Choose other seats')
  })
})
