import 'server-only'
import { and, eq, gt, inArray } from 'drizzle-orm'
import type { Database, Transaction } from '#db/client.ts'
import { driverOf } from '#db/driver.ts'
import { bookings } from '#db/schema.ts'
import type { LockedShow } from '#domain/shows/inventory.ts'
import { changeStatus } from './transitions.ts'
import type { Booking } from './types.ts'

/** Lists the ids of the bookings of a show that have seats, in their order, beginning after the id `after`. */
export async function listBookingsWithSeats(
  showId: number,
  { after, limit }: { after: number; limit: number },
  database: Database | Transaction,
): Promise<number[]> {
  const rows = await database
    .select({ id: bookings.id })
    .from(bookings)
    .where(and(eq(bookings.showId, showId), gt(bookings.id, after), inArray(bookings.status, ['PENDING', 'CONFIRMED'])))
    .orderBy(bookings.id)
    .limit(limit)
  return rows.map(({ id }) => id)
}

/**
 * Ends bookings of a cancelled show: holds become FAILED, confirmed bookings CANCELLED with a mail to the buyer. Bookings that have
 * ended before stay as they are.
 *
 * @returns the bookings that ended.
 */
export async function endWithShow(show: LockedShow, ids: readonly number[]): Promise<Booking[]> {
  const sql = driverOf(show.tx)
  // A booking that another program has locked is left for later.
  const which = sql`id = any(array(
    select id from bookings where id = any(string_to_array(${ids.join(',')}, ',')::bigint[]) and show_id = ${show.id}
    for no key update skip locked))`
  const holds = await changeStatus(show, 'endWithShow', which)
  return [...holds, ...(await changeStatus(show, 'cancelWithShow', which))]
}
