import type { TokenRow } from '#components/admin/tokens-table.tsx'
import { effectivePermissions } from '#domain/accounts/api-tokens.ts'
import { parseScope, permissions } from '#domain/accounts/permissions.ts'
import type { ListedToken } from '#domain/accounts/queries.ts'
import { formatDate, formatTime } from '#lib/format.ts'

/** An API token as the console shows it, with times in the venue's time zone. */
export function toTokenRow(token: ListedToken, { now, zone }: { now: Date; zone: string }): TokenRow {
  const { id, name, owner, scope, createdAt, lastUsedAt, expiresAt } = token
  const may = effectivePermissions(scope, owner?.role ?? null)
  const mayNot = parseScope(scope).filter((permission) => !may.includes(permission))
  return {
    id,
    name,
    owner: owner ? `of ${owner.name}` : 'made by the command line',
    may: may.map((permission) => permissions[permission]),
    mayNot: mayNot.map((permission) => permissions[permission]),
    created: formatDate(createdAt, zone),
    lastUsed: lastUsedAt ? `${formatDate(lastUsedAt, zone)}, ${formatTime(lastUsedAt, zone)}` : 'never',
    expires: expiresAt ? formatDate(expiresAt, zone) : undefined,
    state: tokenState(token, now),
  }
}

export function tokenState({ owner, expiresAt, revokedAt }: ListedToken, now: Date): TokenRow['state'] {
  if (revokedAt) return 'revoked'
  if (expiresAt && expiresAt <= now) return 'expired'
  return owner?.disabledAt ? 'owner disabled' : 'active'
}
