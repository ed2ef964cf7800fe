import type { WrongPassword } from '#domain/accounts/check-own-password.ts'
import { tooManyAttempts } from '../../sign-in/too-many-attempts.ts'

/** Why an action on one's own account was refused, by the status of `requireAccount`. */
export const ownAccountRefusals = {
  401: 'You are signed out. Sign in again in another tab, then try once more.',
  403: 'Only a signed-in person may change their account.',
}

export const brokenAccount = 'Your account could not be changed just now. Please try again in a moment.'

/** The error of a password field. */
export const wrongPassword = (outcome: WrongPassword): string =>
  outcome.kind === 'wrong-password' ? 'This is not your password.' : tooManyAttempts('password', outcome.retryAfter)
