import 'server-only'
import { type AuthenticateOptions, authenticate } from './authenticate.ts'
import type { Actor } from './types.ts'

/** A signed-in user, who may change their own account whatever their role is. */
export type AccountHolder = Actor & { kind: 'user'; id: string }

/** Whether an actor is a signed-in user. A program with a token cannot change the account that it belongs to. */
export const isAccountHolder = (actor: Actor): actor is AccountHolder => actor.kind === 'user' && actor.id !== null

/**
 * Finds the user whose own account a request is about. Every action on one's own account calls it; pages call
 * `getAccountAccess`.
 */
export async function requireAccount(
  headers: Headers,
  options: AuthenticateOptions = {},
): Promise<{ kind: 'allowed'; actor: AccountHolder } | { kind: 'refused'; status: 401 | 403 }> {
  const access = await authenticate(headers, options)
  if (access.kind === 'refused') return { kind: 'refused', status: access.status }
  const { actor } = access
  return isAccountHolder(actor) ? { kind: 'allowed', actor } : { kind: 'refused', status: 403 }
}
