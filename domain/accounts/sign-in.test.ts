import { createHook } from 'node:async_hooks'
import { eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/postgres-js'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { accounts, sessions, signInAttempts, users } from '#db/accounts-schema.ts'
import { type Database, openPool } from '#db/client.ts'
import { parseEnv } from '#lib/env.ts'
import { cookieOf, makeUser, testEnv, testPassword } from '../../test/support/accounts.ts'
import { createTestDatabase } from '../../test/support/postgres.ts'
import { callAuth } from './better-auth.ts'
import { passwordQueue } from './limited-check.ts'
import { getSessionUser } from './queries.ts'
import { signIn } from './sign-in.ts'
import { signOut } from './sign-out.ts'

let database: Database
beforeAll(async () => {
  ;({ database } = await createTestDatabase())
})
beforeEach(async () => {
  await database.delete(users)
  await database.delete(signInAttempts)
})

const env = testEnv()
const attempt = (
  email: string,
  password: string,
  { headers = {}, settings = env }: { headers?: Record<string, string>; settings?: typeof env } = {},
) => signIn({ email, password }, { address: '203.0.113.7', headers: new Headers(headers) }, { database, env: settings })

describe('a client', () => {
  const body = { name: 'Eve', email: 'eve@example.com', password: 'long enough 123' }

  test('cannot sign up through the server API', async () => {
    await expect(callAuth(database, env, new Headers(), (api) => api.signUpEmail({ body }))).rejects.toMatchObject({
      statusCode: 400,
    })
    expect(await database.select().from(users)).toEqual([])
  })

  test('cannot change the role of its user', async () => {
    const { id, email } = await makeUser(database, { role: 'member' })
    const headers = new Headers({ cookie: await cookieOf(database, env, email) })
    const update = { name: 'Eve', role: 'owner' }
    await expect(
      callAuth(database, env, new Headers(), (api) => api.updateUser({ body: update, headers })),
    ).rejects.toThrow()
    expect(await database.select({ role: users.role }).from(users).where(eq(users.id, id))).toEqual([
      { role: 'member' },
    ])
  })
})

describe('a session', () => {
  test('is stored without address and browser, and its cookie identifies the user', async () => {
    const { id, email } = await makeUser(database, { role: 'owner' })
    const outcome = await attempt(email, testPassword, {
      headers: { 'user-agent': 'Browser', 'x-forwarded-for': '198.51.100.1' },
    })
    expect(outcome.kind).toBe('signed-in')
    expect(await database.select().from(sessions)).toMatchObject([{ userId: id, ipAddress: '', userAgent: '' }])
    const headers = new Headers({ cookie: await cookieOf(database, env, email) })
    expect(await getSessionUser(headers, { database, env })).toEqual({ id, name: 'Ada', role: 'owner' })
  })

  test('is replaced at the next sign-in: the earlier session ends', async () => {
    const { email } = await makeUser(database)
    const before = await cookieOf(database, env, email)
    const outcome = await attempt(email, testPassword, { headers: { cookie: before } })
    expect(outcome.kind === 'signed-in' && outcome.setCookies[0]).not.toContain(before)
    expect(await getSessionUser(new Headers({ cookie: before }), { database, env })).toBeUndefined()
    expect(await database.select().from(sessions)).toHaveLength(1)
  })

  test('ends at sign-out: its row is deleted and its cookie expires', async () => {
    const { email } = await makeUser(database)
    const cookie = await cookieOf(database, env, email)
    const elsewhere = await cookieOf(database, env, email)
    const lines = await signOut(new Headers({ cookie }), { database, env })
    expect(lines).toContainEqual(expect.stringMatching(/^marquee\.session_token=; Max-Age=0;/))
    expect(await getSessionUser(new Headers({ cookie }), { database, env })).toBeUndefined()
    expect(await getSessionUser(new Headers({ cookie: elsewhere }), { database, env })).toBeDefined()
    expect(await signOut(new Headers({ cookie }), { database, env })).toEqual([])
  })

  test.each([
    [{}, /^marquee\.session_token=[^;]+; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/],
    [
      { PUBLIC_URL: 'http://tickets.example.com' },
      /^marquee\.session_token=[^;]+; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/,
    ],
    [
      { PUBLIC_URL: 'https://tickets.example.com' },
      /^__Host-marquee\.session_token=[^;]+; Max-Age=604800; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    ],
    [{ VERCEL: '1' }, /^__Host-marquee\.session_token=[^;]+; Max-Age=604800; Path=\/; HttpOnly; Secure; SameSite=Lax$/],
  ])('with the settings %j has the right cookie attributes', async (variables, pattern) => {
    const { email } = await makeUser(database)
    const outcome = await attempt(email, testPassword, { settings: testEnv(variables) })
    expect(outcome.kind === 'signed-in' && outcome.setCookies).toEqual([expect.stringMatching(pattern)])
  })

  test('has a Secure cookie only if a trusted proxy reports HTTPS', async () => {
    const { id, email } = await makeUser(database)
    const settings = testEnv({ TRUST_PROXY: 'true' })
    const over = (protocol: string) => ({ 'x-forwarded-proto': protocol })
    const secure = await attempt(email, testPassword, { settings, headers: over('https') })
    expect(secure.kind === 'signed-in' && secure.setCookies).toEqual([
      expect.stringMatching(
        /^__Host-marquee\.session_token=[^;]+; Max-Age=604800; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
      ),
    ])
    const cookie = secure.kind === 'signed-in' ? (secure.setCookies[0]?.split(';')[0] ?? '') : ''
    const read = (protocol: string) =>
      getSessionUser(new Headers({ cookie, ...over(protocol) }), { database, env: settings })
    expect(await read('https')).toMatchObject({ id })
    expect(await read('http')).toBeUndefined()

    for (const [variables, protocol] of [
      [{ TRUST_PROXY: 'true' }, 'http'],
      [{}, 'https'],
      [{ TRUST_PROXY: 'true', PUBLIC_URL: 'http://tickets.example.com' }, 'https'],
    ] as const) {
      const plain = await attempt(email, testPassword, { settings: testEnv(variables), headers: over(protocol) })
      expect(plain.kind === 'signed-in' && plain.setCookies[0]).toMatch(/^marquee\.session_token=(?!.*Secure)/)
    }
  })

  test('of plain HTTP is not accepted over HTTPS', async () => {
    const { email } = await makeUser(database)
    const headers = new Headers({ cookie: await cookieOf(database, env, email) })
    const secure = testEnv({ PUBLIC_URL: 'https://tickets.example.com' })
    expect(await getSessionUser(headers, { database, env: secure })).toBeUndefined()
  })
})

describe('a refusal', () => {
  test('is the same for an unknown account as for a wrong password', async () => {
    const { email } = await makeUser(database)
    expect(await attempt(email, 'wrong')).toEqual({ kind: 'wrong' })
    expect(await attempt('nobody@example.com', 'wrong')).toEqual({ kind: 'wrong' })
    await database.delete(accounts)
    expect(await attempt(email, testPassword)).toEqual({ kind: 'wrong' })
    expect(await database.select().from(sessions)).toEqual([])
  })

  test('takes as long for an unknown account, because the password is hashed too', async () => {
    const { email } = await makeUser(database)
    let hashes = 0
    const watch = createHook({ init: (_, type) => void (type === 'SCRYPTREQUEST' && hashes++) }).enable()
    const hashesFor = async (address: string) => {
      const before = hashes
      expect(await attempt(address, 'wrong')).toEqual({ kind: 'wrong' })
      return hashes - before
    }
    expect([await hashesFor(email), await hashesFor('nobody@example.com')]).toEqual([1, 1])
    watch.disable()
  })
})

test('two passwords are checked at a time; while twenty wait, unknown networks are refused and known ones wait', async () => {
  const { email } = await makeUser(database)
  await cookieOf(database, env, email)
  const held = Promise.withResolvers<void>()
  const work = Array.from({ length: 22 }, () => passwordQueue().run(0, () => held.promise))
  expect(passwordQueue().waiting()).toBe(20)
  expect(await attempt('nobody@example.com', 'wrong')).toEqual({ kind: 'too-many-attempts', retryAfter: 5 })

  const known = signIn(
    { email, password: testPassword },
    { address: '192.0.2.1', headers: new Headers() },
    { database, env },
  )
  await expect.poll(() => passwordQueue().waiting()).toBe(21)
  held.resolve()
  expect(await known).toMatchObject({ kind: 'signed-in' })
  await Promise.all(work)
})

test('a database error contains no personal data', async () => {
  const pool = openPool('postgres://postgres@127.0.0.1:1/none', { connect_timeout: 1, max: 1 })
  const unreachable = drizzle(pool)
  const cookie = 'marquee.session_token=not-a-real-token'
  const credentials = { email: 'ada@example.com', password: 'secret words' }
  const failure = await signIn(
    credentials,
    { address: '203.0.113.7', headers: new Headers({ cookie }) },
    { database: unreachable, env },
  ).then(() => undefined, String)
  const read = callAuth(unreachable, env, new Headers(), (api) => api.signInEmail({ body: credentials }))
  const inner = await read.then(
    () => undefined,
    (error: Error) => `${error.stack}${error.cause}`,
  )
  for (const text of [failure, inner]) {
    expect(text).toMatch(/Error/)
    expect(text).not.toMatch(/ada@example\.com|secret words|203\.0\.113\.7/)
  }
  await pool.end()
})

test('a sign-in without AUTH_SECRET fails', async () => {
  const settings = parseEnv({ DATABASE_URL: 'postgres://nobody@localhost/none' })
  await expect(attempt('ada@example.com', testPassword, { settings })).rejects.toThrow('AUTH_SECRET is missing')
})
