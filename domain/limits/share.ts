import 'server-only'
import type { Env } from '#lib/env.ts'
import { rateLimitMode, shareCounters } from '#lib/rate-limit/limits.ts'
import { countRequests } from './count-requests.ts'

/**
 * With `RATE_LIMIT=database`, this process counts requests in the database, with all other instances.
 *
 * @param ownSecret gives the secret of an instance with an embedded database.
 */
export function shareLimits(env: Env, ownSecret: () => string) {
  if (rateLimitMode(env) !== 'database') return
  const secret = env.AUTH_SECRET ?? env.DATABASE_URL ?? ownSecret()
  shareCounters((additions) => countRequests(additions, { secret }))
}
