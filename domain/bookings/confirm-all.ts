import 'server-only'
import { and, eq, getTableColumns, gt, sql } from 'drizzle-orm'
import { db, inTransaction } from '#db/client.ts'
import { bookings } from '#db/schema.ts'
import { mailQueued, queueMails } from '#domain/mails/queue.ts'
import { lockShow } from '#domain/shows/lock.ts'
import { seatsChanged } from '#domain/shows/seat-changes.ts'
import type { Booking } from './book.ts'
import type { Options } from './change-booking.ts'
import type { Buyer } from './confirm.ts'
import { expiry } from './expiry.ts'

export type Confirmation = { reference: string; buyer: Buyer }

/**
 * Confirms holds of one show that have not expired, in one transaction. Everything else is left as it is for `confirm`, which
 * may have to find seats anew: a hold that has expired, one that was confirmed before, one that stands in the list twice.
 *
 * @param options.now overrides the database's clock.
 * @returns the confirmed bookings in the order of the confirmations; undefined for each that was left.
 */
export async function confirmAll(
  showId: number,
  confirmations: readonly Confirmation[],
  { now, database = db() }: Options = {},
): Promise<(Booking | undefined)[]> {
  // Of two for the same hold the first one says who books.
  const first = new Map<string, Confirmation>()
  for (const each of confirmations) if (!first.has(each.reference)) first.set(each.reference, each)
  const buyers = [...first.values()].map(({ reference, buyer }) => ({ reference, ...buyer }))
  const confirmed = await inTransaction(database, async (tx) => {
    const locked = await lockShow(tx, showId, { now })
    if (!locked) return []
    const made = await tx
      .update(bookings)
      .set({
        status: 'CONFIRMED',
        name: sql`coalesce(buyer.name, ${bookings.name})`,
        email: sql`coalesce(buyer.email, ${bookings.email})`,
      })
      .from(sql`json_to_recordset(${JSON.stringify(buyers)}::json) as buyer (reference text, name text, email text)`)
      .where(
        and(
          sql`${bookings.reference} = buyer.reference`,
          eq(bookings.showId, showId),
          eq(bookings.status, 'PENDING'),
          gt(expiry(), locked.now.toISOString()),
        ),
      )
      .returning(getTableColumns(bookings))
      .prepare('confirm_bookings')
      .execute()
    await queueMails(tx, made, 'tickets', locked.now)
    return made
  })
  if (confirmed.length > 0) {
    seatsChanged(showId, database)
    mailQueued()
  }
  const byReference = new Map(confirmed.map((booking) => [booking.reference, booking]))
  return confirmations.map((each) => (first.get(each.reference) === each ? byReference.get(each.reference) : undefined))
}
