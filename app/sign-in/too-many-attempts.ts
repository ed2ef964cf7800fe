import { formatWait } from '#lib/format.ts'
import { setStatus } from '#lib/http/request-context.ts'

/**
 * Says that a password, a code or a passkey was not checked, and answers the form with status 429.
 *
 * @param retryAfter in seconds.
 */
export function tooManyAttempts(what: 'password' | 'code' | 'passkey', retryAfter: number): string {
  setStatus(429, retryAfter)
  return `There were too many attempts, so this ${what} was not checked. Try again in ${formatWait(retryAfter)}.`
}
