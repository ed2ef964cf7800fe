import type { AdminAccount } from '#components/admin/accounts-table.tsx'
import { roleNames, roleOf } from '#domain/accounts/permissions.ts'
import type { Account } from '#domain/accounts/queries.ts'

/** An account as the console shows it. */
export function toAccountRow({ id, name, email, role, disabledAt, hasPassword }: Account): AdminAccount {
  const known = roleOf(role)
  return {
    id,
    name,
    email,
    role: known ? roleNames[known] : 'No permissions',
    state: disabledAt ? 'disabled' : hasPassword ? 'active' : 'invited',
  }
}
