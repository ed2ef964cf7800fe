/** The roles of an account, from most to fewest permissions. */
export const roles = ['owner', 'manager', 'box_office', 'door'] as const

export type Role = (typeof roles)[number]

/** What a user or an API token may do. */
export const allPermissions = [
  'shows:read',
  'shows:create',
  'shows:edit',
  'seats:block',
  'plans:edit',
  'bookings:read',
  'bookings:edit',
  'bookings:export',
  'door-list:export',
  'mails:read',
  'mails:send',
  'reports:read',
  'buyers:erase',
  'audit:read',
  'webhooks:manage',
  'tokens:manage',
  'venue:edit',
  'accounts:manage',
] as const

export type Permission = (typeof allPermissions)[number]

const ownerOnly: readonly Permission[] = ['venue:edit', 'accounts:manage']

const rolePermissions: Record<Role, readonly Permission[]> = {
  owner: allPermissions,
  manager: allPermissions.filter((permission) => !ownerOnly.includes(permission)),
  box_office: ['shows:read', 'seats:block', 'bookings:read', 'bookings:edit', 'door-list:export'],
  door: ['shows:read'],
}

/** The role that a stored role stands for. The previous release stored `admin` and `member`; a member has no role. */
export function roleOf(stored: string): Role | undefined {
  return stored === 'admin' ? 'manager' : roles.find((role) => role === stored)
}

/** The permissions of a stored role. */
export function permissionsOf(stored: string): readonly Permission[] {
  const role = roleOf(stored)
  return role ? rolePermissions[role] : []
}

/** A token's scope as it is stored: its permissions, separated by spaces. Unknown ones are left out. */
export const parseScope = (scope: string): Permission[] => {
  const names = scope.split(' ')
  return allPermissions.filter((permission) => names.includes(permission))
}
