import 'server-only'
import { and, eq, getTableColumns, gt, sql } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import { bookings } from '#db/schema.ts'
import { queueMails } from '#domain/mails/queue.ts'
import { lockShow } from '#domain/shows/lock.ts'
import type { Booking } from './book.ts'
import type { Buyer } from './confirm.ts'
import { expiry } from './expiry.ts'

export type Confirmation = { reference: string; buyer: Buyer }

/**
 * Confirms holds of one show that have not expired, in a transaction of the caller's, who tells of them once it is committed.
 * Everything else is left as it is for `confirm`, which may have to find seats anew: a hold that has expired, one that was
 * confirmed before, one that stands in the list twice.
 *
 * @param now overrides the database's clock.
 * @returns the confirmed bookings in the order of the confirmations; undefined for each that was left.
 */
export async function confirmAllIn(
  tx: Transaction,
  showId: number,
  confirmations: readonly Confirmation[],
  now?: Date,
): Promise<(Booking | undefined)[]> {
  const locked = await lockShow(tx, showId, { now })
  if (!locked) return []
  // Of two for the same hold the first one says who books.
  const first = new Map<string, Confirmation>()
  for (const each of confirmations) if (!first.has(each.reference)) first.set(each.reference, each)
  const buyers = [...first.values()].map(({ reference, buyer }) => ({ reference, ...buyer }))
  const confirmed = await tx
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
  await queueMails(tx, confirmed, 'tickets', locked.now)
  const byReference = new Map(confirmed.map((booking) => [booking.reference, booking]))
  return confirmations.map((each) => (first.get(each.reference) === each ? byReference.get(each.reference) : undefined))
}
