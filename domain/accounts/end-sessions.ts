import 'server-only'
import { eq } from 'drizzle-orm'
import { sessions } from '#db/accounts-schema.ts'
import { db } from '#db/client.ts'

/** Ends all sessions of a user. @returns how many there were. */
export async function endSessions(userId: string, database = db()): Promise<number> {
  const ended = await database.delete(sessions).where(eq(sessions.userId, userId)).returning({ id: sessions.id })
  return ended.length
}
