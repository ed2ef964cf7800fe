import { db } from '#db/client.ts'
import type { StartListener } from '#db/listen.ts'
import type { FromWorker, ToWorker } from './messages.ts'

/** Tells the primary something. Where that is gone, Node ends the worker by itself. */
export function tellPrimary(message: FromWorker) {
  process.send?.(message)
}

/** Calls `hear` with what the primary says. @returns ends that. */
function onMessage(hear: (message: ToWorker) => void) {
  process.on('message', hear)
  return () => {
    process.off('message', hear)
  }
}

/** Calls `stop` when the primary says so, and at no signal: Ctrl-C is sent to all processes, and the primary passes it on. */
export function onStopMessage(stop: () => Promise<void>) {
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => {})
  onMessage(({ kind }) => {
    if (kind === 'stop') void stop()
  })
}

/** Says that this worker can answer. Resolves when the primary has left the port to the workers. */
export function portGiven(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const stopHearing = onMessage(({ kind }) => {
    if (kind !== 'listen') return
    stopHearing()
    resolve()
  })
  tellPrimary({ kind: 'ready' })
  return promise
}

/** Hears of changed seats through the primary, and asks over the pool. */
export const listenThroughPrimary: StartListener = (handlers) => {
  let connected = false
  const stopHearing = onMessage((message) => {
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
  tellPrimary({ kind: 'seats-wanted' })
  return {
    query: (run) => (connected ? run(db()) : undefined),
    stop: async () => stopHearing(),
  }
}
