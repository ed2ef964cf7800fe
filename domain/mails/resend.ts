import 'server-only'
import { and, count, eq, gt, isNull, sql } from 'drizzle-orm'
import { type Database, db } from '#db/client.ts'
import { sqlNow } from '#db/clock.ts'
import { parseInstant } from '#db/instant.ts'
import { bookings, mails } from '#db/schema.ts'
import { inTransaction } from '#db/transaction.ts'
import { type Env, getEnv } from '#lib/env.ts'
import { isAddressFull } from './limits.ts'
import { queueMail } from './outbox.ts'

/**
 * `too-soon`: the last mail is less than a minute old. `too-often`: this booking has had five mails within a day.
 * `too-many`: the limit of all mails to the address is reached.
 */
export type ResendOutcome =
  | 'queued'
  | 'too-soon'
  | 'too-often'
  | 'too-many'
  | 'no-address'
  | 'not-confirmed'
  | 'not-found'

const maxPerDay = 5

/**
 * Mails a booking's tickets again. If a mail with them still waits, no other one is queued.
 *
 * @param options.now overrides the database's clock.
 */
export async function resendTickets(
  reference: string,
  { now, database = db(), env = getEnv() }: { now?: Date; database?: Database; env?: Env } = {},
): Promise<ResendOutcome> {
  return inTransaction(database, async (tx, afterCommit): Promise<ResendOutcome> => {
    // The lock makes the second click of two see what the first one has queued.
    const [booking] = await tx
      .select({ id: bookings.id, status: bookings.status, email: bookings.email })
      .from(bookings)
      .where(eq(bookings.reference, reference))
      .for('update')
    if (!booking) return 'not-found'
    if (booking.status !== 'CONFIRMED') return 'not-confirmed'
    if (booking.email === null) return 'no-address'

    const [recent] = await tx
      .select({
        mails: count(),
        waiting: sql`count(*) filter (where ${isNull(mails.sentAt)} and ${isNull(mails.givenUpAt)})`.mapWith(Number),
        lastMinute: sql`count(*) filter (where ${mails.createdAt} > ${sqlNow(now)} - interval '1 minute')`.mapWith(
          Number,
        ),
        now: sql`${sqlNow(now)}`.mapWith(parseInstant),
      })
      .from(mails)
      .where(
        and(
          eq(mails.bookingId, booking.id),
          eq(mails.kind, 'tickets'),
          gt(mails.createdAt, sql`${sqlNow(now)} - interval '1 day'`),
        ),
      )
    if (!recent) throw new Error('SELECT count(*) returned no row')
    if (recent.waiting) return 'queued'
    if (recent.lastMinute) return 'too-soon'
    if (recent.mails >= maxPerDay) return 'too-often'
    if (await isAddressFull(tx, booking.email, { now, env })) return 'too-many'
    await queueMail({ tx, afterCommit, now: recent.now }, booking, 'tickets')
    return 'queued'
  })
}
