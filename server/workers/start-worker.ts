import { setTimeout as sleep } from 'node:timers/promises'
import { databaseUrl, setEmbeddedDatabase } from '#db/client.ts'
import { markPooled, markTransactionTimeout } from '#db/session-settings.ts'
import { authSecret } from '#domain/accounts/auth-secret.ts'
import { shareLimits } from '#domain/limits/share.ts'
import { setMailer } from '#domain/mails/outbox.ts'
import { getSeatFeed } from '#domain/shows/seat-feed.ts'
import { getEnv } from '#lib/env.ts'
import { rateLimitMode, shareCounters } from '#lib/rate-limit/limits.ts'
import { followVenue } from '#server/follow-venue.ts'
import { listen, openServer } from '#server/http-server.ts'
import type { Lifecycle } from '#server/lifecycle.ts'
import { readProcess } from '#server/metrics/read-process.ts'
import { closeDatabaseAtStop } from '#server/prepare-database.ts'
import { renderInThread } from '#server/render-thread.ts'
import { serve } from '#server/serve.ts'
import { answerMetrics, countThroughPrimary, listenThroughPrimary, sendToPrimary, waitForPort } from './worker-end.ts'
import type { WorkerVariables } from './worker-variables.ts'

/** Starts one of several processes that answer requests. The primary has prepared the database and does everything else. */
export async function startWorker(primary: WorkerVariables, lifecycle: Lifecycle) {
  const env = getEnv()
  setEmbeddedDatabase(primary.databaseUrl)
  if (primary.pooled) markPooled(databaseUrl())
  if (primary.timed) markTransactionTimeout(databaseUrl())
  closeDatabaseAtStop(lifecycle)
  await followVenue(lifecycle)
  renderInThread(lifecycle)
  setMailer(() => sendToPrimary({ kind: 'mail-queued' }))
  getSeatFeed(listenThroughPrimary)
  shareLimits(env, () => authSecret(env))
  answerMetrics(readProcess)
  // The primary is on this machine, and without it this process ends. So it may be slow.
  if (rateLimitMode(env) === 'memory') shareCounters(countThroughPrimary(), { limitMs: 10_000 })
  const server = openServer({ upgrade: false })
  await serve(env, server, { dev: false, clientKey: primary.clientKey, lifecycle })
  // Next loads all pages in the turn of the event loop after it is prepared. Until that is over, the other workers or the
  // primary answer.
  await sleep(1)
  await waitForPort()
  await listen(server, env)
}
