import { spawn } from 'node:child_process'
import { createPublicKey, generateKeyPairSync, sign } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { eq } from 'drizzle-orm'
import ICAL from 'ical.js'
import { extractText } from 'unpdf'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { type BookingStatus, bookings, handedTickets } from '#db/schema.ts'
import { handOn } from '#domain/bookings/hand-on.ts'
import { signTicket } from '#domain/tickets/token.ts'
import { drawQrCode } from '#lib/qr-code.ts'
import { borrowServer } from '../support/borrow-server.ts'
import { answer, clientOf } from '../support/client.ts'
import { makeShow } from '../support/shows.ts'
import { type RunningServer, startServer } from '../support/start-server.ts'

const { privateKey, publicKey } = generateKeyPairSync('ed25519')

const unsigned = borrowServer()
let server: RunningServer
let database: Database
let showId: number
beforeAll(async () => {
  database = unsigned.database
  const TICKET_SIGNING_KEY = privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64')
  server = await startServer({
    databaseUrl: unsigned.databaseUrl,
    env: { ADMIN_ACCESS: 'open', VENUE_TIME_ZONE: 'Europe/Berlin', TICKET_SIGNING_KEY },
  })
  showId = (await makeShow(database, { startTime: new Date('2031-06-06T19:00:00Z') })).id
})
afterAll(() => server.stop())

const { call, post } = clientOf(() => server.url)

async function book(seats = 2, status: BookingStatus = 'CONFIRMED', show = showId) {
  const response = await post('/book', { show_id: show, seat_count: seats })
  const path = response.headers.get('location') ?? ''
  const reference = path.split('/').at(-1) ?? ''
  if (status !== 'CONFIRMED') await database.update(bookings).set({ status }).where(eq(bookings.reference, reference))
  const id: number = (await response.json()).booking.id
  return { id, path, reference }
}

/** @returns the path of the ticket of a booking that was handed on. */
async function linkOf(id: number) {
  const [handed] = await database.select().from(handedTickets).where(eq(handedTickets.bookingId, id))
  return `/tickets/${handed?.reference}`
}

/** Creates a ticket code in the format of earlier versions: booking, show, number and count as 32-bit numbers. */
function earlierToken(numbers: number[]) {
  const facts = Buffer.alloc(16)
  for (const [i, value] of numbers.entries()) facts.writeUInt32BE(value, i * 4)
  const signature = sign(null, Buffer.concat([Buffer.from('MQ1'), facts]), privateKey)
  const bits = Array.from(Buffer.concat([facts, signature]), (byte) => byte.toString(2).padStart(8, '0')).join('')
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  return `MQ1${bits.replace(/.{5}/g, (five) => letters.charAt(Number.parseInt(five, 2)))}`
}

const privacy = {
  'cache-control': 'private, no-store',
  'x-robots-tag': 'noindex',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
}

test('a confirmed booking has a PDF with its tickets', async () => {
  const { id, path, reference } = await book(2)
  const response = await call(`${path}/tickets.pdf`)
  expect(response.status).toBe(200)
  expect(Object.fromEntries(response.headers)).toMatchObject({
    ...privacy,
    'content-type': 'application/pdf',
    'content-disposition': `inline; filename="tickets-${id}.pdf"`,
  })
  const { text: words } = await extractText(new Uint8Array(await response.arrayBuffer()), { mergePages: true })
  for (const fact of [`No. ${id}-1`, `No. ${id}-2`, 'Twelfth Night', '21:00', reference]) expect(words).toContain(fact)
})

test('a large booking has several PDF files', async () => {
  const { path } = await book(30)
  const words = async (query: string) =>
    (await extractText(new Uint8Array(await (await call(`${path}/tickets.pdf${query}`)).arrayBuffer()))).text.join(' ')
  expect(await words('')).toContain('24 of 30')
  expect(await words('?from=25')).not.toContain('24 of 30')
  expect(await words('?from=25')).toContain('30 of 30')
  expect(await words('?from=1e99')).toContain('1 of 30')
})

test('a confirmed booking has a calendar entry', async () => {
  const { id, path, reference } = await book(2)
  const response = await call(`${path}/calendar.ics`)
  expect(response.status).toBe(200)
  expect(Object.fromEntries(response.headers)).toMatchObject({
    ...privacy,
    'content-type': 'text/calendar; charset=utf-8',
    'content-disposition': `inline; filename="booking-${id}.ics"`,
  })
  const body = await response.text()
  expect(body).toContain('DTSTART;TZID=Europe/Berlin:20310606T210000')
  expect(body).not.toContain(reference)
  const event = new ICAL.Component(ICAL.parse(body)).getFirstSubcomponent('vevent')
  expect(event?.getFirstPropertyValue('summary')).toBe('Twelfth Night')
})

test('the code of a ticket that is handed on is on the page of its link alone, and the code before it ends', async () => {
  const { id, path, reference } = await book(2)
  await handOn(reference, 1, { database })
  const link = await linkOf(id)
  const tokenOf = (number: number) => signTicket({ bookingId: id, showId, number }, privateKey)
  // A QR code has its text as shapes.
  const shapeOf = (number: number) => drawQrCode(tokenOf(number)).path
  const pageOf = async (address: string) => (await call(address, { headers: { accept: 'text/html' } })).text()
  const [own, theirs] = [await pageOf(path), await pageOf(link)]
  expect([1, 2, 3].map((number) => own.includes(shapeOf(number)))).toEqual([false, true, false])
  expect([1, 2, 3].map((number) => theirs.includes(shapeOf(number)))).toEqual([false, false, true])
  const { tickets } = await (await call(`/api${path}`)).json()
  expect(tickets.map(({ code }: { code: string | null }) => code)).toEqual([tokenOf(2), null])
  const words = async (file: string) =>
    (await extractText(new Uint8Array(await (await call(file)).arrayBuffer()), { mergePages: true })).text
  expect(await words(`${path}/tickets.pdf`)).toContain('Handed on. Its code is on')
  const pdf = await words(`${link}/ticket.pdf`)
  for (const fact of [`No. ${id}-3`, 'Twelfth Night', '1 of 1']) expect(pdf).toContain(fact)
  for (const secret of [reference, 'Booked by', `No. ${id}-2`]) expect(pdf).not.toContain(secret)
  const scan = async (number: number) => pageOf(`/admin/bookings?text=${tokenOf(number)}`)
  const answered = await call(`/admin/bookings?text=${tokenOf(1)}`, { headers: { accept: 'text/html' } })
  const found = answered.headers.get('location')
  expect(await (found ? pageOf(found) : scan(1))).toContain('was handed on to another person')
})

describe('while many tickets are being printed', () => {
  const bookMany = async (count: number) => {
    const { id } = await makeShow(database, { totalSeats: 100_000, startTime: new Date('2031-06-06T19:00:00Z') })
    const booked = []
    // One after the other: on a slow machine, some of so many requests at once would be refused.
    while (booked.length < count) booked.push(await book(24, 'CONFIRMED', id))
    return booked
  }

  test('bookings and HEAD requests do not wait for a file', async () => {
    const bookings = await bookMany(10)
    let printed = 0
    const files = bookings.map(async ({ path }) => {
      const file = await (await call(`${path}/tickets.pdf`)).arrayBuffer()
      printed++
      return file.byteLength
    })
    const other = await book(1)
    const head = await call(`${other.path}/tickets.pdf`, { method: 'HEAD' })
    expect(printed).toBeLessThan(bookings.length)
    expect([head.status, head.headers.get('content-type')]).toEqual([200, 'application/pdf'])
    expect(head.headers.get('content-disposition')).toBe(`inline; filename="tickets-${other.id}.pdf"`)
    for (const size of await Promise.all(files)) expect(size).toBeGreaterThan(50_000)
  })

  test('requests beyond the limit are answered 503, and closed connections no longer count', async () => {
    const bookings = await bookMany(120)
    const leaving = new AbortController()
    // Buyers, those who have a ticket of them, and staff wait in the same queue.
    const links = new Map<number, string>()
    for (const { id, reference } of bookings.filter((_, i) => i % 3 === 2)) {
      await handOn(reference, 1, { database })
      links.set(id, await linkOf(id))
    }
    const refused = [0, 1, 2].map(() => Promise.withResolvers<Response>())
    const requests = bookings.map(async ({ path, id }, i) => {
      const file =
        [`${path}/tickets.pdf`, `/admin/bookings/${id}/tickets.pdf`, `${links.get(id)}/ticket.pdf`][i % 3] ?? ''
      const response = await call(file, { signal: leaving.signal }).catch(() => undefined)
      if (response?.status === 503) refused[i % 3]?.resolve(response)
    })
    for (const { promise } of refused) {
      const response = await promise
      expect(response.headers.get('retry-after')).toBe('5')
      expect(await response.json()).toEqual({ error: 'Too many requests at once' })
    }
    leaving.abort()
    await Promise.all(requests)
    const { path } = await book(1)
    await expect.poll(async () => (await call(`${path}/tickets.pdf`)).status, { timeout: 60_000 }).toBe(200)
  })
})

describe.each(['tickets.pdf', 'calendar.ics'])('/bookings/{reference}/%s', (file) => {
  test.each(['PENDING', 'FAILED', 'CANCELLED'] as const)('is answered 404 for a booking that is %s', async (status) => {
    const { path, id } = await book(1, status)
    for (const address of [`${path}/${file}`, `/admin/bookings/${id}/tickets.pdf`]) {
      expect(await answer(await call(address))).toEqual({
        status: 404,
        body: { error: 'This booking has no tickets: it is not confirmed' },
      })
    }
  })

  test('redirects a browser to the booking’s page if there is no file', async () => {
    const browser = { headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } }
    for (const path of [(await book(1, 'CANCELLED')).path, `/bookings/${'A'.repeat(24)}`]) {
      const response = await call(`${path}/${file}`, browser)
      expect([response.status, response.headers.get('location')]).toEqual([303, path])
      expect(response.headers.get('vary')).toMatch(/accept/i)
    }
  })

  test.each(['A'.repeat(24), 'short', '%00', "'; --"])('is answered 404 for the reference %s', async (reference) => {
    const response = await call(`/bookings/${encodeURIComponent(reference)}/${file}`)
    expect(await answer(response)).toEqual({ status: 404, body: { error: 'Booking not found' } })
  })

  test('refuses other methods, and the log does not contain the reference', async () => {
    const { path, reference } = await book(1)
    const posted = await call(`${path}/${file}`, { method: 'POST' })
    expect([posted.status, posted.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS'])
    await (await call(`${path}/${file}?from=1`)).arrayBuffer()
    await expect.poll(() => server.output()).toContain(`"path":"/bookings/…/${file}"`)
    expect(server.output()).not.toContain(reference)
  })
})

describe('GET /tickets/public-key', () => {
  test('returns the public key as PEM', async () => {
    const response = await call('/tickets/public-key')
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/x-pem-file'])
    const pem = await response.text()
    expect(pem).toMatch(/^-----BEGIN PUBLIC KEY-----\n/)
    expect(createPublicKey(pem).equals(publicKey)).toBe(true)
    const put = await call('/tickets/public-key', { method: 'PROPFIND' })
    expect([put.status, put.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS'])
  })

  test('works with the program in docs/door.md, which verifies tickets', async () => {
    const page = readFileSync('docs/door.md', 'utf8')
    const program = /```js\n(import [^`]*publicKey[^`]*)```/
      .exec(page)?.[1]
      ?.replace('http://localhost:3000', server.url)
    if (!program) throw new Error('docs/door.md has no program for a door')
    const verifyAtDoor = async (token: string) => {
      const door = spawn(process.execPath, ['--input-type=module', '-', token], { stdio: ['pipe', 'pipe', 'inherit'] })
      door.stdin.end(program)
      const [output] = await Promise.all([text(door.stdout), once(door, 'close')])
      return output.trim()
    }
    const seat = { bookingId: 9_007_199_254_740_991, showId: 3, number: 1 }
    const token = signTicket(seat, privateKey)
    const forged = signTicket(seat, generateKeyPairSync('ed25519').privateKey)
    expect(await verifyAtDoor(token)).toBe('{ booking: 9007199254740991, show: 3, number: 1 }')
    expect(await verifyAtDoor(earlierToken([171, 3, 1, 2]))).toBe('{ booking: 171, show: 3, number: 1 }')
    expect(await verifyAtDoor(forged)).toBe('not a ticket of this house')
    expect(await verifyAtDoor(token.toLowerCase())).toBe('not a ticket of this house')
  })
})

test('without a signing key, the page says so and tickets have a number and the booking’s code', async () => {
  expect(server.output()).not.toContain('TICKET_SIGNING_KEY')
  expect(await answer(await fetch(`${unsigned.url}/tickets/public-key`))).toEqual({
    status: 404,
    body: { error: 'Tickets are not signed here' },
  })
  const { id, path, reference } = await book(1)
  const page = await (await fetch(`${unsigned.url}${path}`)).text()
  expect(page).toContain('This house has set up no codes to scan.')
  expect(page).not.toContain('QR code of ticket')
  expect(page).toContain(`No. ${id}-1`)
  const pdf = await (await fetch(`${unsigned.url}${path}/tickets.pdf`)).arrayBuffer()
  expect((await extractText(new Uint8Array(pdf), { mergePages: true })).text).toContain(reference)
})
