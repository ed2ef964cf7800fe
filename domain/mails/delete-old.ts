import 'server-only'
import { and, asc, inArray, lt, sql } from 'drizzle-orm'
import { type Database, db } from '#db/client.ts'
import { at } from '#db/clock.ts'
import { mails } from '#db/schema.ts'
import { forgetMailCounters } from './limits.ts'
import { keptDays } from './rules.ts'

/** Only the oldest are looked at, by their key, so that it costs next to nothing to ask often. */
const atOnce = 1000

/**
 * Deletes mails that are older than the outbox keeps them, a batch at a time. One that waits is by then one for which there
 * never was a mail server. Counters of mails go with the end of their window.
 *
 * @param options.now overrides the database's clock.
 */
export async function forgetOldMails({ now, database = db() }: { now?: Date; database?: Database } = {}) {
  const oldest = database.select({ id: mails.id }).from(mails).orderBy(asc(mails.id)).limit(atOnce)
  await database
    .delete(mails)
    .where(and(inArray(mails.id, oldest), lt(mails.createdAt, sql`${at(now)} - make_interval(days => ${keptDays})`)))
  await forgetMailCounters(database, now)
}
