import { eq, sql } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { accounts, passwordLinks, sessions, signInAttempts, users } from '#db/accounts-schema.ts'
import { auditLog } from '#db/audit-schema.ts'
import type { Database } from '#db/client.ts'
import { cookieOf, makeToken, makeUser, testEnv, testPassword } from '../../test/support/accounts.ts'
import { testActor } from '../../test/support/actor.ts'
import { createTestDatabase } from '../../test/support/postgres.ts'
import { verifyToken } from './api-tokens.ts'
import { changeRole } from './change-role.ts'
import { choosePassword, getLinkedAccount } from './choose-password.ts'
import { endSessions } from './end-sessions.ts'
import { invite } from './invite.ts'
import { makeLink } from './make-link.ts'
import { getAccount, getSessionUser } from './queries.ts'
import { setDisabled } from './set-disabled.ts'
import { signIn } from './sign-in.ts'
import type { Actor } from './types.ts'

let database: Database
beforeAll(async () => {
  ;({ database } = await createTestDatabase())
})
beforeEach(async () => {
  await database.delete(users)
  await database.delete(signInAttempts)
})

const env = testEnv()
const options = () => ({ actor: testActor, database })

const canSignIn = async (email: string, password = testPassword) =>
  (await signIn({ email, password }, { address: '203.0.113.7', headers: new Headers() }, { database, env })).kind ===
  'signed-in'

const actionsOn = async (id: string) =>
  (await database.select().from(auditLog).where(eq(auditLog.subjectId, id)).orderBy(auditLog.id)).map(
    ({ action }) => action,
  )

const inviteBea = async () => {
  const invitation = await invite({ email: 'bea@example.com', role: 'box_office' }, options())
  if (invitation.kind !== 'invited') throw new Error(invitation.kind)
  return { id: invitation.id, token: invitation.token ?? '' }
}
/** A link that is shown to its maker. */
async function linkFor(id: string) {
  const made = await makeLink(id, options())
  if (made.kind !== 'made') throw new Error(made.kind)
  return { ...made, token: made.token ?? '' }
}
const bea = { name: 'Bea', password: 'the password of bea' }

describe('an invitation', () => {
  test('lets its user choose a name and a password, once', async () => {
    const { id, token } = await inviteBea()
    expect(await getAccount(id, database)).toMatchObject({ role: 'box_office', hasPassword: false })
    expect(await canSignIn('bea@example.com', '')).toBe(false)
    expect(await getLinkedAccount(token, database)).toMatchObject({ id })
    expect(await choosePassword(token, bea, database)).toBe('done')
    expect(await getAccount(id, database)).toMatchObject({ name: 'Bea', hasPassword: true })
    expect(await canSignIn('bea@example.com', bea.password)).toBe(true)
    expect(await choosePassword(token, { ...bea, password: 'another password' }, database)).toBe('invalid')
    expect(await getLinkedAccount(token, database)).toBeUndefined()
    expect(await actionsOn(id)).toEqual(['account.invite', 'account.set-password'])
  })

  test('works for one of two who use it at the same time', async () => {
    const { token } = await inviteBea()
    const outcomes = await Promise.all([1, 2].map(() => choosePassword(token, bea, database)))
    expect(outcomes.toSorted()).toEqual(['done', 'invalid'])
  })

  test('is stored as a hash, expires, and is replaced by the next one', async () => {
    const { id, token } = await inviteBea()
    expect(JSON.stringify(await database.select().from(passwordLinks))).not.toContain(token)
    const next = await linkFor(id)
    expect(next).toMatchObject({ email: 'bea@example.com' })
    expect(await choosePassword(token, bea, database)).toBe('invalid')
    await database.update(passwordLinks).set({ expiresAt: sql`clock_timestamp()` })
    expect(await choosePassword(next.token, bea, database)).toBe('invalid')
    expect(await database.select().from(accounts)).toEqual([])
  })

  test('is refused for an address that has an account', async () => {
    await inviteBea()
    expect(await invite({ email: 'bea@example.com', role: 'owner' }, options())).toEqual({ kind: 'taken' })
    expect(await database.select({ role: users.role }).from(users)).toEqual([{ role: 'box_office' }])
  })
})

test('a password reset ends all sessions, and the old password works until then', async () => {
  const { id, email } = await makeUser(database)
  const cookie = await cookieOf(database, env, email)
  const made = await linkFor(id)
  expect(made).toMatchObject({ email })
  expect(await canSignIn(email)).toBe(true)
  expect(await choosePassword(made.token, { name: 'Ada', password: 'a new password' }, database)).toBe('done')
  expect(await getSessionUser(new Headers({ cookie }), { database, env })).toBeUndefined()
  expect(await canSignIn(email)).toBe(false)
  expect(await canSignIn(email, 'a new password')).toBe(true)
})

test('a disabled account cannot sign in, and its sessions, tokens and links do not work until it is enabled', async () => {
  const { id, email } = await makeUser(database)
  const cookie = await cookieOf(database, env, email)
  const { id: tokenId, token } = await makeToken(database, { name: 'Script' })
  await database.execute(sql`update api_tokens set user_id = ${id} where id = ${tokenId}`)
  const link = await linkFor(id)
  expect(await setDisabled(id, true, options())).toBe('done')
  expect(await canSignIn(email)).toBe(false)
  expect(await database.select().from(sessions)).toEqual([])
  expect(await getSessionUser(new Headers({ cookie }), { database, env })).toBeUndefined()
  expect(await verifyToken(token, { database })).toBeUndefined()
  expect(await choosePassword(link.token, bea, database)).toBe('invalid')
  expect(await makeLink(id, options())).toEqual({ kind: 'disabled' })
  expect(await setDisabled(id, false, options())).toBe('done')
  expect(await canSignIn(email)).toBe(true)
  expect(await verifyToken(token, { database })).toMatchObject({ id: tokenId })
  expect(await actionsOn(id)).toEqual(['account.link', 'account.disable', 'account.enable'])
})

test('signing out everywhere ends all sessions', async () => {
  const { id, email } = await makeUser(database)
  for (let n = 0; n < 2; n++) await cookieOf(database, env, email)
  expect(await endSessions(id, options())).toBe(2)
  expect(await actionsOn(id)).toEqual(['account.sign-out'])
})

describe('the last owner', () => {
  const makeOwners = async () => [
    await makeUser(database, { role: 'owner' }),
    await makeUser(database, { role: 'owner' }),
  ]

  test('stays, when two owners lose the role or are disabled at the same time', async () => {
    const change = [
      (id: string) => changeRole(id, 'manager', options()),
      (id: string) => setDisabled(id, true, options()),
    ]
    for (const lose of change) {
      await database.delete(users)
      const outcomes = await Promise.all((await makeOwners()).map(({ id }) => lose(id)))
      expect(outcomes.toSorted()).toEqual(['done', 'last owner'])
    }
  })

  test('is the last one who can sign in: invited and disabled owners do not count', async () => {
    const [owner, disabled] = await makeOwners()
    await setDisabled(disabled?.id ?? '', true, options())
    await invite({ email: 'bea@example.com', role: 'owner' }, options())
    expect(await changeRole(owner?.id ?? '', 'door', options())).toBe('last owner')
    expect(await changeRole(owner?.id ?? '', 'owner', options())).toBe('done')
  })
})

test('a role is changed with an entry of both roles', async () => {
  const { id } = await makeUser(database, { role: 'door' })
  expect(await changeRole(id, 'manager', options())).toBe('done')
  const [entry] = await database.select().from(auditLog).where(eq(auditLog.subjectId, id))
  expect(entry).toMatchObject({ before: { role: 'door' }, after: { role: 'manager' }, actorName: 'Mona' })
  expect(await changeRole('nobody', 'manager', options())).toBe('unknown')
})

describe('a token', () => {
  const script: Actor = { kind: 'token', id: '1', name: 'Script', permissions: ['accounts:manage', 'shows:read'] }

  test('gives no account more permissions than it has itself', async () => {
    const as = { actor: script, database }
    expect(await invite({ email: 'bea@example.com', role: 'box_office' }, as)).toEqual({ kind: 'not-permitted' })
    expect(await invite({ email: 'bea@example.com', role: 'door' }, as)).toMatchObject({ kind: 'invited' })
    const { id } = await makeUser(database, { role: 'door' })
    expect(await changeRole(id, 'manager', as)).toBe('not permitted')
    expect(await getAccount(id, database)).toMatchObject({ role: 'door' })
  })

  test('opens no account that may do more: by a link that it sees, or by enabling it', async () => {
    const as = { actor: script, database }
    const manager = await makeUser(database, { role: 'manager' })
    expect(await makeLink(manager.id, as)).toEqual({ kind: 'not-permitted' })
    expect(await makeLink(manager.id, { ...as, byMail: true })).toMatchObject({ kind: 'made', token: undefined })
    expect(await setDisabled(manager.id, true, as)).toBe('done')
    expect(await setDisabled(manager.id, false, as)).toBe('not permitted')
    const door = await makeUser(database, { role: 'door' })
    expect(await makeLink(door.id, as)).toMatchObject({ kind: 'made', token: expect.any(String) })
  })
})
