import { createHash, randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { apiTokens } from '#db/accounts-schema.ts'
import { auditLog } from '#db/audit-schema.ts'
import type { Database } from '#db/client.ts'
import { makeToken, makeUser, type StoredRole } from '../../test/support/accounts.ts'
import { createTestDatabase } from '../../test/support/postgres.ts'
import { verifyToken } from './api-tokens.ts'
import { changeRole } from './change-role.ts'
import { createToken, type NewToken } from './create-token.ts'
import { permissionsOf } from './permissions.ts'
import { listManagedTokens, listTokens } from './queries.ts'
import { removeAccount } from './remove-account.ts'
import { revokeToken } from './revoke-token.ts'
import { commandLine } from './rules.ts'
import type { Actor } from './types.ts'

let database: Database
beforeAll(async () => {
  ;({ database } = await createTestDatabase())
  await makeUser(database, { role: 'owner' })
})

const asCommandLine = () => ({ actor: commandLine, database })

async function makeActor(role: StoredRole): Promise<Actor & { id: string }> {
  const { id } = await makeUser(database, { role })
  return { kind: 'user', id, name: 'Ada', permissions: permissionsOf(role) }
}

const create = (token: Partial<NewToken>, actor: Actor) =>
  createToken(
    { name: 'Script', scope: ['shows:read'], days: null, idempotencyKey: null, ...token },
    { actor, database },
  )

async function createdBy(actor: Actor, token: Partial<NewToken> = {}) {
  const created = await create(token, actor)
  if (created.kind !== 'created') throw new Error(created.kind)
  return created
}

const listedAs = async (id: number) => (await listTokens(database)).find((row) => row.id === id)

describe('a token', () => {
  test('has 32 random bytes, and only its hash is stored', async () => {
    const { id, token } = await makeToken(database)
    expect(token).toMatch(/^mqt_[\w-]{43}$/)
    const [row] = await database.select().from(apiTokens).where(eq(apiTokens.id, id))
    expect(row?.tokenHash).toBe(createHash('sha256').update(token).digest('hex'))
    const log = await database.select().from(auditLog)
    expect(JSON.stringify([row, log])).not.toContain(token.slice(4))
    expect(JSON.stringify(log)).not.toContain(row?.tokenHash)
    expect((await makeToken(database)).token).not.toBe(token)
  })

  test('is valid as a whole only', async () => {
    const { id, token } = await makeToken(database, { name: 'Script' })
    expect(await verifyToken(token, { database })).toEqual({ id, name: 'Script', permissions: ['shows:create'] })
    const hash = createHash('sha256').update(token).digest('hex')
    for (const other of ['', 'mqt_', token.slice(0, -1), `${token}=`, token.toLowerCase(), token.slice(4), hash]) {
      expect(await verifyToken(other, { database })).toBeUndefined()
    }
  })

  test('has its last use stored at most once a minute', async () => {
    const { id, token } = await makeToken(database)
    const lastUse = async () => (await listedAs(id))?.lastUsedAt?.toISOString()
    expect(await lastUse()).toBeUndefined()
    await verifyToken(token, { now: new Date('2026-05-01T12:00:00Z'), database })
    await verifyToken(token, { now: new Date('2026-05-01T12:00:59Z'), database })
    expect(await lastUse()).toBe('2026-05-01T12:00:00.000Z')
    await verifyToken(token, { now: new Date('2026-05-01T12:01:01Z'), database })
    expect(await lastUse()).toBe('2026-05-01T12:01:01.000Z')
  })

  test('that is revoked is no longer valid and stays listed with its first revocation time', async () => {
    const { id, token } = await makeToken(database)
    expect(await revokeToken(id, asCommandLine())).toBe('done')
    const first = (await listedAs(id))?.revokedAt
    expect(first).toBeInstanceOf(Date)
    expect(await verifyToken(token, { database })).toBeUndefined()
    expect(await revokeToken(id, asCommandLine())).toBe('done')
    expect((await listedAs(id))?.revokedAt).toEqual(first)
    expect(await revokeToken(id + 1000, asCommandLine())).toBe('unknown')
    const entries = await database
      .select()
      .from(auditLog)
      .where(eq(auditLog.subjectId, String(id)))
    expect(entries.map(({ action }) => action)).toEqual(['token.create', 'token.revoke'])
  })

  test('expires', async () => {
    const { token } = await createdBy(await makeActor('manager'), { days: 30 })
    const inDays = (days: number) => new Date(Date.now() + days * 86_400_000)
    expect(await verifyToken(token, { now: inDays(29), database })).toMatchObject({ permissions: ['shows:read'] })
    expect(await verifyToken(token, { now: inDays(30), database })).toBeUndefined()
  })
})

describe('a token of an account', () => {
  test('belongs to its maker, has the scope that was chosen, and loses what its maker may not do any more', async () => {
    const actor = await makeActor('manager')
    const scope = ['shows:read', 'reports:read'] as const
    const { id, token } = await createdBy(actor, { scope })
    expect(await listTokens(database, actor.id)).toMatchObject([{ id, scope: 'shows:read reports:read' }])
    expect((await verifyToken(token, { database }))?.permissions.toSorted()).toEqual([...scope].toSorted())
    await changeRole(actor.id, 'door', asCommandLine())
    expect((await verifyToken(token, { database }))?.permissions).toEqual(['shows:read'])
    await changeRole(actor.id, 'owner', asCommandLine())
    expect((await verifyToken(token, { database }))?.permissions.toSorted()).toEqual([...scope].toSorted())
    await removeAccount(actor.id, asCommandLine())
    expect(await verifyToken(token, { database })).toBeUndefined()
  })

  test('never has a permission that its maker does not have', async () => {
    const scope = ['shows:read', 'accounts:manage'] as const
    expect(await create({ scope }, await makeActor('manager'))).toEqual({ kind: 'not-permitted' })
    expect(await create({ scope }, await makeActor('owner'))).toMatchObject({ kind: 'created' })
  })

  test('makes no other token, and can be used to revoke itself', async () => {
    const maker = await makeActor('owner')
    const { id } = await createdBy(maker, { scope: ['tokens:manage'] })
    const actor: Actor = { kind: 'token', id: String(id), name: 'Script', permissions: ['tokens:manage'] }
    expect(await create({ scope: ['tokens:manage'] }, actor)).toEqual({ kind: 'by-token' })
    expect((await listTokens(database, maker.id)).map((token) => token.id)).toEqual([id])
    expect(await revokeToken(id, { actor, database })).toBe('done')
  })

  test('cannot be made without an account', async () => {
    const permissions = permissionsOf('owner')
    const machine: Actor = { kind: 'machine', id: null, name: 'Owner at this machine', permissions }
    expect(await create({}, machine)).toEqual({ kind: 'no-account' })
  })

  test('is made once by a form that is sent twice, also at the same time', async () => {
    const actor = await makeActor('manager')
    const idempotencyKey = randomUUID()
    const kinds = await Promise.all([1, 2].map(async () => (await create({ idempotencyKey }, actor)).kind))
    expect(kinds.toSorted()).toEqual(['created', 'sent-before'])
    expect(await create({ idempotencyKey }, actor)).toEqual({ kind: 'sent-before' })
    expect(await listTokens(database, actor.id)).toHaveLength(1)
  })

  test('is revoked by its owner or an owner of the venue, and by no other manager', async () => {
    const [actor, other, owner] = [await makeActor('manager'), await makeActor('manager'), await makeActor('owner')]
    const [first, second] = [await createdBy(actor), await createdBy(actor)]
    const ofCommandLine = await makeToken(database)
    expect(await revokeToken(first.id, { actor: other, database })).toBe('unknown')
    expect(await revokeToken(ofCommandLine.id, { actor, database })).toBe('unknown')
    expect(await verifyToken(first.token, { database })).toBeDefined()
    expect(await revokeToken(first.id, { actor, database })).toBe('done')
    expect(await revokeToken(second.id, { actor: owner, database })).toBe('done')
    expect(await revokeToken(ofCommandLine.id, { actor: owner, database })).toBe('done')
    for (const { token } of [first, second, ofCommandLine])
      expect(await verifyToken(token, { database })).toBeUndefined()
  })
})

test('managers see their own tokens, and owners see all', async () => {
  const [manager, owner] = [await makeActor('manager'), await makeActor('owner')]
  const ofCommandLine = await makeToken(database)
  const own = await createdBy(manager)
  await createdBy(owner)
  expect((await listManagedTokens(manager, database)).map(({ id }) => id)).toEqual([own.id])
  const all = await listManagedTokens(owner, database)
  expect(all.map(({ id }) => id)).toEqual(expect.arrayContaining([ofCommandLine.id, own.id]))
  expect(all).toHaveLength((await listTokens(database)).length)
  const script: Actor = { kind: 'token', id: String(ofCommandLine.id), name: 'Script', permissions: ['tokens:manage'] }
  expect(await listManagedTokens(script, database)).toEqual([])
})
