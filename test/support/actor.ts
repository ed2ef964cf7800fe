import { permissionsOf } from '#domain/accounts/permissions.ts'
import type { Actor } from '#domain/accounts/types.ts'

/** A manager who changes things in tests of commands. It has no account. */
export const testActor: Actor = { kind: 'user', id: 'manager', name: 'Mona', permissions: permissionsOf('manager') }
