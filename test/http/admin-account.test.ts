import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { eq } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sessions, users } from '#db/accounts-schema.ts'
import type { Database } from '#db/client.ts'
import { signIn } from '#domain/accounts/sign-in.ts'
import { cookieOf, makeUser, testEnv, testPassword } from '../support/accounts.ts'
import { createTestDatabase } from '../support/postgres.ts'

/** Runs `npm run admin:account` in a separate process. */

let database: Database
let url: string
beforeAll(async () => {
  ;({ database, url } = await createTestDatabase())
})
beforeEach(() => database.delete(users))

async function run(words: string[], { stdin = '', env = {} } = {}) {
  const node = ['--conditions=react-server', '--import=./server/fast-imports.mjs']
  const child = spawn(process.execPath, [...node, 'scripts/admin-account.ts', ...words], {
    env: { PATH: process.env.PATH, NODE_ENV: 'production', DATABASE_URL: url, ...env },
  })
  // A command that does not read standard input may exit before the write.
  child.stdin.on('error', () => {}).end(stdin)
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
  return { out, err, code }
}

const canSignIn = async (email: string, password: string) => {
  const request = { address: '203.0.113.7', headers: new Headers() }
  return (await signIn({ email, password }, request, { database, env: testEnv() })).kind === 'signed-in'
}

test('set-password prints the new password once, prints nothing else to standard output, and ends all sessions', async () => {
  const { email } = await makeUser(database)
  await cookieOf(database, testEnv(), email)
  const { out, err, code } = await run(['set-password', email.toUpperCase()])
  expect([code, out]).toEqual([0, expect.stringMatching(/^[\w-]{24}\n$/)])
  expect(err).toContain(`${email} has a new password`)
  expect(err).not.toContain(out.trim())
  expect(await database.select().from(sessions)).toEqual([])
  expect(await canSignIn(email, out.trim())).toBe(true)
  expect(await canSignIn(email, testPassword)).toBe(false)
})

test('a command finds the leader of several servers, and ends', async () => {
  const { email } = await makeUser(database)
  const { host } = new URL(url)
  const servers = url.replace(host, `127.0.0.1:1,${host}`)
  const { out, code } = await run(['list'], { env: { DATABASE_URL: `${servers}?target_session_attrs=read-write` } })
  expect([code, out]).toEqual([0, expect.stringContaining(email)])
})

test('set-password does not print a password from standard input', async () => {
  const { email } = await makeUser(database)
  const { out, err, code } = await run(['set-password', email, '--stdin'], { stdin: 'chosen by its owner\n' })
  expect([code, out]).toEqual([0, ''])
  expect(err).not.toContain('chosen by its owner')
  expect(await canSignIn(email, 'chosen by its owner')).toBe(true)
})

test('remove-two-factor lets a user sign in with the password alone', async () => {
  const { id, email } = await makeUser(database)
  await database.update(users).set({ twoFactorEnabled: true }).where(eq(users.id, id))
  expect(await canSignIn(email, testPassword)).toBe(false)
  expect(await run(['remove-two-factor', email])).toMatchObject({
    code: 0,
    out: `${email} signs in with the password alone now.\n`,
  })
  expect(await canSignIn(email, testPassword)).toBe(true)
  expect((await run(['remove-two-factor', email])).out).toBe(`${email} has no second factor.\n`)
})

test('list, sign-out and remove work on accounts', async () => {
  await makeUser(database, { email: 'ada@example.com', role: 'owner' })
  await makeUser(database, { email: 'bea@example.com', role: 'owner' })
  await cookieOf(database, testEnv(), 'ada@example.com')
  const { out } = await run(['list'])
  expect(out.split('\n')).toEqual([
    expect.stringMatching(/^ada@example\.com\towner\tmade 20\S+Z\t1 session$/),
    expect.stringMatching(/^bea@example\.com\towner\tmade 20\S+Z\t0 sessions$/),
    '',
  ])
  expect(await run(['sign-out', 'ada@example.com'])).toMatchObject({
    code: 0,
    err: '',
    out: expect.stringMatching(/: 1 session\./),
  })
  expect(await database.select().from(sessions)).toEqual([])
  expect(await run(['remove', 'ada@example.com'])).toMatchObject({ code: 0, err: '' })
  expect((await run(['list'])).out).not.toContain('ada@example.com')
})

test('a command warns if ADMIN_EMAIL and ADMIN_PASSWORD will undo the change at the next start', async () => {
  const env = { ADMIN_EMAIL: 'Ada@example.com', ADMIN_PASSWORD: 'the password of ada', AUTH_SECRET: 'x'.repeat(32) }
  for (const email of ['ada@example.com', 'bea@example.com']) await makeUser(database, { email, role: 'owner' })
  expect((await run(['set-password', 'ada@example.com'], { env })).err).toMatch(/next start sets it to ADMIN_PASSWORD/)
  expect((await run(['set-password', 'bea@example.com'], { env })).err).not.toContain('ADMIN_PASSWORD')
  expect((await run(['remove', 'ada@example.com'], { env })).err).toMatch(/next start makes it again/)
})

describe('a wrong command prints a message of one line', () => {
  test.each([
    [[], /^Usage: /],
    [['set-password', 'ada@example.com', 'secret'], /^Usage: /],
    [['set-password', 'ada@example.com', '--stdin'], /^A password has at least 12 characters/],
    [['set-password', 'nobody@example.com'], /^There is no account nobody@example\.com/],
    [['remove', 'nobody@example.com'], /^There is no account/],
    [['remove', 'ada@example.com'], /^ada@example\.com is the last owner/],
  ])('%j', async (words, message) => {
    await makeUser(database, { email: 'ada@example.com', role: 'owner' })
    const { code, out, err } = await run(words, { stdin: 'short\n' })
    expect([code, out]).toEqual([1, ''])
    expect(err).toMatch(message)
    expect(err.trim().split('\n')).toHaveLength(1)
    expect(await canSignIn('ada@example.com', testPassword)).toBe(true)
  })
})
