import { expect, test, vi } from 'vitest'
import { scheduleSweep } from './sweep.ts'

test('sweeps at once and every interval, one at a time, and goes on after a failure', async () => {
  vi.useFakeTimers()
  const runs: PromiseWithResolvers<{ expired: number; stuck: number }>[] = []
  let told: AbortSignal | undefined
  const sweep = ({ signal }: { signal: AbortSignal }) => {
    told = signal
    const run = Promise.withResolvers<{ expired: number; stuck: number }>()
    runs.push(run)
    return run.promise
  }
  const stop = scheduleSweep(sweep, 60_000)
  expect(runs).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(120_000)
  expect(runs).toHaveLength(1)

  runs[0]?.reject(new Error('the database is away'))
  await vi.advanceTimersByTimeAsync(60_000)
  expect(runs).toHaveLength(2)

  let stopped = false
  const stopping = stop().then(() => {
    stopped = true
  })
  await vi.advanceTimersByTimeAsync(60_000)
  expect([stopped, runs.length, told?.aborted]).toEqual([false, 2, true])
  runs[1]?.resolve({ expired: 0, stuck: 0 })
  await stopping
  vi.useRealTimers()
})
