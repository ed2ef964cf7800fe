import { createHash } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { apiTokens } from '#db/accounts-schema.ts'
import type { Database } from '#db/client.ts'
import { createTestDatabase } from '../../test/support/postgres.ts'
import { createToken, revokeToken, verifyToken } from './api-tokens.ts'
import { listTokens } from './queries.ts'

let database: Database
beforeAll(async () => {
  ;({ database } = await createTestDatabase())
})

test('a token is 32 random bytes, of which only the hash is stored', async () => {
  const { id, token } = await createToken('Box office script', database)
  expect(token).toMatch(/^mqt_[\w-]{43}$/)
  const [row] = await database.select().from(apiTokens).where(eq(apiTokens.id, id))
  expect(row?.tokenHash).toBe(createHash('sha256').update(token).digest('hex'))
  expect(JSON.stringify(row)).not.toContain(token.slice(4))
  expect((await createToken('Box office script', database)).token).not.toBe(token)
})

test('only the whole token is valid', async () => {
  const { id, token } = await createToken('Script', database)
  expect(await verifyToken(token, { database })).toEqual({ id, name: 'Script', permissions: ['shows:create'] })
  const hash = createHash('sha256').update(token).digest('hex')
  for (const other of ['', 'mqt_', token.slice(0, -1), `${token}=`, token.toLowerCase(), token.slice(4), hash]) {
    expect(await verifyToken(other, { database })).toBeUndefined()
  }
})

test('its use is stored once a minute at most', async () => {
  const { id, token } = await createToken('Script', database)
  const lastUse = async () => (await listTokens(database)).find((row) => row.id === id)?.lastUsedAt?.toISOString()
  expect(await lastUse()).toBeUndefined()
  await verifyToken(token, { now: new Date('2026-05-01T12:00:00Z'), database })
  await verifyToken(token, { now: new Date('2026-05-01T12:00:59Z'), database })
  expect(await lastUse()).toBe('2026-05-01T12:00:00.000Z')
  await verifyToken(token, { now: new Date('2026-05-01T12:01:01Z'), database })
  expect(await lastUse()).toBe('2026-05-01T12:01:01.000Z')
})

test('a revoked token is not valid any more, and stays listed with the time it was first revoked', async () => {
  const { id, token } = await createToken('Script', database)
  expect(await revokeToken(id, database)).toBe(true)
  const revokedAt = async () => (await listTokens(database)).find((row) => row.id === id)?.revokedAt
  const first = await revokedAt()
  expect(first).toBeInstanceOf(Date)
  expect(await verifyToken(token, { database })).toBeUndefined()
  expect(await revokeToken(id, database)).toBe(true)
  expect(await revokedAt()).toEqual(first)
  expect(await revokeToken(id + 1000, database)).toBe(false)
})
