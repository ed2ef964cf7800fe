import { getLog } from '#lib/log.ts'

export type Schedule = {
  /** Runs the work now; if it is running, once more right after. */
  wake(): void
  /** Ends the schedule, and the run that is under way as soon as it heeds its signal. */
  stop(): Promise<void>
}

/**
 * Runs `work` now and every `interval` milliseconds in this process, one run at a time. A run that fails is logged and keeps
 * no later one from its turn.
 *
 * @param name what the log calls it.
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
    try {
      await work({ signal: ending.signal })
    } catch (error) {
      getLog().error({ err: error }, `${name} failed`)
    }
    running = undefined
    if (again) wake()
  }
  const start = () => {
    running ??= run()
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
