import 'server-only'
import { randomUUID } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { accounts, users } from '#db/accounts-schema.ts'
import { type Database, db } from '#db/client.ts'
import { inTransaction } from '#db/transaction.ts'
import { type Env, getEnv } from '#lib/env.ts'
import { getLog } from '#lib/log.ts'
import { adminAccess } from './rules.ts'
import { setPassword } from './set-password.ts'

/**
 * Makes the owner that ADMIN_EMAIL and ADMIN_PASSWORD name. Where that account exists, its password becomes ADMIN_PASSWORD
 * and its sessions end, unless it has this password already. Its role stays, and so do all other accounts.
 *
 * Many instances may start at once: one of them makes the owner or replaces the password.
 *
 * @returns what it found; `unset` without the variables, or where no sign-in is needed.
 */
export async function ensureOwner(
  env: Env = getEnv(),
  database = db(),
): Promise<'unset' | 'made' | 'there' | 'password set'> {
  if (adminAccess(env) !== 'sign-in' || !env.ADMIN_EMAIL || !env.ADMIN_PASSWORD) return 'unset'
  const email = env.ADMIN_EMAIL.toLowerCase()
  const [known] = await database
    .select({ id: users.id, hash: accounts.password })
    .from(users)
    .leftJoin(accounts, and(eq(accounts.userId, users.id), eq(accounts.providerId, 'credential')))
    .where(eq(users.email, email))
  if (!known) return makeOwner(email, env.ADMIN_PASSWORD, database)
  const { verifyPassword } = await import('better-auth/crypto')
  if (known.hash !== null && (await verifyPassword({ hash: known.hash, password: env.ADMIN_PASSWORD }))) return 'there'
  if (!(await setPassword(known.id, env.ADMIN_PASSWORD, { replaces: known.hash, database }))) return 'there'
  getLog().warn('ADMIN_PASSWORD has changed: the account of ADMIN_EMAIL has it as its password now, and is signed out')
  return 'password set'
}

async function makeOwner(email: string, password: string, database: Database): Promise<'made' | 'there'> {
  const { hashPassword } = await import('better-auth/crypto')
  const hash = await hashPassword(password)
  return inTransaction(database, async (tx) => {
    const [user] = await tx
      .insert(users)
      .values({ id: randomUUID(), name: 'Owner', email, role: 'owner' })
      .onConflictDoNothing()
      .returning({ id: users.id })
    if (!user) return 'there'
    await tx
      .insert(accounts)
      .values({ id: randomUUID(), userId: user.id, accountId: user.id, providerId: 'credential', password: hash })
    return 'made'
  })
}
