import type { TokenRow } from '#components/admin/tokens-table.tsx'
import { effectivePermissions } from '#domain/accounts/api-tokens.ts'
import { type Permission, parseScope } from '#domain/accounts/permissions.ts'
import type { ListedToken } from '#domain/accounts/queries.ts'
import { formatDate, formatTime } from '#lib/format.ts'
import { texts } from '#lib/language/texts.ts'
import { permissionNames } from '#messages/console/permissions.ts'
import { tokens } from '#messages/console/tokens.ts'

/** An API token as the console shows it, with times in the venue's time zone. */
export function toTokenRow(token: ListedToken, { now, zone }: { now: Date; zone: string }): TokenRow {
  const t = texts(tokens)
  const { id, name, owner, scope, createdAt, lastUsedAt, expiresAt } = token
  const may = effectivePermissions(scope, owner?.role ?? null)
  const mayNot = parseScope(scope).filter((permission) => !may.includes(permission))
  return {
    id,
    name,
    owner: owner ? t('ofOwner', { name: owner.name }) : t('byCommandLine'),
    may: may.map(nameOf),
    mayNot: mayNot.map(nameOf),
    created: formatDate(createdAt, zone),
    lastUsed: lastUsedAt ? `${formatDate(lastUsedAt, zone)}, ${formatTime(lastUsedAt, zone)}` : t('never'),
    expires: expiresAt ? formatDate(expiresAt, zone) : undefined,
    state: tokenState(token, now),
  }
}

const nameOf = (permission: Permission) => texts(permissionNames)(`permissions.${permission}`)

export function tokenState({ owner, expiresAt, revokedAt }: ListedToken, now: Date): TokenRow['state'] {
  if (revokedAt) return 'revoked'
  if (expiresAt && expiresAt <= now) return 'expired'
  return owner?.disabledAt ? 'owner disabled' : 'active'
}
