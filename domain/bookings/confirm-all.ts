import 'server-only'
import type { Transaction } from '#db/client.ts'
import { driverOf } from '#db/driver.ts'
import { parseInstant } from '#db/instant.ts'
import { queueMails } from '#domain/mails/queue.ts'
import { lockShow } from '#domain/shows/lock.ts'
import type { Booking } from './book.ts'
import type { Buyer } from './confirm.ts'
import { expiryFragment } from './expiry.ts'

export type Confirmation = { reference: string; buyer: Buyer; network?: string | null }

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
  const sql = driverOf(tx)
  const rows = await sql<Row[]>`
    update bookings
    set status = 'CONFIRMED', name = coalesce(buyer.name, bookings.name), email = coalesce(buyer.email, bookings.email)
    from json_to_recordset(${JSON.stringify(buyers)}::text::json) as buyer (reference text, name text, email text)
    where bookings.reference = buyer.reference and show_id = ${showId} and status = 'PENDING'
      and ${expiryFragment(sql)} > ${locked.now.toISOString()}
    returning bookings.*`
  const confirmed = rows.map(toBooking)
  const mailed = confirmed.map((booking) => ({ ...booking, network: first.get(booking.reference)?.network ?? null }))
  await queueMails(tx, mailed, 'tickets', locked.now)
  const byReference = new Map(confirmed.map((booking) => [booking.reference, booking]))
  return confirmations.map((each) => (first.get(each.reference) === each ? byReference.get(each.reference) : undefined))
}

/** A booking's row as the driver reads it. */
type Row = Omit<Booking, 'showId' | 'seatCount' | 'createdAt' | 'expiresAt' | 'renewsId'> & {
  show_id: number
  seat_count: number
  created_at: string
  expires_at: string | null
  renews_id: number | null
}

function toBooking({ show_id, seat_count, created_at, expires_at, renews_id, ...row }: Row): Booking {
  return {
    ...row,
    showId: show_id,
    seatCount: seat_count,
    createdAt: parseInstant(created_at),
    expiresAt: expires_at === null ? null : parseInstant(expires_at),
    renewsId: renews_id,
  }
}
