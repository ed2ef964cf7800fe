import type { Worker } from 'node:cluster'
import type { Listener } from '#db/listen.ts'
import { listenToSeats } from '#domain/shows/seat-feed.ts'
import { describeError } from '#lib/log.ts'
import type { ToWorker } from './messages.ts'
import { tell } from './workers.ts'

/**
 * Listens for changed seats for all workers, over one connection that opens when the first worker subscribes.
 *
 * @param broadcast sends a message to all workers.
 */
export function relaySeats(broadcast: (message: ToWorker) => void) {
  let listener: Listener | undefined
  let connected = false
  const listen = () =>
    listenToSeats({
      onNotification: (payload) => broadcast({ kind: 'seats-changed', payload }),
      onConnected: () => {
        connected = true
        broadcast({ kind: 'seats-connected' })
      },
      onLost: (failures, error) => {
        connected = false
        broadcast({ kind: 'seats-lost', failures, error: describeError(error) })
      },
    })
  return {
    /** Subscribes a worker to changed seats. */
    add(worker: Worker) {
      listener ??= listen()
      if (connected) tell(worker, { kind: 'seats-connected' })
    },
    stop: () => listener?.stop(),
  }
}
