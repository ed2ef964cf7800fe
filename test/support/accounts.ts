import { randomUUID } from 'node:crypto'
import { hashPassword } from 'better-auth/crypto'
import { eq } from 'drizzle-orm'
import { accounts, apiTokens, users } from '#db/accounts-schema.ts'
import type { Database } from '#db/client.ts'
import { createToken } from '#domain/accounts/create-token.ts'
import type { Permission } from '#domain/accounts/permissions.ts'
import { commandLine } from '#domain/accounts/rules.ts'
import { signIn } from '#domain/accounts/sign-in.ts'
import { type Env, parseEnv } from '#lib/env.ts'

/** Parses settings for a server with sign-in. @param variables replace single settings. */
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
/** Hashing is slow on purpose. All users of a test process share one hash. */
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

/** Stores an API token. By default it is as the command line makes one. */
export async function makeToken(
  database: Database,
  {
    name = 'A script',
    scope = ['shows:create'],
    userId = null,
  }: { name?: string; scope?: readonly Permission[]; userId?: string | null } = {},
): Promise<{ id: number; token: string }> {
  const created = await createToken({ name, scope, days: null, idempotencyKey: null }, { actor: commandLine, database })
  if (created.kind !== 'created') throw new Error('The test token was not created')
  await database.update(apiTokens).set({ userId }).where(eq(apiTokens.id, created.id))
  return created
}

/** Signs a user in. @returns the value of the `Cookie` header for requests of this user. */
export async function cookieOf(database: Database, env: Env, email: string): Promise<string> {
  const outcome = await signIn(
    { email, password: testPassword },
    { address: '192.0.2.1', headers: new Headers() },
    { database, env },
  )
  if (outcome.kind !== 'signed-in') throw new Error('The test user cannot sign in')
  return outcome.setCookies.map((line) => line.split(';')[0]).join('; ')
}
