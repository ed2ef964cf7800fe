import { beforeAll, beforeEach, expect, test } from 'vitest'
import { sessions, users } from '#db/accounts-schema.ts'
import type { Database } from '#db/client.ts'
import { cookieOf, makeUser, testEnv } from '../../test/support/accounts.ts'
import { createTestDatabase } from '../../test/support/postgres.ts'
import { removeAccount } from './remove-account.ts'

let database: Database
beforeAll(async () => {
  ;({ database } = await createTestDatabase())
})
beforeEach(() => database.delete(users))

test('removes an account with its sessions', async () => {
  const { email } = await makeUser(database)
  await cookieOf(database, testEnv(), email)
  expect(await removeAccount(email, database)).toBe('removed')
  expect(await database.select().from(sessions)).toEqual([])
  expect(await removeAccount(email, database)).toBe('unknown')
})

test('keeps the last owner, even if two owners are removed at the same time', async () => {
  const emails = ['ada@example.com', 'bea@example.com']
  for (const email of emails) await makeUser(database, { role: 'owner', email })
  await makeUser(database, { role: 'admin' })
  const outcomes = await Promise.all(emails.map((email) => removeAccount(email, database)))
  expect(outcomes.toSorted()).toEqual(['last owner', 'removed'])
  expect(await database.select().from(users)).toHaveLength(2)
})
