import autocannon from 'autocannon'

/** What a load came to: answers per second, and how long they took in milliseconds. */
export type Figures = { perSecond: number; p50: number; p99: number; failed: number }

export type Load = Omit<autocannon.Options, 'url' | 'connections' | 'duration'>

/**
 * Sends requests over so many connections for so many seconds, on each the next one as soon as the last is answered.
 *
 * @returns the figures; `failed` counts answers other than 2xx and connections that broke.
 */
export async function load(url: string, options: Load, connections: number, seconds: number): Promise<Figures> {
  const result = await autocannon({ url, connections, duration: seconds, ...options })
  return {
    perSecond: result.requests.average,
    p50: result.latency.p50,
    p99: result.latency.p99,
    failed: result.non2xx + result.errors,
  }
}

/** The middle value, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const half = sorted.length / 2
  const [low, high] = [sorted[Math.ceil(half) - 1], sorted[Math.floor(half)]]
  return low === undefined || high === undefined ? Number.NaN : (low + high) / 2
}
