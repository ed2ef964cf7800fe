import type { Server } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import next from 'next'
import { getSeatFeed } from '#domain/shows/seat-feed.ts'
import type { Env } from '#lib/env.ts'
import { markStopping } from '#lib/stopping.ts'
import { answerForms } from './answer-forms.ts'
import { withApi } from './api.ts'
import { createHandler } from './handler.ts'
import { graceSeconds, type Lifecycle } from './lifecycle.ts'
import { logConsole } from './log-console.ts'
import { withPagePolicy } from './page-policy.ts'
import { queuePages } from './queue-pages.ts'
import { serveRequests } from './serve-requests.ts'
import { startTracing } from './start-tracing.ts'

/**
 * Answers a server's requests in this process, with Next and the API.
 *
 * @param options.dev has pages compiled when they are requested.
 * @param options.clientKey signs client addresses, see `readClientAddress`.
 */
export async function serve(
  env: Env,
  server: Server,
  { dev, clientKey, lifecycle }: { dev: boolean; clientKey: string; lifecycle: Lifecycle },
) {
  if (!dev) logConsole()
  await startTracing(env, lifecycle)
  // Next compares this name with the host of a rewrite, and fetches from any other host. Its own rewrites say localhost.
  const app = next({ dev, dir: process.cwd(), hostname: 'localhost', port: env.PORT, httpServer: server, quiet: !dev })
  await app.prepare()
  lifecycle.onStop(() => app.close())
  const handler = app.getRequestHandler()
  const pages = withPagePolicy(dev ? handler : queuePages(answerForms(handler), { clientKey }), { dev })
  const requests = serveRequests(server, createHandler(env, clientKey, dev ? pages : withApi(pages)))
  const liveSeats = getSeatFeed()
  // Everything that a request needs is still there. Event streams never end by
  // themselves, so they are closed at the same time.
  lifecycle.onStop(() => {
    const stopped = requests.stop(graceSeconds)
    return liveSeats.close().finally(() => stopped)
  })
  // Registered last, so it comes first: load balancers see /readyz and send no more requests, while all of them are still answered.
  lifecycle.onStop(() => {
    markStopping()
    return dev ? undefined : sleep(env.STOP_DELAY_SECONDS * 1000)
  })
}
