import { formatWait } from '#lib/format.ts'
import { setStatus } from '#lib/http/request-context.ts'
import { texts } from '#lib/language/texts.ts'
import { signIn } from '#messages/console/sign-in.ts'

/**
 * Says that a password, a code or a passkey was not checked, and answers the form with status 429.
 *
 * @param retryAfter in seconds.
 */
export function tooManyAttempts(what: 'password' | 'code' | 'passkey', retryAfter: number): string {
  setStatus(429, retryAfter)
  return texts(signIn)('tooManyAttempts', { what, wait: formatWait(retryAfter) })
}
