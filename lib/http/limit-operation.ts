import { hash } from 'node:crypto'
import { perProcess } from '../per-process.ts'
import { limiterOf } from '../rate-limit/limits.ts'
import type { ErrorAnswer } from './error-answer.ts'
import { limitOfRequest, type Operation } from './operation.ts'
import { addressOf, limitFields, tooManyRequests } from './request-limit.ts'

/** How many valid credentials a process remembers. */
const maxRemembered = 1000

/** Hashes of credentials that were valid at their last use. They need no check of their address's limit. */
const valid = () => perProcess('valid-credentials', () => new Set<string>())

function remember(digest: string) {
  const known = valid()
  known.delete(digest)
  known.add(digest)
  const [oldest] = known
  if (known.size > maxRemembered && oldest !== undefined) known.delete(oldest)
}

/**
 * Counts a request in the limit of its operation and authorizes it. Requests count for their address, and requests with a valid
 * credential of their own for that credential. An address that has used up the limit cannot have more credentials looked up, apart
 * from those that were valid before.
 *
 * @param fields gets the response headers about the limit.
 * @returns the operation's actor, or the error to answer with.
 */
export async function admit(
  declared: Operation,
  request: Request,
  fields: Record<string, string>,
): Promise<{ actor: unknown } | ErrorAnswer> {
  const limit = limitOfRequest(declared, request.url)
  const limiter = limit && limiterOf(limit)
  if (!limiter) return authorize(declared, request)
  const address = addressOf(request.headers)
  /** Counts the request for a client. @returns the error to answer with. */
  const count = async (client: string | undefined): Promise<ErrorAnswer | undefined> => {
    if (client === undefined) return
    const taken = await limiter.take(client)
    Object.assign(fields, limitFields(limit, taken))
    return taken.allowed ? undefined : tooManyRequests(taken)
  }

  const credential = declared.authorize && request.headers.get('authorization')
  if (!credential) return (await count(address)) ?? authorize(declared, request)
  const digest = hash('sha256', credential, 'base64url')
  if (!valid().has(digest) && address !== undefined && (await limiter.isUsedUp(address))) {
    return (await count(address)) ?? authorize(declared, request)
  }
  const access = await authorize(declared, request)
  const client = 'client' in access ? access.client : undefined
  const refused = await count(client ?? address)
  if (refused) return refused
  if (client !== undefined) remember(digest)
  return access
}

const authorize = async (declared: Operation, request: Request) =>
  (await declared.authorize?.(request)) ?? { actor: undefined }
