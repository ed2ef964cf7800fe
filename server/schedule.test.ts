import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { schedule } from './schedule.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** A schedule whose runs end when the test says so. */
function start() {
  const runs: PromiseWithResolvers<void>[] = []
  let told: AbortSignal | undefined
  const { wake, stop } = schedule('the work', 60_000, ({ signal }) => {
    told = signal
    const run = Promise.withResolvers<void>()
    runs.push(run)
    return run.promise
  })
  return { runs, wake, stop, told: () => told?.aborted }
}

test('runs at once and every interval, one at a time, and goes on after a failure', async () => {
  const { runs, stop, told } = start()
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
  expect([stopped, runs.length, told()]).toEqual([false, 2, true])
  runs[1]?.resolve()
  await stopping
})

test('runs when it is woken, and once more when it is woken at work, but not after the end', async () => {
  const { runs, wake, stop } = start()
  wake()
  wake()
  expect(runs).toHaveLength(1)
  runs[0]?.resolve()
  await vi.advanceTimersByTimeAsync(0)
  expect(runs).toHaveLength(2)
  runs[1]?.resolve()
  await vi.advanceTimersByTimeAsync(0)
  expect(runs).toHaveLength(2)
  wake()
  expect(runs).toHaveLength(3)

  wake()
  const stopping = stop()
  runs[2]?.resolve()
  await stopping
  wake()
  expect(runs).toHaveLength(3)
})
