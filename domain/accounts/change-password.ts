import 'server-only'
import { type CheckOptions, checkOwnPassword, type WrongPassword } from './check-own-password.ts'
import type { AccountHolder } from './require-account.ts'
import { setPassword } from './set-password.ts'

/**
 * Replaces the password of a user who knows it, and ends all of their sessions, also the present one.
 *
 * @returns `changed-meanwhile` if the password was replaced at the same time. Nothing is stored then.
 */
export async function changePassword(
  actor: AccountHolder,
  { current, password }: { current: string; password: string },
  options: CheckOptions,
): Promise<{ kind: 'changed' } | { kind: 'changed-meanwhile' } | WrongPassword> {
  const checked = await checkOwnPassword(actor.id, current, options)
  if (checked.kind !== 'right') return checked
  const { database } = options
  const stored = await setPassword(actor.id, password, { actor, replaces: checked.hash, ...(database && { database }) })
  return { kind: stored ? 'changed' : 'changed-meanwhile' }
}
