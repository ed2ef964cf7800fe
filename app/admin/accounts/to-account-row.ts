import type { AdminAccount } from '#components/admin/accounts-table.tsx'
import { roleOf } from '#domain/accounts/permissions.ts'
import type { Account } from '#domain/accounts/queries.ts'
import { texts } from '#lib/language/texts.ts'
import { permissionNames } from '#messages/console/permissions.ts'

/** An account as the console shows it. */
export function toAccountRow({ id, name, email, role, disabledAt, hasPassword }: Account): AdminAccount {
  const known = roleOf(role)
  return {
    id,
    name,
    email,
    role: texts(permissionNames)(known ? `roles.${known}` : 'none'),
    state: disabledAt ? 'disabled' : hasPassword ? 'active' : 'invited',
  }
}
