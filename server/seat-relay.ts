import type { Worker } from 'node:cluster'
import type { Listening } from '#db/listen.ts'
import { listenToSeats } from '#domain/shows/seat-feed.ts'
import { describeError } from '#lib/log.ts'
import type { ToWorker } from './workers/messages.ts'
import { tell } from './workers/primary-end.ts'

/**
 * Hears of changed seats for all workers, over one connection that is opened when the first of them asks.
 *
 * @param tellAll tells all workers something.
 */
export function relaySeats(tellAll: (message: ToWorker) => void) {
  let listening: Listening | undefined
  let connected = false
  const listen = () =>
    listenToSeats({
      onNotification: (payload) => tellAll({ kind: 'seats-changed', payload }),
      onConnected: () => {
        connected = true
        tellAll({ kind: 'seats-connected' })
      },
      onLost: (failures, error) => {
        connected = false
        tellAll({ kind: 'seats-lost', failures, error: describeError(error) })
      },
    })
  return {
    /** Has a worker hear of changed seats from now on. */
    add(worker: Worker) {
      listening ??= listen()
      if (connected) tell(worker, { kind: 'seats-connected' })
    },
    stop: () => listening?.stop(),
  }
}
