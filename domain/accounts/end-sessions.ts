import 'server-only'
import { eq } from 'drizzle-orm'
import { sessions } from '#db/accounts-schema.ts'
import { db } from '#db/client.ts'

/** Signs a user out everywhere. @returns how many sessions have ended. */
export async function endSessions(userId: string, database = db()): Promise<number> {
  const ended = await database.delete(sessions).where(eq(sessions.userId, userId)).returning({ id: sessions.id })
  return ended.length
}
