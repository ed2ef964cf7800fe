import type { Server } from 'node:http'
import { databaseUrl } from '#db/client.ts'
import { hasTransactionTimeout, isPooled } from '#db/session-settings.ts'
import { wakeMailer } from '#domain/mails/outbox.ts'
import type { Env } from '#lib/env.ts'
import { listen, openServer } from '#server/http-server.ts'
import type { Lifecycle } from '#server/lifecycle.ts'
import { relaySeats } from '#server/seat-relay.ts'
import { sendToWorker, startWorkers } from './primary-end.ts'
import { createRequestCounts } from './request-counts.ts'
import { createStandby } from './standby-server.ts'
import { writeWorkerVariables } from './worker-variables.ts'

/**
 * Starts workers that answer the requests, and hands the port over to them. All other work stays with this process, the
 * primary.
 *
 * @param server listens on the port already.
 */
export async function serveByWorkers(
  env: Env,
  server: Server,
  { processes, clientKey, lifecycle }: { processes: number; clientKey: string; lifecycle: Lifecycle },
) {
  const standby = createStandby(server, async () => {
    const another = openServer({ upgrade: false })
    await listen(another, env)
    return another
  })
  const seats = relaySeats()
  const countRequests = createRequestCounts()
  const workers = startWorkers({
    count: processes,
    env: writeWorkerVariables({
      databaseUrl: databaseUrl(),
      pooled: isPooled(databaseUrl()),
      timed: hasTransactionTimeout(databaseUrl()),
      clientKey,
    }),
    onMessage: (message, worker) => {
      switch (message.kind) {
        case 'ready':
          return void standby.handOver(worker)
        case 'mail-queued':
          return wakeMailer()
        case 'seats-wanted':
          return seats.add(worker)
        case 'count-requests':
          return void countRequests(message.additions).then((counters) =>
            sendToWorker(worker, { kind: 'requests-counted', number: message.number, counters }),
          )
      }
    },
    onEnd: standby.takeBack,
  })
  lifecycle.onStop(() => seats.stop())
  lifecycle.onStop(workers.stop)
  lifecycle.onStop(standby.stop)
  await workers.started
}
