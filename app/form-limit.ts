import 'server-only'
import { headers } from 'next/headers'
import { formatWait } from '#lib/format.ts'
import { addResponseHeader, setStatus } from '#lib/http/request-context.ts'
import { addressOf, limitFields } from '#lib/http/request-limit.ts'
import { limiterOf } from '#lib/rate-limit/limits.ts'
import type { LimitName } from '#lib/rate-limit/policies.ts'

/**
 * Counts a form in a limit, for the client's address.
 *
 * @returns the message for a form that is refused, whose answer then has status 429; undefined if the form may go on.
 */
export async function findFormLimit(limit: LimitName): Promise<string | undefined> {
  const client = addressOf(await headers())
  const taken = client === undefined ? undefined : await limiterOf(limit)?.take(client)
  if (!taken) return
  for (const [name, value] of Object.entries(limitFields(limit, taken))) addResponseHeader(name, value)
  if (taken.allowed) return
  setStatus(429, taken.secondsLeft)
  return `Your network has sent very many requests, so this one was not carried out. Try again in ${formatWait(taken.secondsLeft)}.`
}
