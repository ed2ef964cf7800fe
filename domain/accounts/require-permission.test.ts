import { eq, sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { apiTokens, sessions, users } from '#db/accounts-schema.ts'
import type { Database } from '#db/client.ts'
import { parseEnv } from '#lib/env.ts'
import { cookieOf, makeToken, makeUser, type StoredRole, testEnv } from '../../test/support/accounts.ts'
import { createTestDatabase } from '../../test/support/postgres.ts'
import { authenticateProgram } from './authenticate.ts'
import { type Permission, permissionsOf } from './permissions.ts'
import { requirePermission } from './require-permission.ts'
import { revokeToken } from './revoke-token.ts'
import { commandLine } from './rules.ts'

let database: Database
beforeAll(async () => {
  ;({ database } = await createTestDatabase())
})

const env = testEnv()
const host = 'tickets.example.com'
const ownOrigin = { host, origin: `http://${host}` }

const check = (headers: Record<string, string>, unsafe = false, settings = env) =>
  requirePermission('shows:create', new Headers(headers), { unsafe, database, env: settings })

const may = (permission: Permission, headers: Record<string, string>) =>
  requirePermission(permission, new Headers(headers), { database, env })

const signedIn = async (role?: StoredRole) => {
  const user = await makeUser(database, role ? { role } : {})
  return { ...user, cookie: await cookieOf(database, env, user.email) }
}

describe.each([
  ['demo mode', parseEnv({ LOG_LEVEL: 'silent', PUBLIC_URL: 'https://tickets.example.com' })],
  ['ADMIN_ACCESS=open', testEnv({ ADMIN_ACCESS: 'open' })],
])('%s', (_, settings) => {
  test.each(['localhost:3000', '127.0.0.1:3000', '[::1]:3000', 'marquee.localhost'])(
    'every request to %s has access',
    async (local) => {
      expect(await check({ host: local }, true, settings)).toEqual({
        kind: 'allowed',
        actor: { kind: 'machine', id: null, name: 'Owner at this machine', permissions: permissionsOf('owner') },
      })
      expect(await check({ host: local, origin: `http://${local}` }, true, settings)).toMatchObject({ kind: 'allowed' })
    },
  )

  test('a request with a foreign Host, as in DNS rebinding, is refused even for reading', async () => {
    expect(await check({ host }, false, settings)).toMatchObject({ kind: 'refused', status: 403 })
    expect(await check({}, false, settings)).toMatchObject({ kind: 'refused', status: 403 })
  })

  test('tokens of the public API do not count', async () => {
    const { token } = await makeToken(database)
    for (const text of [token, 'mqt_made-up']) {
      expect(await authenticateProgram(`Bearer ${text}`, { database, env: settings })).toEqual({ kind: 'none' })
    }
  })

  test('a tunnel that rewrites the Host is refused', async () => {
    const tunnelled = { host: 'localhost:3000', 'x-forwarded-host': host }
    expect(await check(tunnelled, false, settings)).toMatchObject({ kind: 'refused', status: 403 })
    expect(
      await check({ host: 'localhost:3000', 'x-forwarded-host': 'localhost:3000' }, false, settings),
    ).toMatchObject({ kind: 'allowed' })
  })

  test.each<Record<string, string>>([
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://localhost:4000' },
    { origin: 'https://tickets.example.com' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ])('a change requested by another site is refused: %j', async (from) => {
    expect(await check({ host: 'localhost:3000', ...from }, true, settings)).toMatchObject({
      kind: 'refused',
      status: 403,
    })
    expect(await check({ host: 'localhost:3000', ...from }, false, settings)).toMatchObject({ kind: 'allowed' })
  })
})

describe('sign-in mode without a valid credential', () => {
  test.each<Record<string, string>>([
    {},
    { cookie: '' },
    { cookie: 'marquee.session_token=made-up' },
    { cookie: 'marquee.session_token=made-up.c2lnbmF0dXJl' },
    { cookie: '%%%=%%%; ;;; =' },
    { authorization: 'Bearer' },
    { authorization: 'Bearer ' },
    { authorization: 'Bearer mqt_made-up' },
    { authorization: 'Basic YWRtaW46YWRtaW4=' },
    { authorization: 'Bearer \u00e4\u00f6\u00fc' },
  ])('a request with the headers %j is answered 401', async (headers) => {
    expect(await check({ host: 'localhost:3000', ...headers })).toMatchObject({ kind: 'refused', status: 401 })
    expect(await check({ ...ownOrigin, ...headers }, true)).toMatchObject({ kind: 'refused', status: 401 })
  })

  test('ADMIN_EMAIL and ADMIN_PASSWORD turn demo mode off', async () => {
    const settings = parseEnv({
      ADMIN_EMAIL: 'ada@example.com',
      ADMIN_PASSWORD: 'long enough 123',
      LOG_LEVEL: 'silent',
    })
    expect(await check({ host: 'localhost:3000' }, false, settings)).toMatchObject({ kind: 'refused', status: 401 })
  })

  test('without AUTH_SECRET no cookie is valid', async () => {
    const { cookie } = await signedIn()
    const settings = parseEnv({ DATABASE_URL: 'postgres://nobody@localhost/none', VERCEL: '1', LOG_LEVEL: 'silent' })
    expect(await check({ host, cookie }, false, settings)).toMatchObject({ kind: 'refused', status: 401 })
  })
})

describe('a session', () => {
  test.each(['owner', 'manager', 'admin'] as const)('of an %s passes', async (role) => {
    const { cookie, id } = await signedIn(role)
    const permissions = permissionsOf(role)
    expect(await check({ host, cookie })).toEqual({
      kind: 'allowed',
      actor: { kind: 'user', id, name: 'Ada', permissions },
    })
  })

  test.each(['box_office', 'door', 'member'] as const)('of a %s gets 403', async (role) => {
    const { cookie } = await signedIn(role)
    expect(await check({ host, cookie })).toMatchObject({ kind: 'refused', status: 403 })
    expect(await check({ ...ownOrigin, cookie }, true)).toMatchObject({ kind: 'refused', status: 403 })
  })

  test('has the permissions of its role and no others', async () => {
    const { cookie } = await signedIn('box_office')
    expect(await may('bookings:edit', { host, cookie })).toMatchObject({ kind: 'allowed' })
    expect(await may('mails:read', { host, cookie })).toMatchObject({
      kind: 'refused',
      status: 403,
      reason: 'This account may not do this',
    })
  })

  test('ends with a demotion, and with the user', async () => {
    const { cookie, id } = await signedIn('owner')
    await database.update(users).set({ role: 'member' }).where(eq(users.id, id))
    expect(await check({ host, cookie })).toMatchObject({ kind: 'refused', status: 403 })
    await database.delete(users).where(eq(users.id, id))
    expect(await check({ host, cookie })).toMatchObject({ kind: 'refused', status: 401 })
  })

  test('gives no access after it expires', async () => {
    const { cookie, id } = await signedIn()
    await database.update(sessions).set({ expiresAt: sql`now() - interval '1 second'` }).where(eq(sessions.userId, id))
    expect(await check({ host, cookie })).toMatchObject({ kind: 'refused', status: 401 })
  })

  test('is invalid with a wrong signature or another secret', async () => {
    const { cookie } = await signedIn()
    const flipped = cookie.endsWith('A') ? `${cookie.slice(0, -1)}B` : `${cookie.slice(0, -1)}A`
    const token = cookie.split('.').slice(0, 2).join('.')
    for (const forged of [`${token}.`, token, flipped.replace(/\.[^.]*$/, '.AAAA')]) {
      expect(await check({ host, cookie: forged })).toMatchObject({ kind: 'refused', status: 401 })
    }
    const other = testEnv({ AUTH_SECRET: 'another-secret-of-tests-that-is-long' })
    expect(await check({ host, cookie }, false, other)).toMatchObject({ kind: 'refused', status: 401 })
  })

  test('allows changes only from a page of this site', async () => {
    const { cookie } = await signedIn()
    const refused = { kind: 'refused', status: 403 }
    expect(await check({ ...ownOrigin, cookie }, true)).toMatchObject({ kind: 'allowed' })
    expect(await check({ host, 'sec-fetch-site': 'same-origin', cookie }, true)).toMatchObject({ kind: 'allowed' })
    expect(await check({ host, cookie }, true)).toMatchObject(refused)
    expect(await check({ host, origin: 'null', cookie }, true)).toMatchObject(refused)
    expect(await check({ host, origin: 'https://evil.example', cookie }, true)).toMatchObject(refused)
    expect(await check({ host, 'sec-fetch-site': 'cross-site', cookie }, true)).toMatchObject(refused)
    const forged = { origin: 'http://evil.example', 'x-forwarded-host': 'evil.example' }
    expect(await check({ host, ...forged, cookie }, true)).toMatchObject(refused)
  })

  test('allows changes from PUBLIC_URL, not from the Host', async () => {
    const settings = testEnv({ PUBLIC_URL: 'https://tickets.example.com' })
    const { email } = await makeUser(database)
    const cookie = await cookieOf(database, settings, email)
    const inner = { host: 'inner:3000', cookie }
    expect(await check({ ...inner, origin: 'https://tickets.example.com' }, true, settings)).toMatchObject({
      kind: 'allowed',
    })
    expect(await check({ ...inner, origin: 'http://inner:3000' }, true, settings)).toMatchObject({
      kind: 'refused',
      status: 403,
    })
  })
})

describe('an API token', () => {
  test('gives access with any Origin and Host', async () => {
    const { id, token } = await makeToken(database, { name: 'Box office script' })
    const requests: Record<string, string>[] = [{ host }, {}, { host, origin: 'https://evil.example' }]
    for (const headers of requests) {
      expect(await check({ ...headers, authorization: `Bearer ${token}` }, true)).toEqual({
        kind: 'allowed',
        actor: { kind: 'token', id: String(id), name: 'Box office script', permissions: ['shows:create'] },
      })
    }
  })

  test('made by the command line may create shows and nothing else', async () => {
    const { token } = await makeToken(database, { name: 'Old script' })
    expect(await may('shows:create', { authorization: `Bearer ${token}` })).toMatchObject({ kind: 'allowed' })
    expect(await may('shows:read', { authorization: `Bearer ${token}` })).toMatchObject({
      kind: 'refused',
      status: 403,
      reason: 'This API token may not do this',
    })
  })

  test('never has more permissions than its user has now', async () => {
    const user = await makeUser(database)
    const { id, token } = await makeToken(database, { name: 'Script' })
    await database
      .update(apiTokens)
      .set({ userId: user.id, scope: 'shows:create mails:read' })
      .where(eq(apiTokens.id, id))
    const headers = { authorization: `Bearer ${token}` }
    expect(await check(headers)).toMatchObject({
      kind: 'allowed',
      actor: { permissions: ['shows:create', 'mails:read'] },
    })
    await database.update(users).set({ role: 'box_office' }).where(eq(users.id, user.id))
    expect(await check(headers)).toMatchObject({ kind: 'refused', status: 403 })
    await database.delete(users).where(eq(users.id, user.id))
    expect(await check(headers)).toMatchObject({ kind: 'refused', status: 401 })
  })

  test('is looked at alone: a wrong one is not made good by a cookie', async () => {
    const { cookie } = await signedIn()
    expect(await check({ ...ownOrigin, cookie, authorization: 'Bearer mqt_wrong' }, true)).toMatchObject({
      status: 401,
    })
  })

  test('is answered 401 once it is revoked or deleted', async () => {
    const { id, token } = await makeToken(database, { name: 'Old script' })
    await revokeToken(id, { actor: commandLine, database })
    expect(await check({ authorization: `Bearer ${token}` })).toMatchObject({ kind: 'refused', status: 401 })
    await database.delete(apiTokens).where(eq(apiTokens.id, id))
    expect(await check({ authorization: `Bearer ${token}` })).toMatchObject({ kind: 'refused', status: 401 })
  })
})
