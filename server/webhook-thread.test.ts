import { afterEach, expect, test } from 'vitest'
import { bookBatch } from '../test/support/book-batch.ts'
import { pgBouncer, startPgBouncer } from '../test/support/pgbouncer.ts'
import { startPooler } from '../test/support/pooler.ts'
import { createTestDatabase } from '../test/support/postgres.ts'
import { startReceiver } from '../test/support/receiver.ts'
import { makeShow } from '../test/support/shows.ts'
import { makeEndpoint } from '../test/support/webhooks.ts'
import { openWebhookThread } from './webhook-thread.ts'

process.env.WEBHOOK_ALLOWED_NETWORKS = '127.0.0.0/8'

const started: { stop: () => Promise<void> }[] = []
afterEach(async () => {
  for (const { stop } of started.splice(0).reverse()) await stop()
})

test('the thread delivers through a pooler, which refuses the settings of a direct connection', async () => {
  const { database, url } = await createTestDatabase()
  const receiver = await startReceiver()
  const pooler = await (pgBouncer ? startPgBouncer : startPooler)(url)
  await makeEndpoint(database, receiver.url, ['booking.confirmed'])
  const { id } = await makeShow(database, { startTime: new Date('2031-06-06T18:00:00Z') })
  await bookBatch(id, [{ seatCount: 2 }], { database })
  const thread = openWebhookThread({ databaseUrl: pooler.url, pooled: true, graceMs: 60_000 })
  started.push(receiver, pooler, thread)
  thread.deliver()
  await expect.poll(() => receiver.received).toMatchObject([{ event: { data: { show_id: id, seat_count: 2 } } }])
})
