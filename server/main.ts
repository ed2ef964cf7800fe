/**
 * The program of `npm start`, of `npm run dev` and of the container image. With WEB_CONCURRENCY above 1 this process is the
 * primary. It prepares everything and starts workers, which run this program too and answer the requests.
 */
import cluster from 'node:cluster'
import { randomBytes } from 'node:crypto'
import { authSecret, checkAccountSettings } from '#domain/accounts/auth-secret.ts'
import { shareLimits } from '#domain/limits/share.ts'
import { openTicketKey } from '#domain/tickets/signing-key.ts'
import { getEnv } from '#lib/env.ts'
import { announce } from './announce.ts'
import { followVenue } from './follow-venue.ts'
import { listen, openServer, ownOrigin } from './http-server.ts'
import { createLifecycle, onStopSignal } from './lifecycle.ts'
import { serveMetrics } from './metrics/serve-metrics.ts'
import { prepareDatabase } from './prepare-database.ts'
import { renderInThread } from './render-thread.ts'
import { scheduleMails } from './schedule-mails.ts'
import { scheduleSweep } from './schedule-sweep.ts'
import { scheduleWebhooks } from './schedule-webhooks.ts'
import { serve } from './serve.ts'
import { explain } from './start-errors.ts'
import { serveByWorkers } from './workers/serve-by-workers.ts'
import { startWorker } from './workers/start-worker.ts'
import { onStopMessage, sendToPrimary } from './workers/worker-end.ts'
import { readWorkerVariables } from './workers/worker-variables.ts'

const dev = process.argv.includes('--dev')
const lifecycle = createLifecycle()

async function start() {
  const env = getEnv()
  if (env.ADMIN_EMAIL) checkAccountSettings(env)
  if (env.TICKET_SIGNING_KEY) openTicketKey(env)
  // The port comes first: if it is taken, nothing else has begun yet.
  const server = openServer({ upgrade: dev })
  // Next's development server is one process.
  const processes = dev ? 1 : env.WEB_CONCURRENCY
  // The primary of workers hands the port over to them.
  await listen(server, env, { sockets: processes === 1 ? 8 : 1 })
  // Next sends requests to itself after a form. Without this address they would go out to PUBLIC_URL and in again.
  process.env.__NEXT_PRIVATE_ORIGIN = ownOrigin(server)

  await prepareDatabase(env, processes, lifecycle)
  await serveMetrics(env, lifecycle)
  await followVenue(lifecycle)
  renderInThread(lifecycle)
  lifecycle.onStop(scheduleSweep())
  lifecycle.onStop(await scheduleMails(env))
  lifecycle.onStop(scheduleWebhooks())

  const clientKey = randomBytes(32).toString('base64url')
  shareLimits(env, () => authSecret(env))
  if (processes === 1) await serve(env, server, { dev, clientKey, lifecycle })
  else await serveByWorkers(env, server, { processes, clientKey, lifecycle })
  await announce(env)
}

const started = cluster.isWorker ? startWorker(readWorkerVariables(process.env), lifecycle) : start()

let stopping = false
const onStop = cluster.isWorker ? onStopMessage : onStopSignal
onStop(async () => {
  stopping = true
  // A start that is cut off half way would leave a PostgreSQL running.
  await started.catch(() => {})
  await lifecycle.stop()
  process.exit(0)
})

try {
  await started
} catch (error) {
  const reason = explain(error)
  if (cluster.isWorker) sendToPrimary({ kind: 'failed', reason })
  // Ctrl-C ends workers that do not ignore signals yet, and the start then fails for that reason alone.
  else if (!stopping) process.stderr.write(`Marquee cannot start. ${reason}\n`)
  await lifecycle.stop()
  process.exit(1)
}
