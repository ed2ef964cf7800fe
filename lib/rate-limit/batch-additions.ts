import { outsideRequests } from '../http/request-context.ts'
import { getLog } from '../log.ts'

/** Points to add to a shared counter. A counter that does not exist begins a window of so many seconds. */
export type Addition = { key: string; points: number; seconds: number }

/** A shared counter after an addition: its points, and the milliseconds until its window ends. */
export type Counter = { points: number; msLeft: number }

/** Adds to shared counters, each of which is named once, in one step. The counters come back in the order of the additions. */
export type AddPoints = (additions: readonly Addition[]) => Promise<readonly Counter[]>

export type WaitLimits = {
  /** Milliseconds until a batch counts as failed. */
  limitMs?: number
  /** Milliseconds without another batch after a failure. */
  pauseMs?: number
}

type Waiting = { addition: Addition; resolve(counter: Counter): void; reject(error: unknown): void }

/**
 * Makes a function that adds to one shared counter. While one batch of additions is under way, the others wait and form the next
 * one. So a process needs one connection for all counters, and an addition waits for no timer.
 *
 * The function rejects if there is no answer in time. Then it rejects at once for a while, so that requests do not wait for
 * counters that are out of reach.
 */
export function batchAdditions(add: AddPoints, { limitMs = 1000, pauseMs = 5000 }: WaitLimits = {}) {
  let waiting: Waiting[] = []
  let underWay = false
  let failedAt: number | undefined

  /** Sends what waits as one batch. */
  function send() {
    const batch = waiting
    waiting = []
    underWay = true
    const fail = (error: unknown) => {
      if (failedAt === undefined)
        getLog().warn({ err: error }, 'shared limits are out of reach: this process counts alone')
      failedAt = performance.now()
      for (const { reject } of [...batch, ...waiting]) reject(error)
      waiting = []
    }
    // An answer that came while this process was busy is read in between.
    let late = setTimeout(() => {
      late = setTimeout(() => fail(new Error(`No answer within ${limitMs} ms`)), 50)
    }, limitMs)
    const additions = merge(batch.map(({ addition }) => addition))
    outsideRequests(async () => add(additions))
      .then((counters) => {
        failedAt = undefined
        distribute(batch, additions, counters)
      }, fail)
      .finally(() => {
        clearTimeout(late)
        underWay = false
        if (waiting.length > 0) send()
      })
  }

  return (addition: Addition): Promise<Counter> =>
    new Promise((resolve, reject) => {
      const isPaused = failedAt !== undefined && (underWay || performance.now() - failedAt < pauseMs)
      if (isPaused) return reject(new Error('Shared limits are out of reach'))
      waiting.push({ addition, resolve, reject })
      if (!underWay) send()
    })
}

/** One addition for each counter, in the order of the keys: two processes that add to the same counters do not deadlock. */
function merge(additions: readonly Addition[]): Addition[] {
  const merged = new Map<string, Addition>()
  for (const addition of additions) {
    const points = (merged.get(addition.key)?.points ?? 0) + addition.points
    merged.set(addition.key, { ...addition, points })
  }
  return [...merged.values()].sort((a, b) => (a.key < b.key ? -1 : 1))
}

/** Gives each caller its counter as it was right after the caller's own addition. */
function distribute(batch: readonly Waiting[], additions: readonly Addition[], counters: readonly Counter[]) {
  const before = new Map(
    additions.map(({ key, points }, i) => {
      const counter = counters[i]
      return [key, counter && { points: counter.points - points, msLeft: counter.msLeft }]
    }),
  )
  for (const { addition, resolve, reject } of batch) {
    const counter = before.get(addition.key)
    if (!counter) {
      reject(new Error('A counter is missing in the answer'))
      continue
    }
    counter.points += addition.points
    resolve({ ...counter })
  }
}
