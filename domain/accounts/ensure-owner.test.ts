import { eq } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { accounts, apiTokens, sessions, signInAttempts, users } from '#db/accounts-schema.ts'
import type { Database } from '#db/client.ts'
import { parseEnv } from '#lib/env.ts'
import { cookieOf, makeToken, makeUser, testEnv } from '../../test/support/accounts.ts'
import { createTestDatabase } from '../../test/support/postgres.ts'
import { ensureOwner } from './ensure-owner.ts'
import { getNoAdminHint, listOwnerHints } from './queries.ts'
import { revokeToken } from './revoke-token.ts'
import { commandLine } from './rules.ts'
import { signIn } from './sign-in.ts'

let database: Database
beforeAll(async () => {
  ;({ database } = await createTestDatabase())
})
beforeEach(async () => {
  await database.delete(users)
  await database.delete(apiTokens)
  await database.delete(signInAttempts)
})

const env = testEnv({ ADMIN_EMAIL: 'Ada@Example.com', ADMIN_PASSWORD: 'the first password' })

const second = testEnv({ ADMIN_EMAIL: 'ada@example.com', ADMIN_PASSWORD: 'the second password' })

const isOfSession = eq(sessions.userId, users.id)

const canSignIn = async (password: string) => {
  const request = { address: '203.0.113.7', headers: new Headers() }
  return (await signIn({ email: 'ada@example.com', password }, request, { database, env })).kind === 'signed-in'
}

describe('ensureOwner', () => {
  test('creates an owner who can sign in', async () => {
    expect(await ensureOwner(env, database)).toBe('created')
    expect(await database.select({ email: users.email, role: users.role }).from(users)).toEqual([
      { email: 'ada@example.com', role: 'owner' },
    ])
    expect(await canSignIn('the first password')).toBe(true)
  })

  test('creates one owner when many instances start at once', async () => {
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => ensureOwner(env, database)))
    expect(outcomes.filter((outcome) => outcome === 'created')).toHaveLength(1)
    expect(await database.select().from(users)).toHaveLength(1)
    expect(await canSignIn('the first password')).toBe(true)
  })

  test('stores a changed ADMIN_PASSWORD and ends the sessions of that account', async () => {
    await ensureOwner(env, database)
    const other = await makeUser(database)
    await cookieOf(database, env, other.email)
    expect(await canSignIn('the first password')).toBe(true)
    expect(await ensureOwner(second, database)).toBe('password replaced')
    const [left, ...more] = await database.select({ email: users.email }).from(sessions).innerJoin(users, isOfSession)
    expect([left, more]).toEqual([{ email: other.email }, []])
    expect(await canSignIn('the second password')).toBe(true)
    expect(await canSignIn('the first password')).toBe(false)
  })

  test('changes nothing if the settings are unchanged', async () => {
    await ensureOwner(env, database)
    await canSignIn('the first password')
    const stored = () => Promise.all([database.select().from(accounts), database.select().from(sessions)])
    const before = await stored()
    expect(await ensureOwner(env, database)).toBe('unchanged')
    expect(await stored()).toEqual(before)
  })

  test('stores a changed password once when many instances start at once, and keeps newer sessions', async () => {
    await ensureOwner(env, database)
    const outcomes = await Promise.all(Array.from({ length: 4 }, () => ensureOwner(second, database)))
    expect(outcomes.filter((outcome) => outcome === 'password replaced')).toHaveLength(1)
    expect(await canSignIn('the second password')).toBe(true)
    expect(await Promise.all([ensureOwner(second, database), ensureOwner(second, database)])).toEqual([
      'unchanged',
      'unchanged',
    ])
    expect(await database.select().from(sessions)).toHaveLength(1)
  })

  test('sets the password of an account that has none', async () => {
    await makeUser(database, { email: 'ada@example.com', role: 'owner' })
    await database.delete(accounts)
    expect(await ensureOwner(env, database)).toBe('password replaced')
    expect(await canSignIn('the first password')).toBe(true)
  })

  test('keeps the role of the account and does not change other accounts', async () => {
    await ensureOwner(env, database)
    await database.update(users).set({ role: 'member' }).where(eq(users.email, 'ada@example.com'))
    expect(await ensureOwner(second, database)).toBe('password replaced')
    const renamed = testEnv({ ADMIN_EMAIL: 'bea@example.com', ADMIN_PASSWORD: 'the third password' })
    expect(await ensureOwner(renamed, database)).toBe('created')
    expect(await database.select({ email: users.email, role: users.role }).from(users).orderBy(users.email)).toEqual([
      { email: 'ada@example.com', role: 'member' },
      { email: 'bea@example.com', role: 'owner' },
    ])
    expect(await canSignIn('the second password')).toBe(true)
  })

  test.each([
    testEnv(),
    parseEnv({}),
    testEnv({ ADMIN_ACCESS: 'open', ADMIN_EMAIL: 'a@b.co', ADMIN_PASSWORD: 'long enough 123' }),
  ])('creates no owner if none is configured or needed', async (settings) => {
    expect(await ensureOwner(settings, database)).toBe('not configured')
    expect(await database.select().from(users)).toEqual([])
  })
})

describe('getNoAdminHint', () => {
  test('says how to create the first administrator', async () => {
    await makeUser(database, { role: 'member' })
    expect(await getNoAdminHint(env, database)).toMatch(
      /^The admin side is closed to everybody: .*ADMIN_EMAIL and ADMIN_PASSWORD/,
    )
  })

  test('says when only API tokens give access', async () => {
    const { id } = await makeToken(database, { name: 'Box office script' })
    expect(await getNoAdminHint(env, database)).toMatch(/^Nobody can sign in .* only API tokens/)
    await revokeToken(id, { actor: commandLine, database })
    expect(await getNoAdminHint(env, database)).toMatch(/^The admin side is closed to everybody/)
  })

  test('is undefined once an administrator can sign in, or if no sign-in is needed', async () => {
    expect(await getNoAdminHint(parseEnv({}), database)).toBeUndefined()
    await makeUser(database, { role: 'admin' })
    expect(await getNoAdminHint(env, database)).toBeUndefined()
  })
})

describe('listOwnerHints', () => {
  test('names at most five other owners and says how to remove one', async () => {
    await ensureOwner(env, database)
    expect(await listOwnerHints(env, database)).toEqual([])
    await makeUser(database, { role: 'admin' })
    for (let n = 1; n <= 2; n++) await makeUser(database, { role: 'owner', email: `owner-${n}@example.com` })
    expect(await listOwnerHints(env, database)).toEqual([
      'Owners besides ADMIN_EMAIL: owner-1@example.com, owner-2@example.com. To remove one: npm run admin:account -- remove <email>',
    ])
    for (let n = 3; n <= 7; n++) await makeUser(database, { role: 'owner', email: `owner-${n}@example.com` })
    expect(await listOwnerHints(env, database)).toEqual([expect.stringContaining('owner-5@example.com and 2 more. To')])
  })

  test('says when ADMIN_EMAIL names an account that is not an owner', async () => {
    await makeUser(database, { role: 'member', email: 'ada@example.com' })
    expect(await listOwnerHints(env, database)).toEqual(['The account of ADMIN_EMAIL exists, but is not an owner.'])
    expect(await listOwnerHints(testEnv(), database)).toEqual([])
  })
})
