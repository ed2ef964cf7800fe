import 'server-only'
import { and, asc, eq, gt, isNull, lte, notExists, sql } from 'drizzle-orm'
import { type Database, db } from '#db/client.ts'
import { sqlNow } from '#db/clock.ts'
import { parseInstant } from '#db/instant.ts'
import { reminders, shows } from '#db/schema.ts'
import { inTransaction } from '#db/transaction.ts'
import { type Env, getEnv } from '#lib/env.ts'
import { queueMailing } from './mailings.ts'

/**
 * Reminds the buyers of each show that starts within `MAIL_REMINDER_HOURS`, once for each start of the show. Any number of processes
 * may do so at once. `queueMailings` goes on with shows that have many buyers.
 *
 * @param options.now overrides the database's clock.
 * @param options.signal stops before the next show.
 * @param options.size mails per transaction.
 */
export async function queueReminders({
  now,
  database = db(),
  env = getEnv(),
  signal,
  size,
}: {
  now?: Date
  database?: Database
  env?: Pick<Env, 'MAIL_REMINDER_HOURS'>
  signal?: AbortSignal
  size?: number
} = {}) {
  const hours = env.MAIL_REMINDER_HOURS
  if (hours === 0) return
  for (const { id } of await listDue(database, hours, now)) {
    if (signal?.aborted) return
    await inTransaction(database, async (tx, afterCommit) => {
      // The show may have been moved or cancelled since.
      const [added] = await tx.execute<{ now: string }>(sql`
        insert into ${reminders} (show_id, start_time) select ${shows.id}, ${shows.startTime} from ${shows}
        where ${shows.id} = ${id} and ${isDue(hours, now)} on conflict do nothing returning ${sqlNow(now)} as now`)
      if (!added) return
      await queueMailing({ tx, afterCommit, now: parseInstant(added.now) }, id, 'reminder', size ? { size } : {})
    })
  }
}

/** Lists the shows that start soon and whose buyers have not been reminded of this start. The index of the listing finds them. */
export const listDue = (database: Database, hours: number, now?: Date) =>
  database
    .select({ id: shows.id })
    .from(shows)
    .where(
      and(
        isDue(hours, now),
        notExists(
          database
            .select({ showId: reminders.showId })
            .from(reminders)
            .where(and(eq(reminders.showId, shows.id), eq(reminders.startTime, shows.startTime))),
        ),
      ),
    )
    .orderBy(asc(shows.startTime), asc(shows.id))

const isDue = (hours: number, now?: Date) =>
  and(
    gt(shows.startTime, sqlNow(now)),
    lte(shows.startTime, sql`${sqlNow(now)} + make_interval(hours => ${hours}::int)`),
    isNull(shows.cancelledAt),
  )
