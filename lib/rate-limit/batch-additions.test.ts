import { expect, test, vi } from 'vitest'
import { type Addition, batchAdditions, type Counter } from './batch-additions.ts'

const addition = (key: string, points = 1): Addition => ({ key, points, seconds: 60 })

/** Shared counters that answer when the test says so. */
function makeCounters() {
  const points = new Map<string, number>()
  const batches: Addition[][] = []
  const answers: (() => void)[] = []
  const add = (additions: readonly Addition[]) => {
    batches.push([...additions])
    return new Promise<Counter[]>((resolve) => {
      answers.push(() =>
        resolve(
          additions.map((each) => {
            points.set(each.key, (points.get(each.key) ?? 0) + each.points)
            return { points: points.get(each.key) ?? 0, msLeft: 1000 }
          }),
        ),
      )
    })
  }
  return { add, batches, answer: () => answers.shift()?.() }
}

test('additions that arrive while a batch is under way form the next one, with each counter once', async () => {
  const { add, batches, answer } = makeCounters()
  const count = batchAdditions(add)
  const first = count(addition('b'))
  const others = [count(addition('c', 2)), count(addition('a')), count(addition('c', 3))]
  answer()
  expect(await first).toEqual({ points: 1, msLeft: 1000 })
  await vi.waitFor(() => expect(batches).toHaveLength(2))
  answer()
  expect((await Promise.all(others)).map(({ points }) => points)).toEqual([2, 1, 5])
  expect(batches).toEqual([[addition('b')], [addition('a'), addition('c', 5)]])
})

test('counters that do not answer in time fail all additions, and further ones at once', async () => {
  const { add, batches, answer } = makeCounters()
  const count = batchAdditions(add, { limitMs: 1, pauseMs: 0 })
  const failed = [count(addition('a')), count(addition('b'))]
  expect((await Promise.allSettled(failed)).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  await expect(count(addition('c'))).rejects.toThrow('out of reach')
  expect(batches).toHaveLength(1)
  // Once the late answer is there, the counters are asked again.
  answer()
  await vi.waitFor(async () => {
    const counted = count(addition('c'))
    answer()
    await counted
  })
})

test('after a failure the counters are left alone for a while', async () => {
  let calls = 0
  const count = batchAdditions(
    async () => {
      calls++
      throw new Error('away')
    },
    { pauseMs: 60_000 },
  )
  await expect(count(addition('a'))).rejects.toThrow('away')
  await expect(count(addition('a'))).rejects.toThrow('out of reach')
  expect(calls).toBe(1)
})
