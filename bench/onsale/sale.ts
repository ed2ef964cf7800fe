import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'

/** A buyer's first try to get seats. Its booking is unknown where it was not answered at once. */
type FirstTry = { arrivedMs: number; bookingId?: number }

/**
 * What all buyers of one sale share: how it stands as they see it from their answers, and that it is over, which is when every
 * seat is confirmed or somebody calls `end`. Times are in milliseconds after `open`.
 */
export function createSale(totalSeats: number) {
  const over = Promise.withResolvers<void>()
  let isOver = false
  let start = 0
  let seatsHeld = 0
  let seatsConfirmed = 0
  const reached: { allHeldMs?: number; soldOutMs?: number } = {}
  const confirmed: { reference: string; seats: number }[] = []
  /** In the order in which they were sent. */
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

    /** Lets time pass, or less of it when the sale is over before. */
    wait: (ms: number): Promise<void> => Promise.race([sleep(ms, undefined, { ref: false }), over.promise]),

    /** Notes that a buyer asks for seats for the first time, now. */
    startFirstTry(arrivedMs: number): FirstTry {
      const firstTry = { arrivedMs }
      firstTries.push(firstTry)
      return firstTry
    },

    /** Counts seats that somebody got to hold, those that come back as often as they do. */
    held(seats: number) {
      seatsHeld += seats
      if (seatsHeld >= totalSeats) reached.allHeldMs ??= performance.now() - start
    },

    /** Counts seats that somebody bought. */
    confirm(reference: string, seats: number) {
      confirmed.push({ reference, seats })
      seatsConfirmed += seats
      if (seatsConfirmed < totalSeats) return
      reached.soldOutMs ??= performance.now() - start
      end()
    },
  }
}

export type Sale = ReturnType<typeof createSale>
