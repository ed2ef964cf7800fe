import type { WrongPassword } from '#domain/accounts/check-own-password.ts'
import { texts } from '#lib/language/texts.ts'
import { ownAccount } from '#messages/console/own-account.ts'
import { tooManyAttempts } from '../../sign-in/too-many-attempts.ts'
import { refusal } from '../refusal.ts'

/** Why an action on one's own account was refused. @param status of `requireAccount`. */
export const ownAccountRefusal = (status: 401 | 403): string => refusal(status, texts(ownAccount)('onlyPeople'))

/** The error of a password field. */
export const wrongPassword = (outcome: WrongPassword): string =>
  outcome.kind === 'wrong-password'
    ? texts(ownAccount)('wrongPassword')
    : tooManyAttempts('password', outcome.retryAfter)
