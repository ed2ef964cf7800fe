import 'server-only'
import { randomBytes } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { passwordLinks } from '#db/accounts-schema.ts'
import type { Transaction } from '#db/client.ts'
import { hashToken } from './api-tokens.ts'
import { linkHours } from './rules.ts'

/** Stores the link by which a user chooses a password. It replaces the user's earlier link. @returns its token. */
export async function storeLink(tx: Transaction, userId: string, kind: keyof typeof linkHours): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const link = {
    tokenHash: hashToken(token),
    expiresAt: sql`clock_timestamp() + make_interval(hours => ${linkHours[kind]})`,
  }
  await tx
    .insert(passwordLinks)
    .values({ userId, ...link })
    .onConflictDoUpdate({ target: passwordLinks.userId, set: link })
  return token
}
