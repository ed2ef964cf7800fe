/**
 * Creates a counting semaphore: at most `limit` callers hold it at once, the others wait in order of arrival.
 *
 * @returns a function that acquires the semaphore within `ms` milliseconds. It resolves with a function that releases it, or with
 * undefined if the time is over.
 */
export function createSemaphore(limit: number) {
  const waiting = new Set<() => void>()
  let free = limit
  const release = () => {
    const [next] = waiting
    if (next) next()
    else free++
  }
  return (ms: number): Promise<(() => void) | undefined> => {
    if (free > 0) {
      free--
      return Promise.resolve(release)
    }
    return new Promise((resolve) => {
      const end = (acquired: (() => void) | undefined) => {
        clearTimeout(timer)
        waiting.delete(start)
        resolve(acquired)
      }
      const start = () => end(release)
      const timer = setTimeout(end, ms, undefined)
      waiting.add(start)
    })
  }
}
