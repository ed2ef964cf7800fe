import { describe, expect, test } from 'vitest'
import { parseEnv } from '#lib/env.ts'
import { adminAccess, nextPath } from './rules.ts'

describe('nextPath', () => {
  test.each([
    ['/admin', '/admin'],
    ['/admin/shows/3?page=2', '/admin/shows/3?page=2'],
    ['/admin?q=M%C3%BCller%20%26%20Co', '/admin?q=M%C3%BCller%20%26%20Co'],
    ['/admin?q=Müller & Co', '/admin?q=M%C3%BCller%20&%20Co'],
    ['/', '/'],
    ['/a/../b', '/b'],
    ['/evil.example//', '/evil.example//'],
    ['/x?next=//evil.example', '/x?next=//evil.example'],
  ])('keeps %s', (next, path) => expect(nextPath(next)).toBe(path))

  test.each([
    undefined,
    null,
    ['/admin', '/admin'],
    '',
    'admin',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\/evil.example',
    '\\\\evil.example',
    '/admin\\..\\..\\evil.example',
    'https://evil.example',
    'https:/evil.example',
    'javascript:alert(1)',
    ' /admin',
    ' //evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/\r\nSet-Cookie: a=b',
    '/\u0000',
    '/\u007f',
    '/%2fevil.example',
    '/%2Fevil.example',
    '%2f%2fevil.example',
    '/%5cevil.example',
    '/%5Cevil.example',
    '/%09/evil.example',
    '/%0d%0aSet-Cookie:a=b',
    '/%00',
    '/%',
    '/%ff',
    '/.//evil.example',
    '/..//evil.example',
    '/a/..//evil.example',
    '/%2e%2e//evil.example',
    '/@evil.example\n',
    `/${'a'.repeat(2000)}`,
  ])('leads to the admin side instead of %j', (next) => expect(nextPath(next)).toBe('/admin'))
})

describe('adminAccess', () => {
  const databaseUrl = 'postgres://localhost/marquee'
  const admin = { ADMIN_EMAIL: 'a@example.com', ADMIN_PASSWORD: 'long enough to pass' }
  test.each([
    ['demo', {}],
    ['sign-in', admin],
    ['sign-in', { DATABASE_URL: databaseUrl }],
    ['sign-in', { DATABASE_URL: databaseUrl, ...admin }],
    ['open', { DATABASE_URL: databaseUrl, ADMIN_ACCESS: 'open' }],
  ])('is %s with %j', (access, variables) => {
    expect(adminAccess(parseEnv(variables))).toBe(access)
  })
})
