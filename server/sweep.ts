import { sweep } from '#domain/bookings/sweep.ts'
import { getLog } from '#lib/log.ts'

const everyMinute = 60_000

/**
 * Runs the sweep now and every minute in this process, one run at a time.
 *
 * @returns ends the schedule, and the run that is under way after its transaction.
 */
export function scheduleSweep(
  work: (options: { signal: AbortSignal }) => ReturnType<typeof sweep> = sweep,
  interval = everyMinute,
): () => Promise<void> {
  const ending = new AbortController()
  let running: Promise<void> | undefined
  const run = async () => {
    try {
      const outcome = await work({ signal: ending.signal })
      if (outcome.expired + outcome.stuck > 0) getLog().info(outcome, 'sweep')
    } catch (error) {
      getLog().error({ err: error }, 'sweep failed')
    } finally {
      running = undefined
    }
  }
  const tick = () => {
    running ??= run()
  }
  const timer = setInterval(tick, interval)
  tick()
  return async () => {
    clearInterval(timer)
    ending.abort()
    await running
  }
}
