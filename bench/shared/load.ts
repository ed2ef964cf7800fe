import autocannon from 'autocannon'

/** The result of a load: answers per second, and latencies in milliseconds. */
export type Figures = { perSecond: number; p50: number; p99: number; failed: number }

/** The requests that are repeated, and the expected class of answers: 2xx by default. */
export type Load = Omit<autocannon.Options, 'url' | 'connections' | 'duration'> & { answer?: '2xx' | '4xx' }

export type Crowd = { connections: number; seconds: number }

/**
 * Sends requests over a number of connections. Each connection sends the next request as soon as the last one is answered.
 *
 * @returns the figures; `failed` counts unexpected answers and broken connections.
 */
export async function measure(
  { url }: { url: string },
  { answer = '2xx', ...load }: Load,
  { connections, seconds }: Crowd,
): Promise<Figures> {
  const result = await autocannon({ url, connections, duration: seconds, ...load })
  // At the end the server may still work on requests whose connections were closed. One more request waits for it, so that this
  // work is not part of the next measurement.
  await autocannon({ url, connections: 1, amount: 1, sampleInt: 10, ...load })
  return {
    perSecond: result.requests.average,
    p50: result.latency.p50,
    p99: result.latency.p99,
    failed: result.errors + result['2xx'] + result['4xx'] + result['5xx'] - result[answer],
  }
}

/** Figures, and the ratio of their answers per second to those of the first contender. */
export type Standing = Figures & { ratio: number }

export type Comparison = { own: Figures; rival: Figures; ratio: number }

/**
 * Measures two contenders in turn, so a machine that becomes slower is slower for both.
 *
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

/** Like `compare`, for several contenders. All are compared with the first. */
export async function compareAll(contenders: readonly (() => Promise<Figures>)[], rounds: number): Promise<Standing[]> {
  const taken = await takeTurns(contenders, rounds)
  return taken.map((figures) => ({ ...summary(figures), ratio: ratioOf(figures, taken[0] ?? []) }))
}

/**
 * Measures contenders in turn, in every second round the other way round: who comes after whom makes a difference.
 *
 * @param rounds the rounds that count. One more round comes first, to warm up.
 * @returns for each the figures of the rounds that count.
 */
export async function takeTurns(contenders: readonly (() => Promise<Figures>)[], rounds: number): Promise<Figures[][]> {
  const taken = contenders.map((): Figures[] => [])
  for (let round = 0; round <= rounds; round++) {
    const turns = [...contenders.entries()]
    for (const [i, measureOne] of round % 2 === 0 ? turns : turns.reverse()) {
      const figures = await measureOne()
      if (round > 0) taken[i]?.push(figures)
    }
  }
  return taken
}

const ratioOf = (figures: readonly Figures[], base: readonly Figures[]) =>
  median(figures.map(({ perSecond }, round) => perSecond / (base[round]?.perSecond ?? Number.NaN)))

/** The medians of several rounds, and the sum of their failures. */
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
