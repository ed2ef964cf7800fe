import autocannon from 'autocannon'

/** What a load came to: answers per second, and how long they took in milliseconds. */
export type Figures = { perSecond: number; p50: number; p99: number; failed: number }

/** What is asked again and again, and how it is to be answered: with success, if nothing is said. */
export type Load = Omit<autocannon.Options, 'url' | 'connections' | 'duration'> & { answer?: '2xx' | '4xx' }

export type Crowd = { connections: number; seconds: number }

/**
 * Sends requests over so many connections for so many seconds, on each the next one as soon as the last is answered.
 *
 * @returns the figures; `failed` counts other answers than are wanted and connections that broke.
 */
export async function measure(
  { url }: { url: string },
  { answer = '2xx', ...load }: Load,
  { connections, seconds }: Crowd,
): Promise<Figures> {
  const result = await autocannon({ url, connections, duration: seconds, ...load })
  // What the end cut off is still being done, which whoever is measured next would pay for. One more comes after it.
  await autocannon({ url, connections: 1, amount: 1, sampleInt: 10, ...load })
  return {
    perSecond: result.requests.average,
    p50: result.latency.p50,
    p99: result.latency.p99,
    failed: result.errors + result['2xx'] + result['4xx'] + result['5xx'] - result[answer],
  }
}

/** Of one thing, the ratio of its answers per second to those of what it is compared with too. */
export type Standing = Figures & { ratio: number }

export type Comparison = { own: Figures; rival: Figures; ratio: number }

/**
 * Measures one thing and what it is compared with in turn, so that a machine that gets slower meanwhile is slower for both.
 *
 * @param rounds that count; one more comes first, in which both warm up.
 * @returns the medians of the rounds, and the median of their ratios.
 */
export async function compare(
  own: () => Promise<Figures>,
  rival: () => Promise<Figures>,
  rounds: number,
): Promise<Comparison> {
  const [owns = [], rivals = []] = await takeTurns([own, rival], rounds)
  return { own: summary(owns), rival: summary(rivals), ratio: ratioOf(owns, rivals) }
}

/** As `compare` does, for several things, the first of which all are compared with. */
export async function compareAll(things: readonly (() => Promise<Figures>)[], rounds: number): Promise<Standing[]> {
  const taken = await takeTurns(things, rounds)
  return taken.map((figures) => ({ ...summary(figures), ratio: ratioOf(figures, taken[0] ?? []) }))
}

/** Measures things in turn. @returns the figures of each, one for each round but the first. */
async function takeTurns(things: readonly (() => Promise<Figures>)[], rounds: number): Promise<Figures[][]> {
  const taken = things.map((): Figures[] => [])
  for (let round = 0; round <= rounds; round++) {
    for (const [i, thing] of things.entries()) {
      const figures = await thing()
      if (round > 0) taken[i]?.push(figures)
    }
  }
  return taken
}

const ratioOf = (figures: readonly Figures[], base: readonly Figures[]) =>
  median(figures.map(({ perSecond }, round) => perSecond / (base[round]?.perSecond ?? Number.NaN)))

/** The medians of several rounds; failures add up. */
const summary = (figures: readonly Figures[]): Figures => ({
  perSecond: median(figures.map(({ perSecond }) => perSecond)),
  p50: median(figures.map(({ p50 }) => p50)),
  p99: median(figures.map(({ p99 }) => p99)),
  failed: figures.reduce((sum, { failed }) => sum + failed, 0),
})

/** The middle value, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const half = sorted.length / 2
  const [low, high] = [sorted[Math.ceil(half) - 1], sorted[Math.floor(half)]]
  return low === undefined || high === undefined ? Number.NaN : (low + high) / 2
}
