import type { Worker } from 'node:cluster'
import type { Listener } from '#db/listen.ts'
import { listenToSeats } from '#domain/shows/seat-feed.ts'
import { describeError } from '#lib/log.ts'
import { sendToAllWorkers, sendToWorker } from './workers/primary-end.ts'

/** Relays changed seats to all workers, over one LISTEN connection that opens when the first of them subscribes. */
export function relaySeats() {
  let listener: Listener | undefined
  let connected = false
  const listen = () =>
    listenToSeats({
      onNotification: (payload) => sendToAllWorkers({ kind: 'seats-changed', payload }),
      onConnected: () => {
        connected = true
        sendToAllWorkers({ kind: 'seats-connected' })
      },
      onLost: (failures, error) => {
        connected = false
        sendToAllWorkers({ kind: 'seats-lost', failures, error: describeError(error) })
      },
    })
  return {
    /** Subscribes a worker to changed seats. */
    add(worker: Worker) {
      listener ??= listen()
      if (connected) sendToWorker(worker, { kind: 'seats-connected' })
    },
    stop: () => listener?.stop(),
  }
}
