import { getLog } from '#lib/log.ts'

/** Seconds that requests under way get to finish when the server stops. */
export const graceSeconds = 10

/** What undoes the start so far. */
export const undo: (() => unknown)[] = []

let undone: Promise<void> | undefined

/** Undoes what the start has done so far, the last thing first. */
export const stop = () => (undone ??= undoAll())

async function undoAll() {
  for (const step of undo.reverse()) {
    try {
      await step()
    } catch (error) {
      // What comes after it, PostgreSQL last, is to end all the same.
      getLog().error({ err: error }, 'a part of the server did not stop')
    }
  }
}

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
