/**
 * Lets `limit` holders work at once; further ones wait in the order in which they came.
 *
 * @returns waits for a place, `ms` milliseconds at most, and resolves with what gives it back, or with undefined without a place.
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
      const end = (place: (() => void) | undefined) => {
        clearTimeout(timer)
        waiting.delete(start)
        resolve(place)
      }
      const start = () => end(release)
      const timer = setTimeout(end, ms, undefined)
      waiting.add(start)
    })
  }
}
