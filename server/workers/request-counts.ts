import type { AddPoints } from '#lib/rate-limit/batch-additions.ts'
import { BoundedMemory } from '#lib/rate-limit/bounded-memory.ts'

/** Clients and limits that the primary counts at the same time, some 25 MB. */
const maxKeys = 50_000

/** The counters of requests that the workers of one instance share. The primary has them. */
export function createRequestCounts(): AddPoints {
  // Workers compare the counts with the limits. Here nothing is refused.
  const counters = new BoundedMemory({ points: 0, duration: 60, maxKeys })
  return (additions) => Promise.all(additions.map(({ key, points, seconds }) => counters.add(key, points, seconds)))
}
