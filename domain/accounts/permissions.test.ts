import { expect, test } from 'vitest'
import { allPermissions, parseScope, permissionsOf, roleOf, roles } from './permissions.ts'

test('an owner may do everything, a manager everything but settings and accounts', () => {
  expect(permissionsOf('owner')).toEqual(allPermissions)
  expect(allPermissions.filter((name) => !permissionsOf('manager').some((own) => own === name))).toEqual([
    'venue:edit',
    'accounts:manage',
  ])
})

test('each role has the permissions of the next one', () => {
  for (const [index, role] of roles.entries()) {
    const next = permissionsOf(roles[index + 1] ?? '')
    expect(next.filter((permission) => !permissionsOf(role).includes(permission))).toEqual([])
    expect(permissionsOf(role).length).toBeGreaterThan(next.length)
  }
})

test('roles of the previous release are accepted', () => {
  expect(['owner', 'admin', 'member', '', 'Owner'].map(roleOf)).toEqual([
    'owner',
    'manager',
    undefined,
    undefined,
    undefined,
  ])
  expect(permissionsOf('admin')).toEqual(permissionsOf('manager'))
  expect(permissionsOf('member')).toEqual([])
})

test('a scope is a list of permissions', () => {
  expect(parseScope('mails:read shows:create')).toEqual(['shows:create', 'mails:read'])
  expect(parseScope('')).toEqual([])
  expect(parseScope('everything shows:create:more toString')).toEqual([])
})
