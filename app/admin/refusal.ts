import 'server-only'
import { texts } from '#lib/language/texts.ts'
import { words } from '#messages/console/words.ts'

/**
 * The message of an action that was refused.
 *
 * @param status of `requirePermission`.
 * @param forbidden the message to a visitor without the permission.
 * @param kept what the form keeps while the visitor signs in again.
 */
export function refusal(status: 401 | 403, forbidden: string, kept?: 'typed' | 'chosen' | 'ticks'): string {
  if (status === 403) return forbidden
  return kept ? texts(words)('signedOutKeeps', { kept }) : texts(words)('signedOut')
}
