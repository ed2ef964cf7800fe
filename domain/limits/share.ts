import 'server-only'
import type { Env } from '#lib/env.ts'
import { rateLimitMode, shareCounters } from '#lib/rate-limit/limits.ts'
import { countRequests } from './count-requests.ts'

/** With `RATE_LIMIT=database`, this process counts requests in the database, with all other instances. */
export function shareLimits(env: Env) {
  if (rateLimitMode(env) === 'database') shareCounters((additions) => countRequests(additions, { env }))
}
