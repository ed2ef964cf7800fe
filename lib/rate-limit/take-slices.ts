import { type RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible'
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
 * Takes points of a shared limiter in slices: a busy client's requests need a look at the shared counter only now and then. All
 * processes together never take more than the limit. The points of a slice that its process does not use are lost.
 *
 * @param limiter counts for all processes.
 * @param options.size points in a slice. With more requests waiting, a slice has a point for each of them.
 * @param options.maxClients clients whose slices are kept. Beyond that, the oldest slice is dropped.
 */
export function takeSlices(
  limiter: RateLimiterAbstract,
  { size, maxClients }: { size: number; maxClients: number },
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
    const counter = await limiter.consume(client, asked).catch((refusal: unknown) => {
      if (refusal instanceof RateLimiterRes) return refusal
      throw refusal
    })
    // A refusal from memory has no count. Any other one may still have left a part of the slice.
    const isBlocked = counter.consumedPoints === 0
    const over = isBlocked ? asked : Math.max(counter.consumedPoints - limiter.points, 0)
    slice.left = Math.max(asked - over, 0)
    slice.shared = isBlocked ? 0 : Math.max(limiter.points - counter.consumedPoints, 0)
    slice.refused = over > 0
    slice.endsAt = Date.now() + counter.msBeforeNext
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
      return slice !== undefined && slice.refused && slice.left === 0 && slice.endsAt > Date.now()
    },
  }
}

export const toTaken = (allowed: boolean, remaining: number, msLeft: number): Taken => ({
  allowed,
  remaining,
  secondsLeft: Math.max(Math.ceil(msLeft / 1000), 1),
})
