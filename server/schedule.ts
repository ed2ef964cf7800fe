import { AsyncLocalStorage } from 'node:async_hooks'
import { getLog } from '#lib/log.ts'
import { measureJob } from '#lib/metrics/measures.ts'

export type Schedule = {
  /** Runs the work now. If it is running, it runs once more right after. */
  wake(): void
  /** Ends the schedule. Aborts the signal of a run under way and waits for that run. */
  stop(): Promise<void>
}

/**
 * Runs `work` now and every `interval` milliseconds, one run at a time. A run that fails is logged; later runs still take place.
 *
 * @param name the name of the work in the log and in the metrics.
 */
export function schedule(
  name: string,
  interval: number,
  work: (options: { signal: AbortSignal }) => Promise<unknown>,
): Schedule {
  const ending = new AbortController()
  let running: Promise<void> | undefined
  let again = false
  const run = async () => {
    const begin = performance.now()
    try {
      await work({ signal: ending.signal })
      measureJob(name, 'done', performance.now() - begin)
    } catch (error) {
      measureJob(name, 'failed', performance.now() - begin)
      getLog().error({ err: error }, `${name} failed`)
    }
    running = undefined
    if (again) wake()
  }
  // A request that wakes the work is not the one that it runs for.
  const runApart = AsyncLocalStorage.snapshot()
  const start = () => {
    running ??= runApart(run)
  }
  const wake = () => {
    again = running !== undefined
    if (!ending.signal.aborted) start()
  }
  const timer = setInterval(start, interval)
  start()
  const stop = async () => {
    clearInterval(timer)
    ending.abort()
    await running
  }
  return { wake, stop }
}
