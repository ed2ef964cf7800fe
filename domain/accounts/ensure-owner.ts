import 'server-only'
import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { accounts, users } from '#db/accounts-schema.ts'
import { db, inTransaction } from '#db/client.ts'
import { adminAccess, type Env, getEnv } from '#lib/env.ts'

/**
 * Makes the owner that ADMIN_EMAIL and ADMIN_PASSWORD name. Many instances may start at once: one of them makes it.
 *
 * An account that is there already stays as it is, password and role included: a restart must not undo what was changed
 * since, and the variables often outlive the password they once held. Who is locked out names another ADMIN_EMAIL.
 *
 * @returns what it found; `unset` without the variables, or where no sign-in is needed.
 */
export async function ensureOwner(env: Env = getEnv(), database = db()): Promise<'unset' | 'made' | 'there'> {
  if (adminAccess(env) !== 'sign-in' || !env.ADMIN_EMAIL || !env.ADMIN_PASSWORD) return 'unset'
  const email = env.ADMIN_EMAIL.toLowerCase()
  const [known] = await database.select({ id: users.id }).from(users).where(eq(users.email, email))
  if (known) return 'there'
  // Hashed before the transaction: it takes long, and others wait for the row.
  const { hashPassword } = await import('better-auth/crypto')
  const password = await hashPassword(env.ADMIN_PASSWORD)
  return inTransaction(database, async (tx) => {
    const [user] = await tx
      .insert(users)
      .values({ id: randomUUID(), name: 'Owner', email, role: 'owner' })
      .onConflictDoNothing()
      .returning({ id: users.id })
    if (!user) return 'there'
    // An account's own id at the provider "credential" is the user's: better-auth looks it up that way.
    await tx
      .insert(accounts)
      .values({ id: randomUUID(), userId: user.id, accountId: user.id, providerId: 'credential', password })
    return 'made'
  })
}
