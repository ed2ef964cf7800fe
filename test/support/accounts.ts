import { randomUUID } from 'node:crypto'
import { hashPassword } from 'better-auth/crypto'
import { accounts, users } from '#db/accounts-schema.ts'
import type { Database } from '#db/client.ts'
import { signIn } from '#domain/accounts/sign-in.ts'
import { type Env, parseEnv } from '#lib/env.ts'

/** Settings in sign-in mode. @param variables override them. */
export const testEnv = (variables: Record<string, string> = {}): Env =>
  parseEnv({
    DATABASE_URL: 'postgres://nobody@localhost/none',
    AUTH_SECRET: 'a-secret-of-tests-that-is-long-enough',
    LOG_LEVEL: 'silent',
    ...variables,
  })

/** A role as it is stored. */
export type StoredRole = (typeof users.$inferSelect)['role']

export const testPassword = 'correct horse battery'

let hashed: Promise<string> | undefined
/** Hashing is slow on purpose, so that the users of a process share one hash. */
const testPasswordHash = () => (hashed ??= hashPassword(testPassword))

/** Stores a user with `testPassword`. */
export async function makeUser(
  database: Database,
  { role = 'manager', email = `${randomUUID()}@example.com` }: { role?: StoredRole; email?: string } = {},
) {
  const id = randomUUID()
  await database.insert(users).values({ id, name: 'Ada', email, role })
  await database
    .insert(accounts)
    .values({ id, userId: id, accountId: id, providerId: 'credential', password: await testPasswordHash() })
  return { id, email }
}

/** Signs a user in. @returns the `Cookie` header of the user's browser. */
export async function cookieOf(database: Database, env: Env, email: string): Promise<string> {
  const outcome = await signIn(
    { email, password: testPassword },
    { address: '192.0.2.1', headers: new Headers() },
    { database, env },
  )
  if (!outcome.ok) throw new Error('The test user cannot sign in')
  return outcome.setCookies.map((line) => line.split(';')[0]).join('; ')
}
