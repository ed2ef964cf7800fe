import { z } from 'zod'
import { clientNetwork } from '../client-network.ts'
import { getEnv } from '../env.ts'
import { quotaOf } from '../rate-limit/limits.ts'
import type { LimitName } from '../rate-limit/policies.ts'
import type { Taken } from '../rate-limit/types.ts'
import { type ErrorAnswer, errorContent } from './error-answer.ts'
import { clientAddress } from './request-context.ts'

const message = 'Too many requests'

/** The answer to a client that has used up a limit. */
export const tooManyRequests = ({ secondsLeft }: Pick<Taken, 'secondsLeft'>): ErrorAnswer => ({
  status: 429,
  message,
  headers: { 'Retry-After': String(secondsLeft) },
})

/** `tooManyRequests` in a declaration. */
export const tooManyRequestsAnswer = {
  status: 429,
  description: 'The client has sent too many requests. `Retry-After` says in how many seconds it may go on.',
  headers: { 'Retry-After': z.string().regex(/^[1-9]\d*$/), RateLimit: z.string(), 'RateLimit-Policy': z.string() },
  content: errorContent({ status: 429, message }),
}

/** The response fields of draft-ietf-httpapi-ratelimit-headers-10: what the client has left, and the limit itself. */
export function limitFields(name: LimitName, { remaining, secondsLeft }: Taken): Record<string, string> {
  const { requests, seconds } = quotaOf(name, getEnv())
  return {
    RateLimit: `"${name}";r=${remaining};t=${secondsLeft}`,
    'RateLimit-Policy': `"${name}";q=${requests};w=${seconds}`,
  }
}

/** The client of a request by its address; undefined if the address is unknown. Such a client is not limited. */
export function addressOf(headers: Headers): string | undefined {
  const address = clientAddress(headers)
  return address === 'unknown' ? undefined : clientNetwork(address)
}
