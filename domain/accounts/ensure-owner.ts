import 'server-only'
import { randomUUID } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { accounts, users } from '#db/accounts-schema.ts'
import { type Database, db } from '#db/client.ts'
import { inTransaction } from '#db/transaction.ts'
import { type Env, getEnv } from '#lib/env.ts'
import { getLog } from '#lib/log.ts'
import { adminAccess, system } from './rules.ts'
import { setPassword } from './set-password.ts'

/**
 * Creates the owner's account from ADMIN_EMAIL and ADMIN_PASSWORD. If the account exists with another password, the
 * password is replaced and its sessions end. The role and all other accounts stay as they are.
 *
 * Many instances may start at once: only one of them creates the account or replaces the password.
 *
 * @returns `not configured` without the variables, or if no sign-in is needed.
 */
export async function ensureOwner(
  env: Env = getEnv(),
  database = db(),
): Promise<'not configured' | 'created' | 'unchanged' | 'password replaced'> {
  if (adminAccess(env) !== 'sign-in' || !env.ADMIN_EMAIL || !env.ADMIN_PASSWORD) return 'not configured'
  const email = env.ADMIN_EMAIL.toLowerCase()
  const [known] = await database
    .select({ id: users.id, hash: accounts.password })
    .from(users)
    .leftJoin(accounts, and(eq(accounts.userId, users.id), eq(accounts.providerId, 'credential')))
    .where(eq(users.email, email))
  if (!known) return createOwner(email, env.ADMIN_PASSWORD, database)
  const { verifyPassword } = await import('better-auth/crypto')
  if (known.hash !== null && (await verifyPassword({ hash: known.hash, password: env.ADMIN_PASSWORD })))
    return 'unchanged'
  if (!(await setPassword(known.id, env.ADMIN_PASSWORD, { actor: system, replaces: known.hash, database })))
    return 'unchanged'
  getLog().warn('ADMIN_PASSWORD has changed: the account of ADMIN_EMAIL has it as its password now, and is signed out')
  return 'password replaced'
}

async function createOwner(email: string, password: string, database: Database): Promise<'created' | 'unchanged'> {
  const { hashPassword } = await import('better-auth/crypto')
  const hash = await hashPassword(password)
  return inTransaction(database, async (tx) => {
    const [user] = await tx
      .insert(users)
      .values({ id: randomUUID(), name: 'Owner', email, role: 'owner' })
      .onConflictDoNothing()
      .returning({ id: users.id })
    if (!user) return 'unchanged'
    await tx
      .insert(accounts)
      .values({ id: randomUUID(), userId: user.id, accountId: user.id, providerId: 'credential', password: hash })
    return 'created'
  })
}
