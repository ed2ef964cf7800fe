import type { Worker } from 'node:cluster'
import type { Server } from 'node:http'
import { getLog } from '#lib/log.ts'
import { sendToWorker } from './primary-end.ts'

/** Closes a server and its connections at once. */
const close = (server: Server) =>
  new Promise((resolve) => {
    server.close(resolve)
    server.closeAllConnections()
  })

/**
 * Answers on the port while no worker listens: during the start, and after all workers ended at once. Clients then get a
 * 503 instead of a refused connection. Primary and workers cannot bind the port at the same time, so a worker listens only
 * after the message `listen`.
 *
 * @param server listens already.
 * @param open starts another one like it.
 */
export function createStandby(server: Server, open: () => Promise<Server>) {
  const listening = new Set<Worker>()
  let standby: Server | undefined = server
  let stopped = false
  let lastChange = Promise.resolve()

  /** Opens or closes the standby server, as is needed when the changes before are done. */
  const adjust = () => {
    lastChange = lastChange.then(async () => {
      const wanted = listening.size === 0 && !stopped
      if (wanted && !standby) standby = await open()
      if (!wanted && standby) {
        await close(standby)
        standby = undefined
      }
    })
    lastChange = lastChange.catch((error) =>
      getLog().error({ err: error }, 'the port could not be taken while no worker listens'),
    )
    return lastChange
  }

  return {
    /** Leaves the port to a worker that can answer. */
    async handOver(worker: Worker) {
      listening.add(worker)
      await adjust()
      sendToWorker(worker, { kind: 'listen' })
    },
    /** Takes the port again after the last worker ended. */
    takeBack(worker: Worker) {
      listening.delete(worker)
      void adjust()
    },
    stop() {
      stopped = true
      return adjust()
    },
  }
}
