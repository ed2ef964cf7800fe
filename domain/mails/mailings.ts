import 'server-only'
import { asc, eq, sql } from 'drizzle-orm'
import { type Database, db } from '#db/client.ts'
import { sqlNow } from '#db/clock.ts'
import { parseInstant } from '#db/instant.ts'
import { bookings, mailings, mails } from '#db/schema.ts'
import { inTransaction } from '#db/transaction.ts'
import { type Change, wakeMailer } from './outbox.ts'

type Mailing = typeof mailings.$inferSelect

/** Mails that one transaction puts into the outbox. The change of a show has its lock meanwhile: 1,000 take 50 milliseconds. */
const batchSize = 1_000

/**
 * Puts a mail to each buyer of a show into the outbox: the first batch in the transaction of the change, the others by
 * `queueMailings`. The limits of mails do not apply and do not count them, because the venue sends them.
 *
 * @param options.messageId what staff wrote, for the kind `message`.
 * @param options.size mails per batch.
 */
export async function queueMailing(
  change: Change,
  showId: number,
  kind: Mailing['kind'],
  { messageId, size = batchSize }: { messageId?: number; size?: number } = {},
) {
  const [mailing] = await change.tx
    .insert(mailings)
    .values({ showId, kind, messageId, createdAt: change.now })
    .returning()
  if (!mailing) throw new Error('The mailing was not stored')
  await queueBatch(change, mailing, size)
}

/**
 * Puts the waiting mails to buyers into the outbox, batch after batch. Any number of processes may do so at once, and each booking
 * gets one mail, also if a process is killed: a batch and the number of its last booking are stored together.
 *
 * @param options.now overrides the database's clock.
 * @param options.signal stops before the next transaction.
 * @param options.size mails per batch.
 */
export async function queueMailings({
  now,
  database = db(),
  signal,
  size = batchSize,
}: {
  now?: Date
  database?: Database
  signal?: AbortSignal
  size?: number
} = {}) {
  for (let found = true; found && !signal?.aborted; ) {
    found = await inTransaction(database, async (tx, afterCommit) => {
      const [row] = await tx
        .select({ mailing: mailings, now: sql`${sqlNow(now)}`.mapWith(parseInstant) })
        .from(mailings)
        .orderBy(asc(mailings.id))
        .limit(1)
        .for('update', { skipLocked: true })
      if (!row) return false
      await queueBatch({ tx, afterCommit, now: row.now }, row.mailing, size)
      return true
    })
  }
}

/** Puts the next mails of a mailing into the outbox. Deletes the mailing if there are no more. */
async function queueBatch({ tx, afterCommit, now }: Change, mailing: Mailing, size: number) {
  const { id, showId, kind, messageId, createdAt, lastBookingId } = mailing
  const time = now.toISOString()
  const [batch] = await tx.execute<{ count: number; last: string | null }>(sql`
    with chosen as materialized (
      select id from ${bookings}
      where show_id = ${showId} and id > ${lastBookingId} and status = 'CONFIRMED' and email is not null
        and coalesce(confirmed_at, created_at) <= ${createdAt.toISOString()}
      order by id limit ${size}
    ), queued as (
      insert into ${mails} (booking_id, kind, message_id, bulk, created_at, send_after, allowed)
      select id, ${kind}, ${messageId}::int, true, ${time}::timestamptz, ${time}::timestamptz, true from chosen
    )
    select count(*)::int as count, max(id) as last from chosen`)
  const isLast = !batch || batch.count < size
  if (isLast) await tx.delete(mailings).where(eq(mailings.id, id))
  else
    await tx
      .update(mailings)
      .set({ lastBookingId: Number(batch.last) })
      .where(eq(mailings.id, id))
  afterCommit(wakeMailer)
}
