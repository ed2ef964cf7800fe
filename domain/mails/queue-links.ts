import 'server-only'
import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm'
import { type Database, db, type Transaction } from '#db/client.ts'
import { sqlNow } from '#db/clock.ts'
import { parseInstant } from '#db/instant.ts'
import { linkRequests, mails } from '#db/schema.ts'
import { inTransaction } from '#db/transaction.ts'
import { queueMail } from './outbox.ts'
import { listLinkedBookings } from './queries.ts'
import { linksEveryMinutes } from './rules.ts'

/**
 * Mails the links of their bookings to the addresses that asked for them, each in a transaction of its own. An address without bookings
 * gets no mail, and nothing of it stays. Any number of processes may do so at once.
 *
 * The mail is about the first of the bookings. So it goes to the address that this booking has when it is sent, and erasing the buyer
 * gives it up.
 *
 * @param options.now overrides the database's clock.
 * @param options.signal stops before the next address.
 */
export async function queueLinks({
  now,
  database = db(),
  signal,
}: {
  now?: Date
  database?: Database
  signal?: AbortSignal
} = {}) {
  for (let found = true; found && !signal?.aborted; ) {
    found = await inTransaction(database, async (tx, afterCommit) => {
      const [request] = await tx
        .select({
          email: linkRequests.email,
          network: linkRequests.network,
          language: linkRequests.language,
          now: sqlTime(now),
        })
        .from(linkRequests)
        .orderBy(asc(linkRequests.createdAt))
        .limit(1)
        .for('update', { skipLocked: true })
      if (!request) return false
      const { email, network, language } = request
      await tx.delete(linkRequests).where(eq(linkRequests.email, email))
      const list = await listLinkedBookings(email, request.now, tx)
      const [first] = list
      const ids = list.map(({ id }) => id)
      if (first && !(await wereMailed(tx, ids, request.now))) {
        await queueMail(
          { tx, afterCommit, now: request.now },
          { id: first.id, email, network, language },
          'booking_links',
        )
      }
      return true
    })
  }
}

const sqlTime = (now?: Date) => sql`${sqlNow(now)}`.mapWith(parseInstant)

/** Whether links of these bookings were queued within the last `linksEveryMinutes`. */
async function wereMailed(tx: Transaction, ids: readonly number[], now: Date): Promise<boolean> {
  const earliest = new Date(now.getTime() - linksEveryMinutes * 60_000)
  const recent = await tx.$count(
    mails,
    and(inArray(mails.bookingId, [...ids]), eq(mails.kind, 'booking_links'), gt(mails.createdAt, earliest)),
  )
  return recent > 0
}
