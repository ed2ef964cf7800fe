import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * A buyer's first try to get seats. `bookingId` is unknown if its first request was not answered. A visitor learns the reference of
 * a hold, and the books have its id. `askedMs` and `answeredMs` are readings of one clock.
 */
export type FirstTry = {
  arrivedMs: number
  askedMs: number
  seats: number
  answeredMs?: number
  reference?: string
  bookingId?: number
}

/**
 * The state that all buyers of one sale share: its progress according to their answers, and its end, which is when every seat
 * is confirmed or `end` is called. Times are in milliseconds after `open`.
 */
export function createSale(totalSeats: number) {
  const over = Promise.withResolvers<void>()
  let isOver = false
  let start = 0
  let seatsHeld = 0
  let seatsConfirmed = 0
  const reached: { allHeldMs?: number; mostSoldMs?: number; soldOutMs?: number } = {}
  const confirmed: { reference: string; seats: number }[] = []
  /** In the order of their requests. */
  const firstTries: FirstTry[] = []

  const end = () => {
    isOver = true
    over.resolve()
  }

  return {
    reached,
    confirmed,
    firstTries,
    open: () => (start = performance.now()),
    end,
    isOver: () => isOver,

    /** Waits, at most until the sale is over. */
    wait: (ms: number): Promise<void> => Promise.race([sleep(ms, undefined, { ref: false }), over.promise]),

    /** Records that a buyer sends the first request for seats now. */
    startFirstTry(arrivedMs: number, seats: number): FirstTry {
      const firstTry = { arrivedMs, askedMs: performance.now(), seats }
      firstTries.push(firstTry)
      return firstTry
    },

    /** Counts seats that became held. Seats that come back and are held again count again. */
    held(seats: number) {
      seatsHeld += seats
      if (seatsHeld >= totalSeats) reached.allHeldMs ??= performance.now() - start
    },

    /** Counts seats that were bought. */
    confirm(reference: string, seats: number) {
      confirmed.push({ reference, seats })
      seatsConfirmed += seats
      if (seatsConfirmed >= 0.8 * totalSeats) reached.mostSoldMs ??= performance.now() - start
      if (seatsConfirmed < totalSeats) return
      reached.soldOutMs ??= performance.now() - start
      end()
    },
  }
}

export type Sale = ReturnType<typeof createSale>
