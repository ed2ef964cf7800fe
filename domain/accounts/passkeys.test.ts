import { eq } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { knownNetworks, passkeys, sessions, signInAttempts, users, verifications } from '#db/accounts-schema.ts'
import { auditLog } from '#db/audit-schema.ts'
import type { Database } from '#db/client.ts'
import { cookieOf, makeUser, testEnv, testPassword } from '../../test/support/accounts.ts'
import { testActor } from '../../test/support/actor.ts'
import { addTestPasskey, makeDevice, storePasskey } from '../../test/support/passkeys.ts'
import { createTestDatabase } from '../../test/support/postgres.ts'
import { cookiesOf, turnOnTwoFactor } from '../../test/support/two-factor.ts'
import { addPasskey } from './add-passkey.ts'
import { getSessionUser, listPasskeys } from './queries.ts'
import { removeOwnPasskey, removePasskeys } from './remove-passkeys.ts'
import { newPasskey, passkeySignature } from './schema.ts'
import { setDisabled } from './set-disabled.ts'
import { signIn } from './sign-in.ts'
import { signInWithPasskey } from './sign-in-with-passkey.ts'
import { startPasskey } from './start-passkey.ts'
import { startPasskeySignIn } from './start-passkey-sign-in.ts'

let database: Database
beforeAll(async () => {
  ;({ database } = await createTestDatabase())
})
beforeEach(async () => {
  await database.delete(users)
  await database.delete(signInAttempts)
  await database.delete(verifications)
})

const origin = 'https://tickets.example.com'
const host = 'tickets.example.com'
const env = testEnv({ PUBLIC_URL: origin })
const home = '203.0.113.7'
const options = {
  address: home,
  get database() {
    return database
  },
  env,
}
const holder = (id: string) => ({ kind: 'user', id, name: 'Ada', permissions: [] }) as const
const owner = testActor

async function makePasskeyUser() {
  const user = await makeUser(database)
  return { ...user, device: await addTestPasskey(database, env, user, origin) }
}

type From = { address?: string; now?: Date; cookie?: string }

/** Asks for a challenge. @returns the cookie that belongs to it. */
async function startSignIn({ address = home, now }: From = {}) {
  const request = { address, headers: new Headers({ host }) }
  const started = await startPasskeySignIn(request, { database, env, ...(now && { now }) })
  if (started.kind !== 'started') throw new Error(started.kind)
  return { options: started.options, cookie: cookiesOf(started.setCookies), setCookies: started.setCookies }
}

const finishSignIn = (signature: string, { address = home, now, cookie = '' }: From) =>
  signInWithPasskey(
    passkeySignature.parse(signature),
    { address, headers: new Headers({ host, cookie }) },
    { database, env, ...(now && { now }) },
  )

async function signInBy(device: ReturnType<typeof makeDevice>, page: { origin?: string; verifiesUser?: boolean } = {}) {
  const challenge = await startSignIn()
  return finishSignIn(device.sign(challenge.options, { origin, ...page }), challenge)
}

const sessionCount = (userId: string) => database.$count(sessions, eq(sessions.userId, userId))

describe('adding', () => {
  /** Asks for a challenge with the password. */
  async function start({ id, email }: { id: string; email: string }) {
    const cookie = await cookieOf(database, env, email)
    const started = await startPasskey(holder(id), testPassword, new Headers({ cookie, host }), options)
    if (started.kind !== 'started') throw new Error(started.kind)
    return { options: started.options, session: cookie, cookie: `${cookie}; ${cookiesOf(started.setCookies)}` }
  }
  const add = (id: string, credential: string, cookie: string) =>
    addPasskey(
      holder(id),
      { name: 'Work phone', credential: newPasskey.parse(credential) },
      new Headers({ cookie, host }),
      { database, env },
    )

  test('asks for the password, and for a device that verifies its user', async () => {
    const { id, email } = await makeUser(database)
    const headers = new Headers({ cookie: await cookieOf(database, env, email), host })
    expect(await startPasskey(holder(id), 'wrong', headers, options)).toEqual({ kind: 'wrong-password' })
    expect(await database.select().from(verifications)).toEqual([])
    const started = await startPasskey(holder(id), testPassword, headers, options)
    if (started.kind !== 'started') throw new Error(started.kind)
    expect(JSON.parse(started.options)).toMatchObject({
      rp: { id: host, name: 'Marquee' },
      user: { name: email },
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    })
    expect(started.setCookies).toEqual([
      expect.stringMatching(/^__Host-marquee\.passkey=[^;]+; Max-Age=300; Path=\/; HttpOnly; Secure; SameSite=Lax$/),
    ])
  })

  test('stores the passkey once, with an audit entry that has its name alone', async () => {
    const user = await makeUser(database)
    const challenge = await start(user)
    const credential = makeDevice().make(challenge.options, { origin })
    expect(await add(user.id, credential, challenge.cookie)).toBe('added')
    expect(await listPasskeys(user.id, database)).toMatchObject([{ name: 'Work phone' }])
    expect(await add(user.id, credential, challenge.cookie)).toBe('refused')
    const entries = await database.select().from(auditLog).where(eq(auditLog.subjectId, user.id))
    expect(entries).toMatchObject([{ action: 'account.add-passkey', before: null, after: { name: 'Work phone' } }])

    const again = await start(user)
    expect(JSON.parse(again.options)).toMatchObject({ excludeCredentials: [{ id: JSON.parse(credential).id }] })
  })

  test.each([
    ['of another site', { origin: 'https://evil.example' }],
    ['of another port', { origin: `${origin}:8443` }],
    ['of a device that has not verified its user', { origin, verifiesUser: false }],
  ])('refuses a passkey %s', async (_, page) => {
    const user = await makeUser(database)
    const challenge = await start(user)
    expect(await add(user.id, makeDevice().make(challenge.options, page), challenge.cookie)).toBe('refused')
    expect(await database.select().from(passkeys)).toEqual([])
    expect(await database.select().from(auditLog).where(eq(auditLog.subjectId, user.id))).toEqual([])
  })

  test('refuses a passkey without its challenge, with that of another user or of a sign-in, and after five minutes', async () => {
    const [user, other] = [await makeUser(database), await makeUser(database)]
    const challenge = await start(user)
    const credential = makeDevice().make(challenge.options, { origin })
    expect(await add(user.id, credential, challenge.session)).toBe('refused')
    const others = await start(other)
    const stolen = `${others.session}; ${challenge.cookie.split('; ').at(-1)}`
    expect(await add(other.id, credential, stolen)).toBe('refused')
    const signingIn = await startSignIn()
    const misused = makeDevice().make(JSON.stringify({ ...JSON.parse(signingIn.options), rp: { id: host } }), {
      origin,
    })
    expect(await add(user.id, misused, `${challenge.session}; ${signingIn.cookie}`)).toBe('refused')
    const late = await start(user)
    await database.update(verifications).set({ expiresAt: new Date(0) })
    expect(await add(user.id, makeDevice().make(late.options, { origin }), late.cookie)).toBe('refused')
    expect(await database.select().from(passkeys)).toEqual([])
  })

  test('refuses a passkey that another user has', async () => {
    const first = await makeUser(database)
    const device = await addTestPasskey(database, env, first, origin)
    const second = await makeUser(database)
    const challenge = await start(second)
    expect(await add(second.id, device.make(challenge.options, { origin }), challenge.cookie)).toBe('refused')
    expect(await listPasskeys(second.id, database)).toEqual([])
  })
})

describe('signing in', () => {
  test('gives a session without a password, makes the network known, and ends the session of the request', async () => {
    const { id, email, device } = await makePasskeyUser()
    const before = await cookieOf(database, env, email)
    const challenge = await startSignIn()
    expect(JSON.parse(challenge.options)).toMatchObject({ rpId: host, userVerification: 'required' })
    expect(JSON.parse(challenge.options)).not.toHaveProperty('allowCredentials')
    expect(challenge.setCookies[0]).toMatch(/^__Host-marquee\.passkey=.*HttpOnly; Secure; SameSite=Lax$/)
    await database.delete(knownNetworks)
    const cookie = `${challenge.cookie}; ${before}`
    const outcome = await finishSignIn(device.sign(challenge.options, { origin }), { cookie })
    if (outcome.kind !== 'signed-in') throw new Error(outcome.kind)
    const headers = new Headers({ cookie: cookiesOf(outcome.setCookies) })
    expect(await getSessionUser(headers, { database, env })).toMatchObject({ id })
    expect(await getSessionUser(new Headers({ cookie: before }), { database, env })).toBeUndefined()
    expect(await database.select().from(knownNetworks)).toMatchObject([{ userId: id }])
    const [session] = await database.select().from(sessions).where(eq(sessions.userId, id))
    expect(session).toMatchObject({ ipAddress: '', userAgent: '' })
  })

  test('counts as both factors', async () => {
    const user = await makePasskeyUser()
    await turnOnTwoFactor(database, env, user)
    expect(await signInBy(user.device)).toMatchObject({ kind: 'signed-in' })
    const byPassword = { email: user.email, password: testPassword }
    const request = { address: home, headers: new Headers({ host }) }
    expect(await signIn(byPassword, request, { database, env })).toMatchObject({ kind: 'second-factor' })
  })

  test.each([
    ['of another site', { origin: 'https://evil.example' }],
    ['of a device that has not verified its user', { verifiesUser: false }],
  ])('refuses a signature %s', async (_, page) => {
    const { id, device } = await makePasskeyUser()
    const count = await sessionCount(id)
    expect(await signInBy(device, page)).toEqual({ kind: 'wrong' })
    expect(await sessionCount(id)).toBe(count)
    expect(await signInBy(device)).toMatchObject({ kind: 'signed-in' })
  })

  test('refuses an unknown device, another device with the same id, and a used or foreign challenge', async () => {
    const { device } = await makePasskeyUser()
    expect(await signInBy(makeDevice())).toEqual({ kind: 'wrong' })
    const challenge = await startSignIn()
    const signature = device.sign(challenge.options, { origin })
    const forged = { ...JSON.parse(makeDevice().sign(challenge.options, { origin })), id: JSON.parse(signature).id }
    expect(await finishSignIn(JSON.stringify({ ...forged, rawId: forged.id }), challenge)).toEqual({ kind: 'wrong' })
    expect(await finishSignIn(signature, challenge)).toEqual({ kind: 'wrong' })
    expect(await finishSignIn(signature, {})).toEqual({ kind: 'wrong' })
    expect(await finishSignIn(signature, await startSignIn())).toEqual({ kind: 'wrong' })

    const used = await startSignIn()
    const right = device.sign(used.options, { origin })
    expect(await finishSignIn(right, used)).toMatchObject({ kind: 'signed-in' })
    expect(await finishSignIn(right, used)).toEqual({ kind: 'wrong' })
  })

  test('refuses a disabled account and leaves it no session', async () => {
    const { id, device } = await makePasskeyUser()
    expect(await setDisabled(id, true, { actor: owner, database })).toBe('done')
    expect(await signInBy(device)).toEqual({ kind: 'wrong' })
    expect(await sessionCount(id)).toBe(0)
    expect(await setDisabled(id, false, { actor: owner, database })).toBe('done')
    expect(await signInBy(device)).toMatchObject({ kind: 'signed-in' })
  })

  test('has a limit for each network, which a sign-in does not use up', async () => {
    const { device } = await makePasskeyUser()
    for (let i = 0; i < 21; i++) expect(await signInBy(device)).toMatchObject({ kind: 'signed-in' })
    for (let i = 0; i < 20; i++) await startSignIn()
    const request = { address: home, headers: new Headers({ host }) }
    expect(await startPasskeySignIn(request, { database, env })).toEqual({
      kind: 'too-many-attempts',
      retryAfter: expect.any(Number),
    })
    await startSignIn({ address: '198.51.100.9' })
  })

  test('deletes challenges that were never used', async () => {
    await startSignIn()
    await database.update(verifications).set({ expiresAt: new Date(0) })
    await startSignIn()
    expect(await database.select().from(verifications)).toHaveLength(1)
  })
})

describe('the site of a passkey', () => {
  const local = testEnv()

  test('is the host of the request without PUBLIC_URL', async () => {
    const user = await makeUser(database)
    const device = await addTestPasskey(database, local, user, 'http://localhost:3000')
    const attempt = async (page: string, requested = 'localhost:3000') => {
      const headers = new Headers({ host: requested })
      const started = await startPasskeySignIn({ address: home, headers }, { database, env: local })
      if (started.kind !== 'started') throw new Error(started.kind)
      headers.set('cookie', cookiesOf(started.setCookies))
      const signature = passkeySignature.parse(device.sign(started.options, { origin: page }))
      return (await signInWithPasskey(signature, { address: home, headers }, { database, env: local })).kind
    }
    expect(await attempt('http://localhost:3000')).toBe('signed-in')
    expect(await attempt('http://localhost:4000')).toBe('wrong')
    // The device of this test signs for any host, but the page is another one.
    expect(await attempt('http://localhost:3000', 'evil.example')).toBe('wrong')
  })
})

describe('removing', () => {
  test('asks for the password, and ends sign-in with that passkey alone', async () => {
    const { id, device } = await makePasskeyUser()
    await storePasskey(database, { userId: id, name: 'Laptop' })
    const [first] = await listPasskeys(id, database)
    if (!first) throw new Error('There is no passkey')
    expect(await removeOwnPasskey(holder(id), first.id, 'wrong', options)).toEqual({ kind: 'wrong-password' })
    expect(await signInBy(device)).toMatchObject({ kind: 'signed-in' })
    expect(await removeOwnPasskey(holder(id), first.id, testPassword, options)).toEqual({ kind: 'removed' })
    expect(await signInBy(device)).toEqual({ kind: 'wrong' })
    expect(await listPasskeys(id, database)).toMatchObject([{ name: 'Laptop' }])
    const entries = await database.select().from(auditLog).where(eq(auditLog.subjectId, id)).orderBy(auditLog.id)
    expect(entries).toMatchObject([
      { action: 'account.add-passkey' },
      { action: 'account.remove-passkey', before: { name: 'Work phone' }, after: null },
    ])
  })

  test('does not remove the passkey of another user', async () => {
    const [user, other] = [await makeUser(database), await makeUser(database)]
    const id = await storePasskey(database, { userId: other.id })
    expect(await removeOwnPasskey(holder(user.id), id, testPassword, options)).toEqual({ kind: 'removed' })
    expect(await listPasskeys(other.id, database)).toHaveLength(1)
    expect(await database.select().from(auditLog).where(eq(auditLog.subjectId, user.id))).toEqual([])
  })

  test('an owner removes all passkeys of a colleague, with an entry for each', async () => {
    const [user, other] = [await makeUser(database), await makeUser(database)]
    for (const userId of [user.id, user.id, other.id]) await storePasskey(database, { userId })
    expect(await removePasskeys(user.id, { actor: owner, database })).toBe(2)
    expect(await removePasskeys(user.id, { actor: owner, database })).toBe(0)
    expect(await listPasskeys(other.id, database)).toHaveLength(1)
    const entries = await database.select().from(auditLog).where(eq(auditLog.subjectId, user.id))
    expect(entries.map(({ action }) => action)).toEqual(['account.remove-passkey', 'account.remove-passkey'])
  })
})
