import 'server-only'
import { and, asc, eq, inArray, lt, notExists, sql } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import { type Database, db } from '#db/client.ts'
import { sqlNow } from '#db/clock.ts'
import { mails, messages } from '#db/schema.ts'
import { deleteExpiredCounters } from './limits.ts'
import { retentionDays } from './rules.ts'

/** The query looks at the oldest mails alone, by primary key, so that frequent calls cost almost nothing. */
const batchSize = 1000

/**
 * Deletes mails after `retentionDays`, then the messages of staff that they contained, and counters of mail limits after their
 * window, a batch of each per call. A mail that still waits after that time never had a mail server.
 *
 * @param options.now overrides the database's clock.
 */
export async function deleteOldMails({ now, database = db() }: { now?: Date; database?: Database } = {}) {
  const isOld = (createdAt: AnyPgColumn) => lt(createdAt, sql`${sqlNow(now)} - make_interval(days => ${retentionDays})`)
  const oldest = database.select({ id: mails.id }).from(mails).orderBy(asc(mails.id)).limit(batchSize)
  await database.delete(mails).where(and(inArray(mails.id, oldest), isOld(mails.createdAt)))
  const ofMessage = database.select({ id: mails.id }).from(mails).where(eq(mails.messageId, messages.id))
  await database.delete(messages).where(and(isOld(messages.createdAt), notExists(ofMessage)))
  await deleteExpiredCounters(database, now)
}
