import { beforeAll, beforeEach, expect, test } from 'vitest'
import { sessions, users } from '#db/accounts-schema.ts'
import type { Database } from '#db/client.ts'
import { cookieOf, makeUser, testEnv } from '../../test/support/accounts.ts'
import { testActor } from '../../test/support/actor.ts'
import { createTestDatabase } from '../../test/support/postgres.ts'
import { removeAccount } from './remove-account.ts'

let database: Database
beforeAll(async () => {
  ;({ database } = await createTestDatabase())
})
beforeEach(() => database.delete(users))

test('removes an account with its sessions', async () => {
  const { id, email } = await makeUser(database)
  await cookieOf(database, testEnv(), email)
  expect(await removeAccount(id, { actor: testActor, database })).toBe('done')
  expect(await database.select().from(sessions)).toEqual([])
  expect(await removeAccount(id, { actor: testActor, database })).toBe('unknown')
})

test('keeps the last owner, even if two owners are removed at the same time', async () => {
  const owners = [await makeUser(database, { role: 'owner' }), await makeUser(database, { role: 'owner' })]
  await makeUser(database, { role: 'admin' })
  const outcomes = await Promise.all(owners.map(({ id }) => removeAccount(id, { actor: testActor, database })))
  expect(outcomes.toSorted()).toEqual(['done', 'last owner'])
  expect(await database.select().from(users)).toHaveLength(2)
})
