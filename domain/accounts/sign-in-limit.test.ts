import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { knownNetworks, signInAttempts, users } from '#db/accounts-schema.ts'
import type { Database } from '#db/client.ts'
import { makeUser, testEnv, testPassword } from '../../test/support/accounts.ts'
import { createTestDatabase } from '../../test/support/postgres.ts'
import { signIn } from './sign-in.ts'
import { admitAttempt, attemptKeys } from './sign-in-limit.ts'

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
const later = (seconds: number) => new Date(noon.getTime() + seconds * 1000)
const days = 24 * 60 * 60

type AttemptOptions = { address?: string; headers?: Record<string, string>; now?: Date; settings?: typeof env }

const attempt = (
  email: string,
  password: string,
  { address = '203.0.113.7', headers = {}, now = noon, settings = env }: AttemptOptions = {},
) => signIn({ email, password }, { address, headers: new Headers(headers) }, { now, database, env: settings })

const fail = async (times: number, email: string, options: AttemptOptions = {}) => {
  for (let time = 0; time < times; time++) {
    expect(await attempt(email, 'wrong', options)).toEqual({ kind: 'wrong' })
  }
}

/** Asks whether an attempt is admitted, without the cost of a password check. */
const admit = (email: string, address: string, now = noon) =>
  admitAttempt(attemptKeys('sign-in', email, address, env.AUTH_SECRET ?? ''), { now, database })

const home = '203.0.113.7'
const attacker = (n: number) => `198.51.${n >> 8}.${n & 255}`

/** Uses all attempts that an account allows for unknown networks. */
const attack = async (email: string, now = noon) => {
  for (let n = 0; n < 20; n++)
    expect(await admit(email, attacker(n), now)).toEqual({ kind: 'admitted', as: 'stranger' })
}

describe('one network at one account', () => {
  test('has five attempts, then one every three minutes, even with the right password', async () => {
    const { email } = await makeUser(database)
    await fail(5, email)
    expect(await attempt(email, testPassword, { now: later(60) })).toEqual({
      kind: 'too-many-attempts',
      retryAfter: 120,
    })
    expect(await attempt(email, testPassword, { now: later(179.5) })).toEqual({
      kind: 'too-many-attempts',
      retryAfter: 1,
    })
    await fail(1, email, { now: later(180) })
    expect(await attempt(email, testPassword, { now: later(200) })).toEqual({
      kind: 'too-many-attempts',
      retryAfter: 160,
    })
    expect(await attempt(email, testPassword, { now: later(360) })).toMatchObject({ kind: 'signed-in' })
  })

  test('is refused in the same way if the account is unknown', async () => {
    await fail(5, 'nobody@example.com')
    const refused = { kind: 'too-many-attempts', retryAfter: 120 }
    expect(await attempt('nobody@example.com', 'wrong', { now: later(60) })).toEqual(refused)
  })

  test('gets no more attempts by simultaneous requests or at other instances', async () => {
    const { email } = await makeUser(database)
    const settings = [env, testEnv()]
    const outcomes = await Promise.all(
      Array.from({ length: 12 }, (_, n) => attempt(email, 'wrong', { settings: settings[n % 2] })),
    )
    expect(outcomes.filter(({ kind }) => kind === 'wrong')).toHaveLength(5)
  })

  test('has all five attempts again after the right password', async () => {
    const { email } = await makeUser(database)
    await fail(4, email)
    expect(await attempt(email, testPassword)).toMatchObject({ kind: 'signed-in' })
    await fail(4, email)
    expect(await attempt(email, testPassword)).toMatchObject({ kind: 'signed-in' })
  })
})

describe('one network', () => {
  const guessed = (n: number) => `guessed-${n}@example.com`

  test('has twenty attempts at all accounts together, then one every 45 seconds; other networks have their own', async () => {
    const { email } = await makeUser(database)
    for (let n = 0; n < 20; n++) expect(await admit(guessed(n), home)).toMatchObject({ kind: 'admitted' })
    expect(await attempt(email, testPassword)).toEqual({ kind: 'too-many-attempts', retryAfter: 45 })
    expect(await attempt(email, testPassword, { now: later(45) })).toMatchObject({ kind: 'signed-in' })
    expect(await attempt(email, testPassword, { address: '198.51.100.1' })).toMatchObject({ kind: 'signed-in' })
  })

  test('is one IPv6 /64 prefix', async () => {
    for (let n = 0; n < 20; n++) expect(await admit(guessed(n), `2001:db8::${n}`)).toMatchObject({ kind: 'admitted' })
    expect(await admit(guessed(99), '2001:db8::ffff')).toEqual({ kind: 'refused', retryAfter: 45 })
    expect(await admit(guessed(99), '2001:db8:0:1::1')).toMatchObject({ kind: 'admitted' })
  })

  test('is the address that the server gives, not the one in X-Forwarded-For', async () => {
    const claims = (n: number) => ({ 'x-forwarded-for': `198.51.100.${n}`, 'x-real-ip': `198.51.100.${n}` })
    for (let n = 0; n < 5; n++) await fail(1, 'nobody@example.com', { headers: claims(n) })
    const outcome = await attempt('nobody@example.com', 'wrong', { headers: claims(99) })
    expect(outcome).toMatchObject({ kind: 'too-many-attempts', retryAfter: 180 })
  })

  test('keeps its failures at other accounts after a successful sign-in', async () => {
    const { email } = await makeUser(database)
    for (let n = 0; n < 19; n++) await admit(guessed(n), home)
    expect(await attempt(email, testPassword)).toMatchObject({ kind: 'signed-in' })
    await fail(1, guessed(20))
    expect(await attempt(guessed(21), 'wrong')).toMatchObject({ kind: 'too-many-attempts', retryAfter: 45 })
  })
})

describe('a user whose address is known to attackers', () => {
  test('signs in at once from a new network while one other network fails', async () => {
    const { email } = await makeUser(database)
    await fail(5, email, { address: attacker(1) })
    for (let n = 0; n < 10; n++)
      expect(await attempt(email, 'wrong', { address: attacker(1) })).toMatchObject({ kind: 'too-many-attempts' })
    expect(await attempt(email, testPassword)).toMatchObject({ kind: 'signed-in' })
  })

  test('signs in at once from a known network while other networks attack', async () => {
    const { email } = await makeUser(database)
    expect(await attempt(email, testPassword)).toMatchObject({ kind: 'signed-in' })
    await attack(email)
    for (let n = 0; n < 40; n++) expect(await admit(email, attacker(100 + n))).toMatchObject({ kind: 'refused' })
    expect(await attempt(email, testPassword)).toMatchObject({ kind: 'signed-in' })
  })

  test('signs in at once from a known network that fails at other accounts', async () => {
    const { email } = await makeUser(database)
    expect(await attempt(email, testPassword)).toMatchObject({ kind: 'signed-in' })
    for (let n = 0; n < 30; n++) await admit(`guessed-${n}@example.com`, home)
    expect(await attempt(email, testPassword)).toMatchObject({ kind: 'signed-in' })
  })

  test('waits for a turn from a new network, and attackers cannot take that turn', async () => {
    const { email } = await makeUser(database)
    await attack(email)
    expect(await attempt(email, testPassword)).toEqual({ kind: 'too-many-attempts', retryAfter: 10 })
    for (let n = 0; n < 40; n++) await admit(email, attacker(100 + n), later(1 + n / 10))
    expect(await attempt(email, testPassword, { now: later(5) })).toEqual({ kind: 'too-many-attempts', retryAfter: 5 })
    expect(await attempt(email, testPassword, { now: later(10) })).toMatchObject({ kind: 'signed-in' })
  })

  test('keeps the turn for an hour', async () => {
    const { email } = await makeUser(database)
    await attack(email)
    expect(await attempt(email, testPassword)).toEqual({ kind: 'too-many-attempts', retryAfter: 10 })
    for (let n = 0; n < 400; n++) await admit(email, attacker(1000 + n), later(3000))
    expect(await attempt(email, testPassword, { now: later(3600) })).toMatchObject({ kind: 'signed-in' })
  })

  test('waits at most an hour, even if many networks attack', async () => {
    const { email } = await makeUser(database)
    await attack(email)
    for (let n = 0; n < 400; n++) await admit(email, attacker(1000 + n))
    expect(await attempt(email, testPassword)).toEqual({ kind: 'too-many-attempts', retryAfter: 3600 })
    expect(await attempt(email, testPassword, { now: later(3600) })).toMatchObject({ kind: 'signed-in' })
  })

  test('has a known network for 90 days after a sign-in', async () => {
    const { email } = await makeUser(database)
    expect(await attempt(email, testPassword)).toMatchObject({ kind: 'signed-in' })
    expect(await admit('other@example.com', home)).toEqual({ kind: 'admitted', as: 'stranger' })
    expect(await admit(email, home, later(89 * days))).toEqual({ kind: 'admitted', as: 'known' })
    expect(await admit(email, home, later(90 * days))).toEqual({ kind: 'admitted', as: 'stranger' })
  })
})

describe('the queue of an account under attack', () => {
  test('admits one attempt every ten seconds in order of arrival, with one place per network', async () => {
    await attack('ada@example.com')
    const turn = (n: number, seconds: number) => admit('ada@example.com', attacker(100 + n), later(seconds))
    for (let n = 1; n <= 3; n++) expect(await turn(n, 0)).toEqual({ kind: 'refused', retryAfter: n * 10 })
    expect(await turn(1, 2)).toEqual({ kind: 'refused', retryAfter: 8 })
    expect(await turn(2, 10)).toEqual({ kind: 'refused', retryAfter: 10 })
    expect(await turn(1, 10)).toEqual({ kind: 'admitted', as: 'turn' })
    expect(await turn(1, 10)).toEqual({ kind: 'refused', retryAfter: 30 })
    const simultaneous = await Promise.all(Array.from({ length: 6 }, () => turn(2, 20)))
    expect(simultaneous.filter(({ kind }) => kind === 'admitted')).toHaveLength(1)
  })

  test('ends when the attack ends', async () => {
    await attack('ada@example.com')
    expect(await admit('ada@example.com', home, later(10))).toEqual({ kind: 'admitted', as: 'stranger' })
  })
})

test('the limit stores neither e-mail nor client addresses and deletes expired rows', async () => {
  const { email } = await makeUser(database)
  expect(await attempt(email, testPassword)).toMatchObject({ kind: 'signed-in' })
  await fail(3, 'nobody@example.com')
  const keys = [...(await database.select().from(signInAttempts)), ...(await database.select().from(knownNetworks))]
  for (const { key } of keys) expect(key).toMatch(/^[\w-]{43}$/)
  await fail(1, 'somebody@example.com', { address: '198.51.100.1', now: later(91 * days) })
  expect(await database.select().from(signInAttempts)).toHaveLength(3)
  expect(await database.select().from(knownNetworks)).toEqual([])
})

test('removing a user removes the known networks of that user', async () => {
  const { email } = await makeUser(database)
  expect(await attempt(email, testPassword)).toMatchObject({ kind: 'signed-in' })
  await database.delete(users)
  expect(await database.select().from(knownNetworks)).toEqual([])
})
