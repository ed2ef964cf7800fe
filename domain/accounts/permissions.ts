/** The roles of an account, from most to fewest permissions. */
export const roles = ['owner', 'manager', 'box_office', 'door'] as const

export type Role = (typeof roles)[number]

export const roleNames: Record<Role, string> = {
  owner: 'Owner',
  manager: 'Manager',
  box_office: 'Box office',
  door: 'Door',
}

/** What a user or an API token may do, and how the console names it. */
export const permissions = {
  'shows:read': 'See shows and their counts',
  'shows:create': 'Create shows and productions',
  'shows:edit': 'Change, cancel and delete shows and productions',
  'seats:block': 'Block seats of a show, and release wheelchair and companion places',
  'plans:edit': 'Create and change seating plans',
  'bookings:read': 'Find bookings and see their buyers',
  'bookings:edit': 'Make, change, move and cancel bookings, resend tickets',
  'bookings:export': 'Export bookings',
  'door-list:export': 'Export and print door lists',
  'mails:read': 'Read the outbox',
  'mails:send': 'Send mails from the outbox and to all buyers of a show',
  'reports:read': 'See reports',
  'buyers:erase': 'Export and erase the personal data of buyers',
  'audit:read': 'Read the audit log',
  'webhooks:manage': 'Manage webhooks and see their deliveries',
  'tokens:manage': 'Manage API tokens of their own',
  'venue:edit': 'Change the venue’s settings',
  'accounts:manage': 'Manage accounts and their roles',
} as const

export type Permission = keyof typeof permissions

export const allPermissions = Object.keys(permissions) as Permission[]
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
