import { type RateLimiterAbstract, RateLimiterRes, RateLimiterStoreAbstract } from 'rate-limiter-flexible'
import type { Addition, Counter } from './batch-additions.ts'

/**
 * A limiter whose counters several processes share. A client that has used up its limit is refused from memory until the window
 * ends. While the counters are out of reach, the insurance limiter of this process counts.
 */
export class SharedLimiter extends RateLimiterStoreAbstract {
  readonly #add: (addition: Addition) => Promise<Counter>

  constructor({
    add,
    ...options
  }: {
    points: number
    duration: number
    keyPrefix: string
    add: (addition: Addition) => Promise<Counter>
    insuranceLimiter: RateLimiterAbstract
  }) {
    super({ ...options, storeClient: add, inMemoryBlockOnConsumed: options.points })
    this.#add = add
  }

  /** Called by the library, as is the next method. */
  _upsert(key: string, points: number, msDuration: number): Promise<Counter> {
    return this.#add({ key, points, seconds: msDuration / 1000 })
  }

  _getRateLimiterRes(_key: string, _changed: number, { points, msLeft }: Counter): RateLimiterRes {
    return new RateLimiterRes(Math.max(this.points - points, 0), msLeft, points)
  }
}
