import type { Worker } from 'node:cluster'
import type { Server } from 'node:http'
import { getLog } from '#lib/log.ts'
import { tell } from './primary-end.ts'

/** Ends a server and its connections at once. */
const close = (server: Server) =>
  new Promise((resolve) => {
    server.close(resolve)
    server.closeAllConnections()
  })

/**
 * Answers on the port while no worker listens there, at the start and when all have ended at once, so that clients get a 503 and
 * not a refused connection. Primary and workers cannot bind the port both: a worker listens when it is told that it may.
 *
 * @param server listens already.
 * @param open makes such a server again.
 */
export function keepPort(server: Server, open: () => Promise<Server>) {
  const listening = new Set<Worker>()
  let standby: Server | undefined = server
  let stopped = false
  let turn = Promise.resolve()

  /** Opens or closes the standby server, one after the other, as it is needed now. */
  const adjust = () => {
    turn = turn.then(async () => {
      const wanted = listening.size === 0 && !stopped
      if (wanted && !standby) standby = await open()
      if (!wanted && standby) {
        await close(standby)
        standby = undefined
      }
    })
    turn = turn.catch((error) => getLog().error({ err: error }, 'the port could not be taken while no worker listens'))
    return turn
  }

  return {
    /** Leaves the port to a worker that can answer. */
    async admit(worker: Worker) {
      listening.add(worker)
      await adjust()
      tell(worker, { kind: 'listen' })
    },
    /** Takes the port back if it was the last worker. */
    leave(worker: Worker) {
      listening.delete(worker)
      void adjust()
    },
    stop() {
      stopped = true
      return adjust()
    },
  }
}
