import { setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import { drizzle } from 'drizzle-orm/postgres-js'
import { openPool } from '#db/client.ts'
import { markPooled } from '#db/session-settings.ts'
import { createDeliverer } from '#domain/webhooks/deliver.ts'
import { getTransport } from '#domain/webhooks/transport.ts'
import { getLog } from '#lib/log.ts'
import type { WebhookRequest, WebhookThreadData } from './webhook-thread.ts'

/** The program of the worker thread that delivers events to webhooks. */

// On Linux this sets the priority of the calling thread alone. On a machine with few cores, bookings come before events.
if (process.platform === 'linux') setPriority(5)

const { databaseUrl, pooled } = workerData as WebhookThreadData
if (pooled) markPooled(databaseUrl)
const pool = openPool(databaseUrl, { max: 3 })
const transport = getTransport()
const deliverer = createDeliverer({ database: drizzle(pool), transport })
const stopping = new AbortController()

async function deliver() {
  try {
    await deliverer.start(stopping.signal)
  } catch (error) {
    getLog().error({ err: error }, 'delivering events failed')
  }
}

async function stop() {
  stopping.abort()
  await deliverer.end()
  transport.close()
  await pool.end({ timeout: 1 })
  parentPort?.close()
}

parentPort?.on('message', (request: WebhookRequest) => void (request === 'deliver' ? deliver() : stop()))
