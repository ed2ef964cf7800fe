import { beforeAll, beforeEach, expect, test } from 'vitest'
import { signInAttempts, users } from '#db/accounts-schema.ts'
import type { Database } from '#db/client.ts'
import { makeUser, testEnv, testPassword } from '../../test/accounts.ts'
import { createTestDatabase } from '../../test/postgres.ts'
import { signIn } from './sign-in.ts'

let database: Database
beforeAll(async () => {
  ;({ database } = await createTestDatabase())
})
beforeEach(async () => {
  await database.delete(users)
  await database.delete(signInAttempts)
})

const env = testEnv()
const noon = new Date('2026-05-01T12:00:00Z')
const minutesLater = (minutes: number) => new Date(noon.getTime() + minutes * 60_000)

type Circumstances = { address?: string; headers?: Record<string, string>; now?: Date; settings?: typeof env }

const attempt = (
  email: string,
  password: string,
  { address = '203.0.113.7', headers = {}, now = noon, settings = env }: Circumstances = {},
) => signIn({ email, password }, { address, headers: new Headers(headers) }, { now, database, env: settings })

const fail = async (times: number, email: string, circumstances: Circumstances = {}) => {
  for (let time = 0; time < times; time++) {
    expect(await attempt(email, 'wrong', circumstances)).toEqual({ ok: false })
  }
}

/** Twenty failures at one account; only the first five of them cost a hash. */
const fillNetwork = async (circumstancesOf: (n: number) => Circumstances = () => ({})) => {
  for (let n = 0; n < 20; n++)
    expect((await attempt('guessed@example.com', 'wrong', circumstancesOf(n))).ok).toBe(false)
}

test('refuses an account after five failures, even with the right password, until 15 minutes are over', async () => {
  const { email } = await makeUser(database)
  await fail(5, email)
  expect(await attempt(email, testPassword, { now: minutesLater(5) })).toEqual({ ok: false, retryAfter: 600 })
  expect(await attempt(email, testPassword, { now: minutesLater(14.99) })).toEqual({ ok: false, retryAfter: 1 })
  expect(await attempt(email, testPassword, { now: minutesLater(15) })).toMatchObject({ ok: true })
})

test('treats an unknown account alike', async () => {
  await fail(5, 'nobody@example.com')
  expect(await attempt('nobody@example.com', 'wrong', { now: minutesLater(5) })).toEqual({
    ok: false,
    retryAfter: 600,
  })
})

test('of an account counts from every address, and on every instance', async () => {
  const { email } = await makeUser(database)
  const otherInstance = testEnv()
  for (let n = 0; n < 5; n++) {
    await fail(1, email, { address: `198.51.100.${n}`, settings: n % 2 ? otherInstance : env })
  }
  expect(await attempt(email, testPassword, { address: '198.51.100.99' })).toMatchObject({
    ok: false,
    retryAfter: 900,
  })
})

test('lets none of many simultaneous attempts slip through', async () => {
  const { email } = await makeUser(database)
  const outcomes = await Promise.all(Array.from({ length: 12 }, () => attempt(email, 'wrong')))
  expect(outcomes.filter((outcome) => !outcome.ok && outcome.retryAfter === undefined)).toHaveLength(5)
})

test('refuses an address after twenty failures at every account, and locks none of them for others', async () => {
  const { email } = await makeUser(database)
  await fillNetwork()
  for (let n = 0; n < 6; n++) expect(await attempt(email, testPassword)).toMatchObject({ ok: false, retryAfter: 900 })
  expect(await attempt(email, testPassword, { address: '198.51.100.1' })).toMatchObject({ ok: true })
})

test('goes by the address it is told: a changing X-Forwarded-For does not help', async () => {
  const claims = (n: number) => ({ 'x-forwarded-for': `198.51.100.${n}`, 'x-real-ip': `198.51.100.${n}` })
  await fillNetwork((n) => ({ headers: claims(n) }))
  const outcome = await attempt('one-more@example.com', 'wrong', { headers: claims(200) })
  expect(outcome).toMatchObject({ ok: false, retryAfter: 900 })
})

test('takes an IPv6 network as one address', async () => {
  await fillNetwork((n) => ({ address: `2001:db8::${n}` }))
  expect(await attempt('one-more@example.com', 'wrong', { address: '2001:db8::ffff' })).toMatchObject({
    retryAfter: 900,
  })
})

test('success forgets the failures of the account, not those of the address', async () => {
  const { email } = await makeUser(database)
  await fail(4, email)
  expect(await attempt(email, testPassword)).toMatchObject({ ok: true })
  await fail(4, email)
  expect(await attempt(email, testPassword)).toMatchObject({ ok: true })
  for (let n = 0; n < 12; n++) expect((await attempt('guessed@example.com', 'wrong')).ok).toBe(false)
  expect(await attempt(email, testPassword)).toMatchObject({ ok: false, retryAfter: 900 })
})

test('keeps neither addresses of mail nor of clients, and clears away what is over', async () => {
  await fail(3, 'nobody@example.com')
  const [row] = await database.select().from(signInAttempts)
  expect(row?.key).toMatch(/^[\w-]{43}$/)
  await fail(1, 'somebody@example.com', { address: '198.51.100.1', now: minutesLater(15) })
  expect(await database.select().from(signInAttempts)).toHaveLength(2)
})
