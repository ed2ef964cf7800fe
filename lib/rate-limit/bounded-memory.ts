import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible'
import type { Counter } from './batch-additions.ts'

type Options = { customDuration?: number }

/**
 * Counters in the memory of this process, at most `maxKeys` of them. A flood of addresses cannot fill the memory: beyond the
 * bound, the oldest counter is dropped, and its client starts at zero.
 */
export class BoundedMemory extends RateLimiterMemory {
  readonly #maxKeys: number
  /** When each counter ends, in milliseconds of the clock. The oldest counter is first. */
  readonly #ends = new Map<string | number, number>()

  constructor({ maxKeys, ...options }: { points: number; duration: number; maxKeys: number }) {
    super({ ...options, keyPrefix: '' })
    this.#maxKeys = maxKeys
  }

  override consume(key: string | number, points = 1, options: Options = {}): Promise<RateLimiterRes> {
    this.#makeRoom(key, options)
    return super.consume(key, points, options)
  }

  /**
   * Adds points to a counter and refuses nothing.
   *
   * @param seconds the window that a new counter begins; by default that of the limit.
   */
  async add(key: string, points: number, seconds = this.duration): Promise<Counter> {
    const options = { customDuration: seconds }
    this.#makeRoom(key, options)
    const { consumedPoints, msBeforeNext } = await super.penalty(key, points, options)
    return { points: consumedPoints, msLeft: msBeforeNext }
  }

  /** How many counters are kept. */
  get size(): number {
    return this.#ends.size
  }

  #makeRoom(key: string | number, { customDuration = this.duration }: Options) {
    const now = Date.now()
    const end = this.#ends.get(key)
    if (end !== undefined && end > now) return
    this.#ends.delete(key)
    this.#ends.set(key, now + customDuration * 1000)
    for (const [oldest, oldEnd] of this.#ends) {
      if (oldEnd > now && this.#ends.size <= this.#maxKeys) return
      this.#ends.delete(oldest)
      void this.delete(oldest)
    }
  }
}
