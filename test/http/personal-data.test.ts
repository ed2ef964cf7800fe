import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { getBookingId } from '#domain/bookings/queries.ts'
import { borrowServer, cronSecret } from '../support/borrow-server.ts'
import { clientOf } from '../support/client.ts'
import { getPage, readForms, sendForm } from '../support/forms.ts'
import { expectBooksBalance, makeShow } from '../support/shows.ts'

const server = borrowServer()
const { call, post } = clientOf(() => server.url)

const name = 'Zebedee Quill'
const email = 'zebedee.quill@example.com'
const note = 'Zebedee wears a hat'
const personal = /zebedee|quill/i

async function send(path: string, button: string, values: Record<string, string>) {
  const form = (await readForms(server, path)).find(({ text }) => text.includes(button))
  if (!form) throw new Error(`${path} has no form with the button ${button}`)
  const response = await sendForm(server, form, values)
  expect(response.status).toBeLessThan(400)
  return response
}

/** The text that a page shows. */
const textOf = async (response: Response) =>
  (await response.text())
    .replace(/^[\s\S]*<main\b|<\/main>[\s\S]*$/g, '')
    .replace(/<!--.*?-->/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')

/** The names of tables that have a personal text in any column. */
async function tablesWithPersonalData(): Promise<string[]> {
  const tables = await server.database.execute<{ name: string }>(
    sql`select tablename as name from pg_tables where schemaname = 'public'`,
  )
  const found: string[] = []
  for (const { name: table } of tables) {
    const rows = await server.database.execute(sql`select a_row::text from ${sql.identifier(table)} a_row`)
    if (rows.some((row) => personal.test(JSON.stringify(row)))) found.push(table)
  }
  return found
}

test('a whole flow puts nothing personal into the log and the audit log, and an erasure leaves nothing in the database', async () => {
  const { id } = await makeShow(server.database, { startTime: new Date('2031-06-06T19:00:00Z') })
  const booked = await post('/book', { show_id: id, seat_count: 2, name, email: email.toUpperCase() })
  const page = booked.headers.get('location') ?? ''
  const hold = await post('/book', { show_id: id, seat_count: 1, hold: true }, { 'Idempotency-Key': 'k'.repeat(40) })
  const held = hold.headers.get('location') ?? ''
  await send(held, 'Confirm', { name, email })
  const number = await getBookingId(page.slice('/bookings/'.length), server.database)
  const booking = `/admin/bookings/${number}`
  expect(await textOf(await getPage(server, `/admin/bookings?text=${email}`))).toMatch(personal)
  await send(booking, 'Save the buyer', { name: `${name} Junior`, email })
  await send(booking, 'Add the note', { note })
  await send(booking, 'Mail the tickets', {})
  await send(`/admin/shows/${id}/sell`, 'Sell the seats', { seat_count: '1', name, email, payment: 'paid' })
  for (const path of [`/admin/shows/${id}/door-list`, '/admin/outbox', '/admin/audit', page])
    await getPage(server, path)
  await call(`/admin/bookings.csv?text=${email}`)
  await post('/book', { show_id: id, seat_count: 0, name, email })
  await call('/api/cron/expire-bookings', { headers: { Authorization: `Bearer ${cronSecret}` } })

  const exported = await call(`/admin/personal-data.json?email=${email}`)
  const { bookings } = await exported.json()
  expect(bookings).toHaveLength(3)
  expect(JSON.stringify(bookings)).toContain(note)
  expect((await call('/admin/personal-data.json?email=nobody')).status).toBe(400)

  const preview = await textOf(await send('/admin/personal-data', 'Look up', { email }))
  expect(preview).toContain('of them for shows to come 3')
  expect(preview).toContain('Erase the buyer from 3 bookings')
  expect(await tablesWithPersonalData()).toEqual(expect.arrayContaining(['bookings', 'booking_notes']))
  // A number that the form did not show erases nothing.
  const other = await send('/admin/personal-data', 'Look up', { email, confirm: `2 ${email}` })
  expect(await textOf(other)).toContain('The address has other bookings than before.')
  const erased = await send('/admin/personal-data', 'Look up', { email, confirm: `3 ${email}` })
  expect(await textOf(erased)).toContain('The buyer is erased from 3 bookings.')

  expect(await tablesWithPersonalData()).toEqual([])
  expect(server.output()).toContain('/admin/personal-data')
  expect(server.output()).not.toMatch(personal)
  await expectBooksBalance(server.database)

  // The buyer's page, the tickets and the console work without the buyer.
  const ticket = await getPage(server, page)
  expect(ticket.status).toBe(200)
  expect(await textOf(ticket)).toContain('1 of 2')
  const pdf = await call(`${page}/tickets.pdf`)
  expect(pdf.status).toBe(200)
  expect(await textOf(await getPage(server, booking))).toContain('Erased on')
  expect(await textOf(await getPage(server, '/admin/bookings'))).toContain('Erased buyer')
  expect(await textOf(await getPage(server, `/admin/shows/${id}/door-list`))).toContain('Erased buyer')
  const again = await send('/admin/personal-data', 'Look up', { email })
  expect(await textOf(again)).toContain('Nothing is stored about it.')
})
