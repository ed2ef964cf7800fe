import { Webhook } from 'standardwebhooks'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { book } from '#domain/bookings/book.ts'
import { cancelByStaff } from '#domain/bookings/cancel-by-staff.ts'
import { changeBookedSeats } from '#domain/bookings/change-booked-seats.ts'
import { edit } from '#domain/shows/edit.ts'
import { testActor as actor } from '../../test/support/actor.ts'
import { createTestDatabase } from '../../test/support/postgres.ts'
import { type Receiver, type Reply, startReceiver } from '../../test/support/receiver.ts'
import { bookingsOf, makeShow } from '../../test/support/shows.ts'
import {
  clearWebhooks,
  loopbackAllowed,
  makeEndpoint,
  readAttempts,
  readDeliveries,
  readEndpoint,
} from '../../test/support/webhooks.ts'
import { createDeliverer, deliverDueEvents } from './deliver.ts'
import { editEndpoint } from './edit.ts'
import { leaseDue } from './lease.ts'
import { resumeEndpoint } from './pause.ts'
import { rotateSecret } from './rotate-secret.ts'
import { attemptsAtOnce, leaseSeconds, maxAttempts } from './rules.ts'
import { openTransport, type Transport } from './transport.ts'

let database: Database
let transport: Transport
let receiver: Receiver
const open: { close(): unknown }[] = []

beforeAll(async () => {
  ;({ database } = await createTestDatabase())
})
beforeEach(async () => {
  await clearWebhooks(database)
  receiver = await startReceiver()
  transport = openTransport(loopbackAllowed)
  open.push({ close: receiver.stop }, transport)
})
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close()
})

const now = new Date('2024-03-01T12:00:00Z')
const later = ({ hours = 0, seconds = 0 }) => new Date(now.getTime() + hours * 3_600_000 + seconds * 1000)
const deliver = (time = now, options = {}) => deliverDueEvents({ now: time, database, transport, ...options })
const answer =
  (status: number, headers = {}): Reply =>
  (_, response) =>
    response.writeHead(status, headers).end(`answer ${status}`)

async function another(reply?: Reply) {
  const other = await startReceiver(reply)
  open.push({ close: other.stop })
  return other
}

/** Books seats of a new show, one booking after the other. */
async function bookSeats(count = 1) {
  const { id } = await makeShow(database, { startTime: later({ hours: 500 }) })
  const made = []
  for (let i = 0; i < count; i++) made.push(await book(id, { seatCount: 2 }, { now, database }))
  return { showId: id, bookings: bookingsOf(made.flatMap((outcome) => (outcome.kind === 'busy' ? [] : outcome))) }
}

/** Books seats, changes their number and cancels the booking: three events of one booking. */
async function changeTwice() {
  const { bookings } = await bookSeats()
  const [{ id = 0 } = {}] = bookings
  await changeBookedSeats(id, 3, 2, { actor, now, database })
  await cancelByStaff(id, { actor, now, database })
  return id
}

const inOrder = ['booking.confirmed', 'booking.changed', 'booking.cancelled']

/** Verifies a request as a receiver does. The library checks the time of the attempt against the machine's clock. */
const verify = (secret: string, { body, headers }: Pick<Receiver['received'][number], 'body' | 'headers'>) =>
  new Webhook(secret).verify(body, headers as Record<string, string>)

test('an event is delivered once, with the booking as the API reads it', async () => {
  await makeEndpoint(database, receiver.url)
  const { bookings, showId } = await bookSeats()
  expect(await deliver()).toEqual({ delivered: 1, failed: 0, givenUp: 0 })
  expect(await deliver()).toEqual({ delivered: 0, failed: 0, givenUp: 0 })
  const [received] = receiver.received
  expect(received?.event).toEqual({
    type: 'booking.confirmed',
    timestamp: '2024-03-01T12:00:00Z',
    data: {
      id: bookings[0]?.id,
      show_id: showId,
      seat_count: 2,
      status: 'CONFIRMED',
      created_at: '2024-03-01T12:00:00Z',
      confirmed_at: '2024-03-01T12:00:00Z',
      ended_at: null,
    },
  })
  expect(received?.headers).toMatchObject({ 'content-type': 'application/json', 'user-agent': 'Marquee-Webhooks' })
  const [delivery] = await readDeliveries(database)
  expect(delivery).toMatchObject({ deliveredAt: now, givenUpAt: null, attempts: 1 })
  expect(await readAttempts(database, delivery?.id ?? 0)).toMatchObject([
    { startedAt: now, status: 204, error: null, response: '' },
  ])
})

test('no event has the buyer or the reference', async () => {
  await makeEndpoint(database, receiver.url)
  const { id } = await makeShow(database)
  const buyer = { name: 'Ada King', email: 'ada@example.com' }
  const [booking] = bookingsOf([(await book(id, { seatCount: 1, ...buyer }, { now, database })) as never])
  await deliver()
  const { body = '', headers } = receiver.received[0] ?? {}
  for (const secret of ['Ada', 'ada@example.com', booking?.reference ?? '']) {
    expect(body + JSON.stringify(headers)).not.toContain(secret)
  }
})

test('an endpoint gets the types of events that it asks for', async () => {
  const shows = await another()
  await makeEndpoint(database, receiver.url, ['booking.confirmed'])
  await makeEndpoint(database, shows.url, ['show.changed'])
  const { showId } = await bookSeats()
  await edit(showId, { version: 1, note: 'Doors open late' }, { actor, now, database })
  await deliver()
  expect(receiver.received.map(({ event }) => event.type)).toEqual(['booking.confirmed'])
  expect(shows.received.map(({ event }) => event)).toMatchObject([
    { type: 'show.changed', data: { id: showId, note: 'Doors open late', total_seats: 100, available_seats: 98 } },
  ])
})

describe('a signature', () => {
  test('is one of Standard Webhooks, and depends on the body and the secret', async () => {
    const { secret } = await makeEndpoint(database, receiver.url)
    await bookSeats()
    // The library takes the machine's clock.
    await database.transaction((tx) => tx.execute(`update webhook_deliveries set next_attempt_at = '2024-01-01'`))
    await deliverDueEvents({ database, transport })
    const [received] = receiver.received
    if (!received) throw new Error('Nothing was received')
    expect(verify(secret, received)).toEqual(received.event)
    expect(() => verify(secret, { ...received, body: `${received.body} ` })).toThrow()
    expect(() => verify(`whsec_${Buffer.alloc(32).toString('base64')}`, received)).toThrow()
    const headers = { ...received.headers, 'webhook-id': 'evt_other' }
    expect(() => verify(secret, { ...received, headers })).toThrow()
  })

  test('is made with both secrets during a rotation, and with the new one after it', async () => {
    const old = await makeEndpoint(database, receiver.url)
    // A rotation that has just begun by the machine's clock, which the library takes.
    const time = new Date()
    const outcome = await rotateSecret(old.id, old.version, { actor, now: time, database })
    if (outcome.kind !== 'rotated') throw new Error(outcome.kind)
    expect(outcome.endpoint).toMatchObject({ version: 2, previousSecretUntil: new Date(time.getTime() + 86_400_000) })
    expect((await rotateSecret(old.id, old.version, { actor, now: time, database })).kind).toBe('stale')
    await bookSeats()
    await deliver(time)
    await bookSeats()
    await deliver(new Date(time.getTime() + 86_400_000))
    const [during, after] = receiver.received
    if (!during || !after) throw new Error('Too few events')
    expect(verify(outcome.secret, during)).toEqual(during.event)
    expect(verify(old.secret, during)).toEqual(during.event)
    expect(String(after.headers['webhook-signature']).split(' ')).toHaveLength(1)
  })
})

describe('a failed attempt', () => {
  test('is repeated after growing pauses with the same id and body, until it succeeds', async () => {
    await makeEndpoint(database, receiver.url)
    await bookSeats()
    receiver.setReply(answer(500))
    expect(await deliver()).toEqual({ delivered: 0, failed: 1, givenUp: 0 })
    expect(await deliver(later({ seconds: 4 }))).toEqual({ delivered: 0, failed: 0, givenUp: 0 })
    expect(await deliver(later({ seconds: 7 }))).toEqual({ delivered: 0, failed: 1, givenUp: 0 })
    expect(await deliver(later({ seconds: 200 }))).toEqual({ delivered: 0, failed: 0, givenUp: 0 })
    receiver.setReply(answer(200))
    expect(await deliver(later({ seconds: 400 }))).toEqual({ delivered: 1, failed: 0, givenUp: 0 })
    const [one, two, three] = receiver.received.map(({ body, headers }) => [body, headers['webhook-id']])
    expect(two).toEqual(one)
    expect(three).toEqual(one)
    const times = receiver.received.map(({ headers }) => Number(headers['webhook-timestamp']))
    expect(times.map((time) => time - now.getTime() / 1000)).toEqual([0, 7, 400])
    const [delivery] = await readDeliveries(database)
    expect(await readAttempts(database, delivery?.id ?? 0)).toMatchObject([
      { status: 500, error: 'It answered 500.', response: 'answer 500' },
      { status: 500 },
      { status: 200, error: null },
    ])
  })

  test('is given up after the last one, and only then a later event of the booking is tried', async () => {
    const { id } = await makeEndpoint(database, receiver.url)
    const booking = await changeTwice()
    receiver.setReply(({ event }, response) => response.writeHead(event.type === 'booking.confirmed' ? 400 : 200).end())
    let time = now
    for (let attempt = 1; attempt <= maxAttempts; attempt++) {
      // Other bookings succeed, so that the endpoint is not paused.
      await bookSeats()
      receiver.setReply(({ event }, response) =>
        response
          .writeHead(event.type === 'booking.confirmed' && 'id' in event.data && event.data.id === booking ? 400 : 200)
          .end(),
      )
      await deliver(time)
      time = new Date(time.getTime() + 30 * 3_600_000)
    }
    const ofBooking = (await readDeliveries(database)).filter(({ subjectId }) => subjectId === booking)
    expect(ofBooking.map(({ deliveredAt, givenUpAt }) => [deliveredAt !== null, givenUpAt !== null])).toEqual([
      [false, true],
      [true, false],
      [true, false],
    ])
    const types = receiver.received.flatMap(({ event }) =>
      'id' in event.data && event.data.id === booking ? event.type : [],
    )
    expect(types).toEqual([...Array(maxAttempts).fill('booking.confirmed'), 'booking.changed', 'booking.cancelled'])
    expect(await readEndpoint(database, id)).toMatchObject({ pausedAt: null, failingSince: null })
  })

  test.each([
    ['redirects', answer(302, { Location: 'http://127.0.0.1:1/' }), 302, /Redirects are not followed/],
    ['answers 404', answer(404), 404, /404/],
    ['closes the connection', ((_, response) => response.destroy()) as Reply, null, /ECONNRESET|closed/],
  ])('counts when the receiver %s', async (_, reply, status, error) => {
    await makeEndpoint(database, receiver.url)
    await bookSeats()
    receiver.setReply(reply)
    expect(await deliver()).toMatchObject({ failed: 1 })
    const [delivery] = await readDeliveries(database)
    expect(await readAttempts(database, delivery?.id ?? 0)).toMatchObject([
      { status, error: expect.stringMatching(error) },
    ])
    expect(receiver.received).toHaveLength(1)
  })
})

describe('order', () => {
  test('events of a booking arrive in their order, also if some fail', async () => {
    await makeEndpoint(database, receiver.url)
    const ids = [await changeTwice(), await changeTwice(), await changeTwice()]
    let requests = 0
    receiver.setReply((_, response) => response.writeHead(++requests % 3 === 0 ? 200 : 503).end())
    const accepted: { id: number; type: string }[] = []
    for (let i = 0, time = now; i < 200 && (await readDeliveries(database)).some((one) => !one.deliveredAt); i++) {
      await deliver(time)
      time = new Date(time.getTime() + 600_000)
      // The pauses between attempts do not matter here.
      await database.execute(
        `update webhook_deliveries set attempts = 0, next_attempt_at = '2024-01-01' where delivered_at is null`,
      )
    }
    for (const [i, { event }] of receiver.received.entries()) {
      if ((i + 1) % 3 === 0 && 'id' in event.data) accepted.push({ id: event.data.id, type: event.type })
    }
    for (const id of ids) {
      expect(accepted.filter((one) => one.id === id).map(({ type }) => type)).toEqual(inOrder)
    }
  })

  test('a later event is not sent while the earlier one is under way', async () => {
    await makeEndpoint(database, receiver.url)
    await changeTwice()
    const release = Promise.withResolvers<void>()
    const arrived = Promise.withResolvers<void>()
    receiver.setReply(async (_, response) => {
      arrived.resolve()
      await release.promise
      response.writeHead(200).end()
    })
    const first = deliver()
    await arrived.promise
    expect(await deliver()).toEqual({ delivered: 0, failed: 0, givenUp: 0 })
    expect(receiver.received).toHaveLength(1)
    release.resolve()
    expect(await first).toMatchObject({ delivered: 3 })
    expect(receiver.received.map(({ event }) => event.type)).toEqual(inOrder)
  })
})

describe('at least once', () => {
  test('an event whose process died after sending it is sent again when its lease is over', async () => {
    const { id } = await makeEndpoint(database, receiver.url)
    await bookSeats()
    // The process leases and sends it, and dies before it stores that.
    const lease = await leaseDue(database, id, now)
    expect(lease?.items).toHaveLength(1)
    expect(await deliver(later({ seconds: leaseSeconds - 1 }))).toMatchObject({ delivered: 0 })
    expect(await deliver(later({ seconds: leaseSeconds }))).toMatchObject({ delivered: 1 })
    expect(receiver.received[0]?.headers['webhook-id']).toBe(lease?.items[0]?.eventId)
  })

  test('two processes that deliver at once send each event once', async () => {
    await makeEndpoint(database, receiver.url)
    await bookSeats(30)
    const [one, two] = await Promise.all([deliver(), deliver()])
    expect(one.delivered + two.delivered).toBe(30)
    const ids = receiver.received.map(({ headers }) => headers['webhook-id'])
    expect(new Set(ids).size).toBe(30)
    expect(ids).toHaveLength(30)
  })

  test('an attempt that ends after another process delivered the event changes nothing', async () => {
    const { id } = await makeEndpoint(database, receiver.url)
    await bookSeats()
    const release = Promise.withResolvers<void>()
    const arrived = Promise.withResolvers<void>()
    receiver.setReply(async (_, response) => {
      arrived.resolve()
      await release.promise
      response.writeHead(500).end()
    })
    const slow = deliver()
    await arrived.promise
    receiver.setReply(answer(200))
    expect(await deliver(later({ seconds: leaseSeconds }))).toMatchObject({ delivered: 1 })
    release.resolve()
    await slow
    expect(await readDeliveries(database)).toMatchObject([{ deliveredAt: later({ seconds: leaseSeconds }) }])
    expect(await leaseDue(database, id, later({ hours: 100 }))).toBeUndefined()
  })
})

describe('endpoints do not wait for each other', () => {
  test('a receiver that hangs delays no other, also for events that are written meanwhile', async () => {
    const hanging = await another(() => {})
    await makeEndpoint(database, hanging.url)
    await makeEndpoint(database, receiver.url)
    await bookSeats(2)
    const deliverer = createDeliverer({ database, transport, now })
    await deliverer.start()
    await expect.poll(() => receiver.received.length).toBe(2)
    await expect.poll(() => hanging.received.length).toBe(2)
    await bookSeats(2)
    await deliverer.start()
    await expect.poll(() => receiver.received.length).toBe(4)
    transport.close()
    await deliverer.end()
  })

  test('an endpoint gets a few requests at once, and few while it fails', async () => {
    let [under, most] = [0, 0]
    const release = Promise.withResolvers<void>()
    receiver.setReply(async (_, response) => {
      most = Math.max(most, ++under)
      if (under === attemptsAtOnce) release.resolve()
      await release.promise
      under--
      response.writeHead(503).end()
    })
    const { id } = await makeEndpoint(database, receiver.url)
    await bookSeats(attemptsAtOnce * 3)
    await deliver()
    expect(most).toBe(attemptsAtOnce)
    expect(receiver.received).toHaveLength(attemptsAtOnce)
    expect(await readEndpoint(database, id)).toMatchObject({
      failures: 1,
      failingSince: now,
      retryAt: later({ seconds: 5 }),
    })
    await deliver(later({ seconds: 5 }))
    expect(receiver.received).toHaveLength(attemptsAtOnce * 2)
    expect(await readEndpoint(database, id)).toMatchObject({ failures: 2, retryAt: later({ seconds: 15 }) })
    receiver.setReply(answer(200))
    await deliver(later({ seconds: 15 }))
    expect(await readEndpoint(database, id)).toMatchObject({ failures: 0, failingSince: null, retryAt: null })
    await deliver(later({ hours: 1 }))
    expect((await readDeliveries(database)).every(({ deliveredAt }) => deliveredAt)).toBe(true)
  })
})

describe('an endpoint is paused', () => {
  test('at once if it answers 410; its events wait for it', async () => {
    const { id } = await makeEndpoint(database, receiver.url)
    receiver.setReply(answer(410))
    await changeTwice()
    await deliver()
    expect(await readEndpoint(database, id)).toMatchObject({ pausedAt: now, pauseReason: 'gone' })
    await bookSeats()
    expect(await deliver(later({ hours: 1 }))).toEqual({ delivered: 0, failed: 0, givenUp: 0 })
    expect(receiver.received).toHaveLength(1)
    receiver.setReply(answer(200))
    expect(await resumeEndpoint(id, { actor, now: later({ hours: 2 }), database })).toBe('done')
    expect(await deliver(later({ hours: 2 }))).toMatchObject({ delivered: 4 })
    expect(receiver.received.slice(1).flatMap(({ event }) => ('show_id' in event.data ? event.type : []))).toContain(
      'booking.cancelled',
    )
  })

  test('also if it takes other events of the same batch', async () => {
    const { id } = await makeEndpoint(database, receiver.url)
    await bookSeats(2)
    let requests = 0
    receiver.setReply((_, response) => response.writeHead(++requests === 1 ? 410 : 200).end())
    expect(await deliver()).toEqual({ delivered: 1, failed: 1, givenUp: 0 })
    expect(await readEndpoint(database, id)).toMatchObject({ pauseReason: 'gone' })
  })

  test('after two days without a success, and no event is lost', async () => {
    const { id } = await makeEndpoint(database, receiver.url)
    receiver.setReply(answer(500))
    await bookSeats()
    for (let hours = 0; hours <= 47; hours++) await deliver(later({ hours }))
    expect(await readEndpoint(database, id)).toMatchObject({ pausedAt: null, failingSince: now })
    for (let hours = 48; hours <= 80; hours++) await deliver(later({ hours }))
    expect(await readEndpoint(database, id)).toMatchObject({ pauseReason: 'failing' })
    expect(await readDeliveries(database)).toMatchObject([{ givenUpAt: null, deliveredAt: null }])
    // A URL that works now.
    const other = await another()
    const { version } = await readEndpoint(database, id)
    await editEndpoint(id, { version, url: other.url }, { actor, database, env: loopbackAllowed })
    await resumeEndpoint(id, { actor, now: later({ hours: 90 }), database })
    expect(await deliver(later({ hours: 90 }))).toMatchObject({ delivered: 1 })
    expect(other.received).toHaveLength(1)
  })
})
