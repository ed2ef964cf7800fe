/** What a buyer will do, decided before the sale opens, so that a seed makes the same crowd again. Times in milliseconds. */
export type Buyer = {
  /** After the opening. */
  arrivesMs: number
  /** How many seats to ask for at first. */
  seats: number
  /** From the hold to the confirmation: for some longer than the hold lasts. */
  thinksMs: number
  /** Walks away from the hold and never says so. */
  leaves: boolean
  /** Before the second try; before the third twice as long, and so on. */
  pauseMs: number
}

export type Plan = { buyers: number; seconds: number; seed: number; holdSeconds: number }

const leaving = 0.15
const dawdling = 0.03

/** How much of a rush it is: of all buyers 63 % come in the first quarter of the time. */
const rush = 4

/** Numbers from 0 up to 1, the same for the same seed (mulberry32, by Tommy Ettinger, in the public domain). */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** The moment, as a share of the time in which all arrive, that `share` of them have arrived by: many at first, ever fewer then. */
export const arrival = (share: number): number => -Math.log(1 - share * (1 - Math.exp(-rush))) / rush

/** Draws a crowd, in the order of its arrival. */
export function planBuyers({ buyers, seconds, seed, holdSeconds }: Plan): Buyer[] {
  const random = createRandom(seed)
  const between = (from: number, to: number) => from + random() * (to - from)
  const holdMs = holdSeconds * 1000
  const draw = (): Buyer => ({
    arrivesMs: arrival(random()) * seconds * 1000,
    seats: 1 + Math.floor(random() * 4),
    thinksMs: random() < dawdling ? between(holdMs, 1.5 * holdMs) : between(0.05 * holdMs, 0.5 * holdMs),
    leaves: random() < leaving,
    pauseMs: between(500, 1500),
  })
  return Array.from({ length: buyers }, draw).sort((a, b) => a.arrivesMs - b.arrivesMs)
}
