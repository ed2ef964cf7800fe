import { RateLimiterRes } from 'rate-limiter-flexible'
import { type Env, getEnv, needsSignIn } from '../env.ts'
import { perProcess } from '../per-process.ts'
import { type AddPoints, batchAdditions, type WaitLimits } from './batch-additions.ts'
import { BoundedMemory } from './bounded-memory.ts'
import { type LimitName, policies } from './policies.ts'
import { takeSlices, toTaken } from './take-slices.ts'
import type { Limiter } from './types.ts'

/** Clients of one limit that a process counts at the same time. A counter takes about 500 bytes. */
const maxClients = 10_000

/** A slice is this part of a limit: with five processes, at most a tenth of the limit can be lost in unused slices. */
const slicesPerLimit = 50

/** What `RATE_LIMIT` means with these settings. Where there is no sign-in, all clients are on this machine: nothing is limited. */
export const rateLimitMode = (env: Env): Env['RATE_LIMIT'] => (needsSignIn(env) ? env.RATE_LIMIT : 'off')

/** The requests that a client may send, and the seconds of the window, by the settings or by default. */
export const quotaOf = (name: LimitName, env: Env): { requests: number; seconds: number } =>
  env.RATE_LIMIT_QUOTAS?.[name] ?? policies[name]

const shared = perProcess<{ add?: ReturnType<typeof batchAdditions> }>('shared-counters', () => ({}))

/** Makes the limits of this process use counters that other processes use too. Call it before the first request. */
export function shareCounters(add: AddPoints, limits?: WaitLimits) {
  shared.add = batchAdditions(add, limits)
}

function openLimiter(name: LimitName): Limiter {
  const { requests: points, seconds } = quotaOf(name, getEnv())
  const memory = new BoundedMemory({ points, duration: seconds, maxKeys: maxClients })
  const { add } = shared
  if (!add) return countInMemory(memory)
  const addOrCountAlone = (client: string, points: number) =>
    add({ key: `${name}:${client}`, points, seconds }).catch(() => memory.add(client, points))
  return takeSlices(addOrCountAlone, { quota: points, size: Math.ceil(points / slicesPerLimit), maxClients })
}

const countInMemory = (memory: BoundedMemory): Limiter => ({
  async take(client) {
    try {
      const { remainingPoints, msBeforeNext } = await memory.consume(client)
      return toTaken(true, remainingPoints, msBeforeNext)
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal
      return toTaken(false, 0, refusal.msBeforeNext)
    }
  },
  isUsedUp: async (client) => ((await memory.get(client))?.consumedPoints ?? 0) >= memory.points,
})

const limiters = () => perProcess('limiters', () => new Map<LimitName, Limiter>())

/** The limiter of a limit; undefined if requests are not limited. */
export function limiterOf(name: LimitName): Limiter | undefined {
  const known = limiters().get(name)
  if (known) return known
  if (rateLimitMode(getEnv()) === 'off') return
  const limiter = openLimiter(name)
  limiters().set(name, limiter)
  return limiter
}
