import { getLog } from '#lib/log.ts'

/** Seconds that requests under way get to finish when the server stops. */
export const graceSeconds = 10

/** Stops what a process has started, in the reverse order. Each part of the start registers how it stops. */
export type Lifecycle = {
  /** Registers a step of the stop. The step that is registered last runs first. */
  onStop(step: () => unknown): void
  /** Runs the steps one after the other. A second call gives the promise of the first. */
  stop(): Promise<void>
}

export function createLifecycle(): Lifecycle {
  const steps: (() => unknown)[] = []
  let stopped: Promise<void> | undefined

  async function runSteps() {
    for (const step of steps.reverse()) {
      try {
        await step()
      } catch (error) {
        // The steps after it run all the same. The last one stops PostgreSQL.
        getLog().error({ err: error }, 'a part of the server did not stop')
      }
    }
  }

  return {
    onStop: (step) => {
      steps.push(step)
    },
    stop: () => (stopped ??= runSteps()),
  }
}

/** Calls `stop` on the first SIGINT or SIGTERM. A second one ends the process at once. */
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
