import type { Database } from '#db/client.ts'
import type { Permission } from './permissions.ts'

/**
 * Who reads or changes something on the admin side. The audit log keeps kind, id and name.
 *
 * `user`: a signed-in account. `token`: a program with an API token. `machine`: every visitor where the admin side needs no
 * sign-in. `system`: Marquee itself, or its command line. `buyer`: the holder of a booking's reference, who changes that booking.
 */
export type Actor = {
  kind: 'user' | 'token' | 'machine' | 'system' | 'buyer'
  /** The user's id or the token's number; null for the other kinds. */
  id: string | null
  name: string
  permissions: readonly Permission[]
}

/** The options of a command that changes an account. */
export type ActorOptions = { actor: Actor; database?: Database }

/**
 * `last owner`: nothing was changed, because the venue would have no owner who can sign in. `not permitted`: the actor is a token
 * without all permissions of the account's role.
 */
export type AccountOutcome = 'done' | 'unknown' | 'last owner' | 'not permitted'
