/** The plan of one buyer, made before the sale opens, so that a seed always gives the same buyers. Times in milliseconds. */
export type Buyer = {
  /** Time after the opening. */
  arrivesMs: number
  /** How many seats the first try asks for. */
  seats: number
  /** Time from the hold to the confirmation. For some buyers it is longer than the hold lasts. */
  thinksMs: number
  /** Whether the buyer leaves the hold without giving it back. */
  leaves: boolean
  /** Pause before the second try. Before the third it is twice as long, and so on. */
  pauseMs: number
}

export type Plan = { buyers: number; seconds: number; seed: number; holdSeconds: number }

/** Shares of buyers: those who leave their hold, and those who confirm too late. */
const leaving = 0.15
const dawdling = 0.03

/** How steep the rush is: 63 % of the buyers arrive in the first quarter of the time. */
const rush = 4

/** Pseudorandom numbers in [0, 1) from a seed (mulberry32, by Tommy Ettinger, in the public domain). */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** The time by which `share` of the buyers have arrived, as a share of the whole. Arrivals become rarer exponentially. */
export const arrival = (share: number): number => -Math.log(1 - share * (1 - Math.exp(-rush))) / rush

/** Draws the buyers, in the order of their arrival. */
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
