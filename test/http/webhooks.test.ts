import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { createTestDatabase } from '../support/postgres.ts'
import { type Receiver, startReceiver } from '../support/receiver.ts'
import { makeShow } from '../support/shows.ts'
import { type RunningServer, startServer } from '../support/start-server.ts'
import { makeEndpoint, readDeliveries } from '../support/webhooks.ts'

let database: Database
let receiver: Receiver
let server: RunningServer
const secret = 'the-secret-of-the-scheduler'

beforeAll(async () => {
  const created = await createTestDatabase()
  database = created.database
  receiver = await startReceiver()
  server = await startServer({
    databaseUrl: created.url,
    env: { WEBHOOK_ALLOWED_NETWORKS: '127.0.0.0/8', CRON_SECRET: secret },
  })
})
afterAll(async () => {
  await server.stop()
  await receiver.stop()
})

const post = async (path: string, body: object) => {
  const response = await fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
  return { body: await response.json(), location: response.headers.get('location') ?? '' }
}

test('the server delivers a signed event about each booking', async () => {
  const endpoint = await makeEndpoint(database, receiver.url)
  const { id } = await makeShow(database, { startTime: new Date('2031-06-06T18:00:00Z') })
  const { body } = await post('/book', { show_id: id, seat_count: 2, name: 'Ada King' })
  await expect.poll(() => receiver.received.length).toBe(1)
  const [received] = receiver.received
  const verified = new Webhook(endpoint.secret).verify(
    received?.body ?? '',
    received?.headers as Record<string, string>,
  )
  expect(verified).toMatchObject({ type: 'booking.confirmed', data: { id: body.booking.id, seat_count: 2 } })

  const held = await post('/book', { show_id: id, seat_count: 1, hold: true })
  await post(`${held.location}/cancel`, {})
  await expect.poll(() => receiver.received.length).toBe(2)
  expect(receiver.received[1]?.event).toMatchObject({ type: 'booking.failed', data: { status: 'FAILED' } })
})

test('the request of the scheduler delivers too', async () => {
  const response = await fetch(`${server.url}/api/cron/expire-bookings`, {
    headers: { authorization: `Bearer ${secret}` },
  })
  expect(await response.json()).toMatchObject({ webhooks: { delivered: 0, failed: 0, givenUp: 0 } })
})

test('a receiver that hangs neither delays bookings nor keeps the server from stopping', async () => {
  receiver.setReply(() => {})
  const { id } = await makeShow(database, { startTime: new Date('2031-06-06T18:00:00Z') })
  for (let i = 0; i < 3; i++) {
    expect((await post('/book', { show_id: id, seat_count: 1 })).body.message).toBe('Booking CONFIRMED')
  }
  await expect.poll(() => receiver.received.length).toBeGreaterThanOrEqual(3)
  await server.stop()
  const waiting = (await readDeliveries(database)).filter(({ deliveredAt }) => deliveredAt === null)
  expect(waiting).toHaveLength(3)
})
