import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { currentLanguage } from '#lib/language/current-language.ts'
import { runInLanguage } from '#lib/language/run-in-language.ts'
import { schedule } from './schedule.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** Starts a schedule whose runs the test ends. */
function start() {
  const runs: PromiseWithResolvers<void>[] = []
  let lastSignal: AbortSignal | undefined
  const { wake, stop } = schedule('the work', 60_000, ({ signal }) => {
    lastSignal = signal
    const run = Promise.withResolvers<void>()
    runs.push(run)
    return run.promise
  })
  return { runs, wake, stop, isAborted: () => lastSignal?.aborted }
}

test('the work runs at once and at every interval, one run at a time, also after a failure', async () => {
  const { runs, stop, isAborted } = start()
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
  expect([stopped, runs.length, isAborted()]).toEqual([false, 2, true])
  runs[1]?.resolve()
  await stopping
})

test('a wake starts a run, or one more run after the current one, but none after the stop', async () => {
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

test('the work does not speak the language of the request that wakes it', async () => {
  const spoken: string[] = []
  const { wake, stop } = schedule('the work', 60_000, async () => spoken.push(currentLanguage()))
  await vi.advanceTimersByTimeAsync(0)
  runInLanguage('de', wake)
  await stop()
  expect(spoken).toEqual(['en', 'en'])
})
