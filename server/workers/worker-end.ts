import { db } from '#db/client.ts'
import type { StartListener } from '#db/listen.ts'
import type { MetricSnapshot } from '#lib/metrics/instruments.ts'
import type { AddPoints, Counter } from '#lib/rate-limit/batch-additions.ts'
import type { MessageToPrimary, MessageToWorker } from './messages.ts'

/** The worker's end of the channel to the primary. If the primary is gone, Node ends the worker by itself. */
export function sendToPrimary(message: MessageToPrimary) {
  process.send?.(message)
}

/** @returns ends the subscription. */
function onMessage(handle: (message: MessageToWorker) => void) {
  process.on('message', handle)
  return () => {
    process.off('message', handle)
  }
}

/** Calls `stop` on the message `stop` and ignores signals: Ctrl-C reaches all processes, and the primary passes it on. */
export function onStopMessage(stop: () => Promise<void>) {
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => {})
  onMessage(({ kind }) => {
    if (kind === 'stop') void stop()
  })
}

/** Reports that this worker can answer. Resolves when the primary has left the port to the workers. */
export function waitForPort(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const unsubscribe = onMessage(({ kind }) => {
    if (kind !== 'listen') return
    unsubscribe()
    resolve()
  })
  sendToPrimary({ kind: 'ready' })
  return promise
}

/** Sends the metrics of this worker whenever the primary asks for them. */
export function answerMetrics(read: () => MetricSnapshot[]) {
  onMessage(({ kind }) => {
    if (kind === 'read-metrics') sendToPrimary({ kind: 'metrics', metrics: read() })
  })
}

/** Adds to the counters of requests that all workers share. The primary has them. */
export function countThroughPrimary(): AddPoints {
  const waiting = new Map<number, (counters: readonly Counter[]) => void>()
  let number = 0
  onMessage((message) => {
    if (message.kind !== 'requests-counted') return
    waiting.get(message.number)?.(message.counters)
    waiting.delete(message.number)
  })
  return (additions) =>
    new Promise((resolve) => {
      number++
      waiting.set(number, resolve)
      sendToPrimary({ kind: 'count-requests', number, additions })
    })
}

/** Subscribes to changed seats through the primary, which has the LISTEN connection. Queries go over this worker's pool. */
export const listenThroughPrimary: StartListener = (handlers) => {
  let connected = false
  const unsubscribe = onMessage((message) => {
    switch (message.kind) {
      case 'seats-changed':
        return handlers.onNotification(message.payload)
      case 'seats-connected':
        connected = true
        return handlers.onConnected()
      case 'seats-lost':
        connected = false
        return handlers.onLost(message.failures, message.error)
    }
  })
  sendToPrimary({ kind: 'seats-wanted' })
  return {
    query: (run) => (connected ? run(db()) : undefined),
    stop: async () => unsubscribe(),
  }
}
