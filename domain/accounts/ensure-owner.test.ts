import { eq } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { apiTokens, users } from '#db/accounts-schema.ts'
import type { Database } from '#db/client.ts'
import { parseEnv } from '#lib/env.ts'
import { makeUser, testEnv } from '../../test/accounts.ts'
import { createTestDatabase } from '../../test/postgres.ts'
import { createToken, revokeToken } from './api-tokens.ts'
import { ensureOwner } from './ensure-owner.ts'
import { getClosedDoorHint } from './queries.ts'
import { signIn } from './sign-in.ts'

let database: Database
beforeAll(async () => {
  ;({ database } = await createTestDatabase())
})
beforeEach(async () => {
  await database.delete(users)
  await database.delete(apiTokens)
})

const env = testEnv({ ADMIN_EMAIL: 'Ada@Example.com', ADMIN_PASSWORD: 'the first password' })

const canSignIn = async (password: string) => {
  const request = { address: '203.0.113.7', headers: new Headers() }
  return (await signIn({ email: 'ada@example.com', password }, request, { database, env })).ok
}

describe('ensureOwner', () => {
  test('makes an owner who can sign in', async () => {
    expect(await ensureOwner(env, database)).toBe('made')
    expect(await database.select({ email: users.email, role: users.role }).from(users)).toEqual([
      { email: 'ada@example.com', role: 'owner' },
    ])
    expect(await canSignIn('the first password')).toBe(true)
  })

  test('makes one when many instances start at once', async () => {
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => ensureOwner(env, database)))
    expect(outcomes.filter((outcome) => outcome === 'made')).toHaveLength(1)
    expect(await database.select().from(users)).toHaveLength(1)
    expect(await canSignIn('the first password')).toBe(true)
  })

  test('leaves password and role of an account that is there as they are', async () => {
    await ensureOwner(env, database)
    await database.update(users).set({ role: 'member' }).where(eq(users.email, 'ada@example.com'))
    expect(await ensureOwner({ ...env, ADMIN_PASSWORD: 'the second password' }, database)).toBe('there')
    expect(await canSignIn('the second password')).toBe(false)
    expect(await canSignIn('the first password')).toBe(true)
    expect(await database.select({ role: users.role }).from(users)).toEqual([{ role: 'member' }])
  })

  test.each([
    testEnv(),
    parseEnv({}),
    testEnv({ ADMIN_ACCESS: 'open', ADMIN_EMAIL: 'a@b.co', ADMIN_PASSWORD: 'long enough 123' }),
  ])('makes nobody where none is named or needed', async (settings) => {
    expect(await ensureOwner(settings, database)).toBe('unset')
    expect(await database.select().from(users)).toEqual([])
  })
})

describe('getClosedDoorHint', () => {
  test('tells how to open a door that is closed to everybody', async () => {
    await makeUser(database, { role: 'member' })
    expect(await getClosedDoorHint(env, database)).toMatch(
      /^The admin side is closed to everybody: .*ADMIN_EMAIL and ADMIN_PASSWORD/,
    )
  })

  test('knows that API tokens open it', async () => {
    const { id } = await createToken('Box office script', database)
    expect(await getClosedDoorHint(env, database)).toMatch(/^Nobody can sign in .* only API tokens/)
    await revokeToken(id, database)
    expect(await getClosedDoorHint(env, database)).toMatch(/^The admin side is closed to everybody/)
  })

  test('says nothing once somebody can sign in, or where nobody has to', async () => {
    expect(await getClosedDoorHint(parseEnv({}), database)).toBeUndefined()
    await makeUser(database, { role: 'admin' })
    expect(await getClosedDoorHint(env, database)).toBeUndefined()
  })
})
