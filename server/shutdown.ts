import type { Server } from 'node:http'

/** Calls `stop` on the first SIGINT or SIGTERM; a second one ends the process at once. */
export function onStopSignal(stop: () => Promise<void>) {
  let stopping = false
  const handle = () => {
    if (stopping) process.exit(130)
    stopping = true
    void stop()
  }
  process.on('SIGINT', handle)
  process.on('SIGTERM', handle)
}

/**
 * Takes no new connection, lets the requests under way finish and ends what is still open after `seconds`.
 */
export function stopServer(server: Server, seconds: number): Promise<void> {
  return new Promise((resolve) => {
    const deadline = setTimeout(() => {
      server.closeAllConnections()
      resolve()
    }, seconds * 1000)
    server.close(() => {
      clearTimeout(deadline)
      resolve()
    })
    server.closeIdleConnections()
  })
}
