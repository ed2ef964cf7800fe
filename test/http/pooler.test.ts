import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { bookBatch } from '../support/book-batch.ts'
import { clientOf } from '../support/client.ts'
import { openEvents, seatsEvent } from '../support/event-stream.ts'
import { makeMail } from '../support/mails.ts'
import { pgBouncer, startPgBouncer } from '../support/pgbouncer.ts'
import { startPooler } from '../support/pooler.ts'
import { createTestDatabase } from '../support/postgres.ts'
import { type Receiver, startReceiver } from '../support/receiver.ts'
import { expectBooksBalance, makeHold, makeShow, readBookings, readShow } from '../support/shows.ts'
import { type SmtpServer, startSmtpServer } from '../support/smtp.ts'
import { type RunningServer, startServer } from '../support/start-server.ts'
import { makeEndpoint } from '../support/webhooks.ts'

/**
 * The server behind a pooler in transaction mode, where notifications do not arrive: PgBouncer, or if it is not installed, a small
 * pooler of our own. The tests change the database past the pooler, as other processes do.
 */

const startTime = new Date('2031-06-06T18:00:00Z')
let database: Database
let pooler: { url: string; stop: () => Promise<void> }
let smtp: SmtpServer
let receiver: Receiver
let server: RunningServer
let due: { id: number }
const { post } = clientOf(() => server.url)

beforeAll(async () => {
  const created = await createTestDatabase()
  database = created.database
  pooler = await (pgBouncer ? startPgBouncer : startPooler)(created.url)
  smtp = await startSmtpServer()
  receiver = await startReceiver()
  await makeEndpoint(database, receiver.url, ['booking.confirmed'])
  due = await makeShow(database, { totalSeats: 10, startTime })
  await makeHold(database, { showId: due.id, seatCount: 4, expiresAt: new Date('2000-01-01T00:00:00Z') })
  server = await startServer({
    databaseUrl: pooler.url,
    env: { SMTP_URL: smtp.url, MAIL_FROM: 'box@globe.example', WEBHOOK_ALLOWED_NETWORKS: '127.0.0.0/8' },
  })
})
afterAll(async () => {
  await server.stop()
  await Promise.all([pooler.stop(), smtp.stop(), receiver.stop()])
})

const mailTo = (address: string) =>
  expect.poll(() => smtp.received.find(({ to }) => to.includes(address))?.mail.subject)
const eventOf = (showId: number) =>
  expect.poll(() => receiver.received.filter(({ event }) => 'show_id' in event.data && event.data.show_id === showId))

test('the server recognises the pooler, and its sweep ends a hold that is due', async () => {
  expect(server.output()).toContain('behind a connection pooler')
  await expect.poll(async () => (await readShow(database, due.id)).bookedSeats).toBe(0)
  expect(await readBookings(database, due.id)).toMatchObject([{ status: 'FAILED', failure: 'expired' }])
})

test('60 simultaneous bookings of 40 seats sell each seat once', async () => {
  const { id } = await makeShow(database, { totalSeats: 40, startTime })
  const responses = await Promise.all(Array.from({ length: 60 }, () => post('/book', { show_id: id, seat_count: 1 })))
  const statuses = await Promise.all(responses.map(async (response) => (await response.json()).booking.status))
  expect(statuses.filter((status) => status === 'CONFIRMED')).toHaveLength(40)
  expect(statuses.filter((status) => status === 'FAILED')).toHaveLength(20)
  await expectBooksBalance(database)
})

test('a hold is confirmed, mailed and delivered to a webhook', async () => {
  const { id } = await makeShow(database, { name: 'Macbeth', startTime })
  const held = await post('/book', { show_id: id, seat_count: 2, hold: true })
  const confirmed = await post(`${held.headers.get('location')}/confirm`, { email: 'ada@example.com' })
  expect(await confirmed.json()).toMatchObject({ message: 'Booking CONFIRMED' })
  await mailTo('ada@example.com').toBe('Your tickets: Macbeth')
  await eventOf(id).toMatchObject([{ event: { type: 'booking.confirmed', data: { seat_count: 2 } } }])
})

test('what other processes change is found without a notification: seats, a mail and an event', async () => {
  const { id } = await makeShow(database, { totalSeats: 10, startTime })
  const stream = await openEvents(`${server.url}/shows/events?show=${id}`)
  await stream.waitForText(seatsEvent(id, 10, 10))

  await makeHold(database, { showId: id, seatCount: 4 })
  await makeMail(database, { email: 'bob@example.com', showName: 'Hamlet' })
  const other = await makeShow(database, { startTime })
  await bookBatch(other.id, [{ seatCount: 3 }], { database })
  // Seats are read every 20 seconds, mails and events every ten.
  await Promise.all([
    stream.waitForText(seatsEvent(id, 6, 10)),
    mailTo('bob@example.com').toBe('Your tickets: Hamlet'),
    eventOf(other.id).toMatchObject([{ event: { type: 'booking.confirmed', data: { seat_count: 3 } } }]),
  ])
  const [before] = stream.text().split(seatsEvent(id, 6, 10))
  expect(before, 'the seats came with the heartbeat').toMatch(/^:$/m)
  stream.close()
})
