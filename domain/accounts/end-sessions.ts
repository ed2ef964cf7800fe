import 'server-only'
import { eq } from 'drizzle-orm'
import { sessions } from '#db/accounts-schema.ts'
import { db } from '#db/client.ts'
import { inTransaction } from '#db/transaction.ts'
import { recordChange } from '#domain/audit/record-change.ts'
import type { ActorOptions } from './types.ts'

/** Ends all sessions of a user. @returns how many there were. */
export const endSessions = (userId: string, { actor, database = db() }: ActorOptions): Promise<number> =>
  inTransaction(database, async (tx) => {
    const ended = await tx.delete(sessions).where(eq(sessions.userId, userId)).returning({ id: sessions.id })
    await recordChange(tx, {
      actor,
      action: 'account.sign-out',
      subject: { kind: 'account', id: userId },
      before: { sessions: ended.length },
    })
    return ended.length
  })
