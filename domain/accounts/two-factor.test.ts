import { and, eq } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { signInAttempts, twoFactors, users, verifications } from '#db/accounts-schema.ts'
import { auditLog } from '#db/audit-schema.ts'
import type { Database } from '#db/client.ts'
import { cookieOf, makeUser, testEnv, testPassword } from '../../test/support/accounts.ts'
import { testActor } from '../../test/support/actor.ts'
import { appCode, secretOf } from '../../test/support/app-code.ts'
import { createTestDatabase } from '../../test/support/postgres.ts'
import { turnOnTwoFactor } from '../../test/support/two-factor.ts'
import { changePassword } from './change-password.ts'
import { confirmSignIn } from './confirm-sign-in.ts'
import { enableTwoFactor } from './enable-two-factor.ts'
import { getPendingSignIn } from './pending-sign-in.ts'
import { getAccount, getSessionUser } from './queries.ts'
import { removeOwnTwoFactor, removeTwoFactor } from './remove-two-factor.ts'
import { renewRecoveryCodes } from './renew-recovery-codes.ts'
import { secondFactorInput } from './schema.ts'
import { setDisabled } from './set-disabled.ts'
import { signIn } from './sign-in.ts'
import { admitAttempt, attemptKeys } from './sign-in-limit.ts'
import { startTwoFactor } from './start-two-factor.ts'

let database: Database
beforeAll(async () => {
  ;({ database } = await createTestDatabase())
})
beforeEach(async () => {
  await database.delete(users)
  await database.delete(signInAttempts)
  await database.delete(verifications)
})

const env = testEnv()
const home = '203.0.113.7'
const secret = env.AUTH_SECRET ?? ''

type From = { address?: string; now?: Date; cookie?: string }

const enterPassword = (email: string, { address = home, now, cookie = '' }: From = {}) =>
  signIn(
    { email, password: testPassword },
    { address, headers: new Headers({ cookie }) },
    {
      database,
      env,
      ...(now && { now }),
    },
  )

/** Enters a right password. @returns the cookie for the second step. */
async function reachSecondStep(email: string, from: From = {}): Promise<string> {
  const outcome = await enterPassword(email, from)
  if (outcome.kind !== 'second-factor') throw new Error(outcome.kind)
  return outcome.setCookies.map((line) => line.split(';')[0]).join('; ')
}

const enterCode = (code: string, cookie: string, { address = home, now }: From = {}) =>
  confirmSignIn(
    secondFactorInput.parse({ code }).code,
    { address, headers: new Headers({ cookie }) },
    {
      database,
      env,
      ...(now && { now }),
    },
  )

async function makeProtectedUser() {
  const user = await makeUser(database)
  return { ...user, ...(await turnOnTwoFactor(database, env, user)) }
}

const holder = (id: string) => ({ kind: 'user', id, name: 'Ada', permissions: [] }) as const
const options = {
  address: home,
  get database() {
    return database
  },
  env,
}
const later = (seconds: number) => new Date(Date.now() + seconds * 1000)

const actionsOn = async (id: string) =>
  (await database.select().from(auditLog).where(eq(auditLog.subjectId, id)).orderBy(auditLog.id)).map(
    ({ action }) => action,
  )

describe('setting up', () => {
  test('asks for the password and a first code, and changes nothing for sign-in before', async () => {
    const { id, email } = await makeUser(database)
    const headers = new Headers({ cookie: await cookieOf(database, env, email) })
    const actor = holder(id)
    expect(await startTwoFactor(actor, 'wrong', headers, options)).toEqual({ kind: 'wrong-password' })
    const started = await startTwoFactor(actor, testPassword, headers, options)
    if (started.kind !== 'started') throw new Error(started.kind)
    expect(started.uri).toMatch(/^otpauth:\/\/totp\/Marquee:.*[?&]issuer=Marquee/)
    expect(started.recoveryCodes).toHaveLength(10)
    for (const code of started.recoveryCodes) expect(code).toMatch(/^[a-z2-9]{5}-[a-z2-9]{5}$/)
    expect(await enterPassword(email)).toMatchObject({ kind: 'signed-in' })

    const wrong = String((Number(appCode(secretOf(started.uri))) + 1) % 1_000_000).padStart(6, '0')
    const setUp = { database, env }
    expect(await enableTwoFactor(actor, wrong, headers, setUp)).toEqual({ kind: 'wrong-code' })
    expect(await getAccount(id, database)).toMatchObject({ twoFactorEnabled: false })
    const enabled = await enableTwoFactor(actor, appCode(secretOf(started.uri)), headers, setUp)
    if (enabled.kind !== 'enabled') throw new Error(enabled.kind)
    expect(await getAccount(id, database)).toMatchObject({ twoFactorEnabled: true })
    expect(await actionsOn(id)).toEqual(['account.enable-two-factor'])
    // The session is another one, and the one before has ended.
    expect(await getSessionUser(headers, { database, env })).toBeUndefined()
    const cookie = enabled.setCookies[0]?.split(';')[0] ?? ''
    expect(await getSessionUser(new Headers({ cookie }), { database, env })).toMatchObject({ id })
    expect(await startTwoFactor(actor, testPassword, new Headers({ cookie }), options)).toEqual({ kind: 'already-on' })
  })

  test('stores secret and recovery codes encrypted', async () => {
    const { secret: key, recoveryCodes } = await makeProtectedUser()
    const stored = JSON.stringify(await database.select().from(twoFactors))
    for (const text of [key, Buffer.from(key).toString('base64'), ...recoveryCodes]) expect(stored).not.toContain(text)
  })
})

describe('signing in with a second factor', () => {
  test('needs the password and a code of the app', async () => {
    const { id, email, secret: key } = await makeProtectedUser()
    const cookie = await reachSecondStep(email)
    expect(await getSessionUser(new Headers({ cookie }), { database, env })).toBeUndefined()
    expect(await getPendingSignIn(new Headers({ cookie }), { database, env })).toMatchObject({ userId: id, email })
    const outcome = await enterCode(appCode(key, 1), cookie)
    if (outcome.kind !== 'signed-in') throw new Error(outcome.kind)
    const session = outcome.setCookies.map((line) => line.split(';')[0]).join('; ')
    expect(await getSessionUser(new Headers({ cookie: session }), { database, env })).toMatchObject({ id })
    expect(await enterCode(appCode(key), cookie)).toEqual({ kind: 'over' })
  })

  test('takes each code of the app once, also for another sign-in', async () => {
    const { email, secret: key } = await makeProtectedUser()
    const [first, second] = [await reachSecondStep(email), await reachSecondStep(email)]
    const code = appCode(key, 1)
    const kinds = await Promise.all([first, second].map(async (cookie) => (await enterCode(code, cookie)).kind))
    expect(kinds.toSorted()).toEqual(['signed-in', 'wrong'])
  })

  test('takes each recovery code once, however it is written', async () => {
    const { email, recoveryCodes } = await makeProtectedUser()
    const [code = ''] = recoveryCodes
    const typed = ` ${code.toUpperCase().replace('-', ' ')} `
    expect(await enterCode(typed, await reachSecondStep(email))).toMatchObject({ kind: 'signed-in' })
    const cookie = await reachSecondStep(email)
    expect(await enterCode(code, cookie)).toEqual({ kind: 'wrong' })
    expect(await enterCode(recoveryCodes[1] ?? '', cookie)).toMatchObject({ kind: 'signed-in' })
  })

  test('ends the session that the browser had before', async () => {
    const { email, secret: key, cookie: before } = await makeProtectedUser()
    const cookie = await reachSecondStep(email, { cookie: before })
    expect(await getSessionUser(new Headers({ cookie: before }), { database, env })).toBeDefined()
    expect(await enterCode(appCode(key, 1), `${before}; ${cookie}`)).toMatchObject({ kind: 'signed-in' })
    expect(await getSessionUser(new Headers({ cookie: before }), { database, env })).toBeUndefined()
  })

  test('starts again with a forged cookie, after ten minutes, for a disabled account, or with another password', async () => {
    const { id, email, secret: key } = await makeProtectedUser()
    const enter = async (cookie: string, from: From = {}) => (await enterCode(appCode(key, 1), cookie, from)).kind
    const cookie = await reachSecondStep(email)
    expect(await enter('')).toBe('over')
    expect(await enter(cookie.replace(/\.[^.]*$/, '.c2lnbmF0dXJl'))).toBe('over')
    expect(await enter(cookie.replace('two_factor=', 'two_factor=x'))).toBe('over')
    expect(await enter(cookie, { now: later(601) })).toBe('over')
    await setDisabled(id, true, { actor: testActor, database })
    expect(await enter(cookie)).toBe('over')
    await setDisabled(id, false, { actor: testActor, database })
    await database.delete(signInAttempts)
    const changed = await changePassword(holder(id), { current: testPassword, password: 'another long one' }, options)
    expect(changed).toEqual({ kind: 'changed' })
    expect(await enter(cookie)).toBe('over')
  })

  test('does not make a network known by the password alone', async () => {
    const { email, secret: key } = await makeProtectedUser()
    const cookie = await reachSecondStep(email)
    const admit = () => admitAttempt(attemptKeys('second-factor', email, home, secret), { database })
    expect(await admit()).toMatchObject({ as: 'stranger' })
    expect(await enterCode(appCode(key, 1), cookie)).toMatchObject({ kind: 'signed-in' })
    expect(await admit()).toMatchObject({ as: 'known' })
  })
})

describe('guessing the second factor', () => {
  const guess = (n: number) => `abcde${String(n).padStart(5, '0')}`

  test('ends after five codes of a network at an account, whatever the number of passwords in between', async () => {
    const { email, recoveryCodes } = await makeProtectedUser()
    const now = new Date()
    for (let n = 0; n < 5; n++) {
      const cookie = await reachSecondStep(email, { now, address: `198.51.100.${n}` })
      expect(await enterCode(guess(n), cookie, { now })).toEqual({ kind: 'wrong' })
    }
    const cookie = await reachSecondStep(email, { now, address: '198.51.100.9' })
    const right = recoveryCodes[0] ?? ''
    expect(await enterCode(right, cookie, { now })).toEqual({ kind: 'too-many-attempts', retryAfter: 180 })
    expect(await enterCode(right, cookie, { now: new Date(now.getTime() + 181_000) })).toMatchObject({
      kind: 'signed-in',
    })
  })

  test('from many networks makes other unknown networks wait, and neither known networks nor the account itself', async () => {
    const { email, recoveryCodes, secret: key } = await makeProtectedUser()
    expect(await enterCode(appCode(key, 1), await reachSecondStep(email))).toMatchObject({ kind: 'signed-in' })
    const now = new Date()
    const admit = (address: string) =>
      admitAttempt(attemptKeys('second-factor', email, address, secret), { now, database })
    for (let n = 0; n < 10; n++) expect(await admit(`198.51.100.${n}`)).toMatchObject({ kind: 'admitted' })
    expect(await admit('198.51.100.99')).toEqual({ kind: 'refused', retryAfter: 300 })
    // At home the real user signs in at once, and elsewhere when the turn has come.
    expect(await enterCode(recoveryCodes[0] ?? '', await reachSecondStep(email), { now })).toMatchObject({
      kind: 'signed-in',
    })
    const away = { address: '198.51.101.1', now }
    const cookie = await reachSecondStep(email, away)
    const refused = await enterCode(recoveryCodes[1] ?? '', cookie, away)
    expect(refused).toEqual({ kind: 'too-many-attempts', retryAfter: 600 })
    const turn = { ...away, now: new Date(now.getTime() + 600_000) }
    const again = await reachSecondStep(email, away)
    await database.update(verifications).set({ expiresAt: later(3600) })
    expect(await enterCode(recoveryCodes[1] ?? '', again, turn)).toMatchObject({ kind: 'signed-in' })
    expect((await database.select().from(twoFactors))[0]).toMatchObject({
      failedVerificationCount: 0,
      lockedUntil: null,
    })
  })
})

describe('guessing the password of an open session', () => {
  test('counts as attempts to sign in', async () => {
    const { id, email } = await makeUser(database)
    const guess = { current: 'wrong', password: 'another long password' }
    const now = new Date()
    for (let n = 0; n < 5; n++)
      expect(await changePassword(holder(id), guess, { ...options, now })).toEqual({ kind: 'wrong-password' })
    const limited = { kind: 'too-many-attempts', retryAfter: 180 }
    expect(await changePassword(holder(id), { ...guess, current: testPassword }, { ...options, now })).toEqual(limited)
    expect(await removeOwnTwoFactor(holder(id), testPassword, { ...options, now })).toEqual(limited)
    expect(await enterPassword(email, { now })).toEqual(limited)
    expect(await enterPassword(email, { now, address: '198.51.100.1' })).toMatchObject({ kind: 'signed-in' })
  })
})

describe('the second factor', () => {
  test('is turned off by its user with the password, and by an owner without', async () => {
    const own = await makeProtectedUser()
    expect(await removeOwnTwoFactor(holder(own.id), 'wrong', options)).toEqual({ kind: 'wrong-password' })
    expect(await removeOwnTwoFactor(holder(own.id), testPassword, options)).toEqual({ kind: 'removed' })
    const other = await makeProtectedUser()
    expect(await removeTwoFactor(other.id, { actor: testActor, database })).toBe('done')
    expect(await removeTwoFactor(other.id, { actor: testActor, database })).toBe('off')
    for (const { id, email } of [own, other]) {
      expect(await enterPassword(email)).toMatchObject({ kind: 'signed-in' })
      expect(await actionsOn(id)).toEqual(['account.enable-two-factor', 'account.remove-two-factor'])
    }
    expect(await database.select().from(twoFactors)).toEqual([])
  })

  test('gets new recovery codes, which replace the earlier ones', async () => {
    const { id, email, recoveryCodes, cookie: session } = await makeProtectedUser()
    const headers = new Headers({ cookie: session })
    expect(await renewRecoveryCodes(holder(id), 'wrong', headers, options)).toEqual({ kind: 'wrong-password' })
    const renewed = await renewRecoveryCodes(holder(id), testPassword, headers, options)
    if (renewed.kind !== 'renewed') throw new Error(renewed.kind)
    const cookie = await reachSecondStep(email)
    expect(await enterCode(recoveryCodes[0] ?? '', cookie)).toEqual({ kind: 'wrong' })
    expect(await enterCode(renewed.recoveryCodes[0] ?? '', cookie)).toMatchObject({ kind: 'signed-in' })
    const entries = and(eq(auditLog.subjectId, id), eq(auditLog.action, 'account.renew-recovery-codes'))
    const [entry] = await database.select().from(auditLog).where(entries)
    expect(entry).toMatchObject({ actorId: id, before: null, after: null })
  })
})
