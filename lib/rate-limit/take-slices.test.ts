import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { BoundedMemory } from './bounded-memory.ts'
import { takeSlices } from './take-slices.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] }))
afterEach(() => void vi.useRealTimers())

const windowSeconds = 60

/** Instances that share the counters of one limit. */
function openInstances(count: number, quota: number, size: number) {
  const counters = new BoundedMemory({ points: quota, duration: windowSeconds, maxKeys: 1000 })
  let additions = 0
  const add = (client: string, points: number) => {
    additions++
    return counters.add(client, points)
  }
  const instances = Array.from({ length: count }, () => takeSlices(add, { quota, size, maxClients: 1000 }))
  return { instances, additions: () => additions }
}

test('a busy client asks for the shared counter once per slice, and gets exactly the limit', async () => {
  const { instances, additions } = openInstances(1, 100, 10)
  const [limiter] = instances
  const taken = []
  for (let i = 0; i < 150; i++) taken.push(await limiter?.take('a'))
  expect(taken.filter((each) => each?.allowed)).toHaveLength(100)
  expect(taken.slice(0, 3)).toEqual([99, 98, 97].map((remaining) => ({ allowed: true, remaining, secondsLeft: 60 })))
  expect(taken.at(-1)).toEqual({ allowed: false, remaining: 0, secondsLeft: 60 })
  expect(additions()).toBe(11)
})

test('requests that come at the same time share a slice', async () => {
  const { instances, additions } = openInstances(1, 100, 4)
  const taken = await Promise.all(Array.from({ length: 64 }, () => instances[0]?.take('a')))
  expect(taken.filter((each) => each?.allowed)).toHaveLength(64)
  expect(additions()).toBe(2)
})

test('together, instances allow no more than the limit in a window, and lose only unused slices', async () => {
  const step = fc.oneof(
    { weight: 10, arbitrary: fc.record({ instance: fc.nat({ max: 2 }), requests: fc.integer({ min: 1, max: 12 }) }) },
    { weight: 1, arbitrary: fc.record({ seconds: fc.integer({ min: 1, max: 70 }) }) },
  )
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 1, max: 5 }),
      fc.array(step, { maxLength: 40 }),
      async (quota, size, steps) => {
        const { instances } = openInstances(3, quota, size)
        let end = 0
        let [allowed, refused] = [0, 0]
        for (const each of steps) {
          if ('seconds' in each) {
            vi.advanceTimersByTime(each.seconds * 1000)
            continue
          }
          if (Date.now() >= end) {
            end = Date.now() + windowSeconds * 1000
            ;[allowed, refused] = [0, 0]
          }
          const requests = Array.from({ length: each.requests }, () => instances[each.instance]?.take('a'))
          for (const taken of await Promise.all(requests)) {
            if (taken?.allowed) allowed++
            else refused++
          }
          expect(allowed).toBeLessThanOrEqual(quota)
          // What is refused although the limit is not used up is in slices of the other instances.
          if (refused > 0) expect(allowed).toBeGreaterThanOrEqual(quota - 2 * Math.max(size, 12))
        }
      },
    ),
  )
})
