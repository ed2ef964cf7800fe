import type { Counter } from './batch-additions.ts'
import type { Limiter, Taken } from './types.ts'

/**
 * What a client has here: points that are already counted but not used yet, and what the shared counter had left. `refused` says
 * that the counter has nothing left until the window ends.
 */
type Slice = {
  left: number
  shared: number
  endsAt: number
  refused: boolean
  waiting: number
  fetching: Promise<void> | undefined
}

const emptySlice = (): Slice => ({ left: 0, shared: 0, endsAt: 0, refused: false, waiting: 0, fetching: undefined })

/**
 * Takes points of shared counters in slices: a busy client's requests need a look at the shared counter only now and then. All
 * processes together never take more than the limit. The points of a slice that its process does not use are lost.
 *
 * @param add adds points to the shared counter of a client.
 * @param options.quota points that a client may take in a window.
 * @param options.size points in a slice. With more requests waiting, a slice has a point for each of them.
 * @param options.maxClients clients whose slices are kept. Beyond that, the oldest slice is dropped.
 */
export function takeSlices(
  add: (client: string, points: number) => Promise<Counter>,
  { quota, size, maxClients }: { quota: number; size: number; maxClients: number },
): Limiter {
  const slices = new Map<string, Slice>()

  function sliceOf(client: string): Slice {
    const known = slices.get(client)
    if (known) return known
    const slice = emptySlice()
    slices.set(client, slice)
    const [oldest] = slices.keys()
    if (slices.size > maxClients && oldest !== undefined) slices.delete(oldest)
    return slice
  }

  async function fetchSlice(client: string, slice: Slice) {
    const asked = Math.max(size, slice.waiting)
    const { points, msLeft } = await add(client, asked)
    // The last slice of a window may be smaller than was asked for.
    const over = Math.min(Math.max(points - quota, 0), asked)
    slice.left = asked - over
    slice.shared = Math.max(quota - points, 0)
    slice.refused = over > 0
    slice.endsAt = Date.now() + msLeft
  }

  return {
    async take(client) {
      for (;;) {
        const slice = sliceOf(client)
        const msLeft = slice.endsAt - Date.now()
        if (msLeft > 0 && slice.left > 0) {
          slice.left--
          return toTaken(true, slice.left + slice.shared, msLeft)
        }
        if (msLeft > 0 && slice.refused) return toTaken(false, 0, msLeft)
        slice.waiting++
        slice.fetching ??= fetchSlice(client, slice).finally(() => {
          slice.fetching = undefined
        })
        try {
          await slice.fetching
        } finally {
          slice.waiting--
        }
      }
    },
    isUsedUp: async (client) => {
      const slice = slices.get(client)
      return slice?.refused === true && slice.left === 0 && slice.endsAt > Date.now()
    },
  }
}

export const toTaken = (allowed: boolean, remaining: number, msLeft: number): Taken => ({
  allowed,
  remaining,
  secondsLeft: Math.max(Math.ceil(msLeft / 1000), 1),
})
