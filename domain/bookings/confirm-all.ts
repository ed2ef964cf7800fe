import 'server-only'
import type { Transaction } from '#db/client.ts'
import { driverOf } from '#db/driver.ts'
import { parseInstant } from '#db/instant.ts'
import { queueMails } from '#domain/mails/outbox.ts'
import { lockShow } from '#domain/shows/lock.ts'
import type { Booking } from './book.ts'
import type { Buyer } from './confirm.ts'
import { expiryFragment } from './expiry.ts'

export type Confirmation = { reference: string; buyer: Buyer; network?: string | null }

/**
 * Confirms holds of one show that have not expired, in a transaction of the caller's, who tells of them once it is committed.
 * Everything else is left as it is for `confirm`, which may have to find other seats: a hold that has expired, was confirmed before,
 * stands in the list twice or is locked by another program.
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
  // Its columns by name: a prepared `returning *` fails once a newer version has added one.
  const rows = await sql<Row[]>`
    with buyer as (
      select * from json_to_recordset(${JSON.stringify(buyers)}::text::json) as row (reference text, name text, email text)
    ), free as (
      select id from bookings
      where reference in (select reference from buyer) and show_id = ${showId} and status = 'PENDING'
        and ${expiryFragment(sql)} > ${locked.now.toISOString()}
      for no key update skip locked
    )
    update bookings
    set status = 'CONFIRMED', confirmed_at = ${locked.now.toISOString()},
      name = coalesce(buyer.name, bookings.name), email = coalesce(buyer.email, bookings.email)
    from buyer join bookings as held using (reference) join free on free.id = held.id
    where bookings.id = free.id
    returning bookings.id, bookings.show_id, bookings.seat_count, bookings.status, bookings.created_at, bookings.expires_at,
      bookings.reference, bookings.extensions, bookings.failure, bookings.renews_id, bookings.name, bookings.email,
      bookings.confirmed_at, bookings.ended_at`
  const confirmed = rows.map(toBooking)
  const mailed = confirmed.map((booking) => ({ ...booking, network: first.get(booking.reference)?.network ?? null }))
  await queueMails(tx, mailed, 'tickets', locked.now)
  const byReference = new Map(confirmed.map((booking) => [booking.reference, booking]))
  return confirmations.map((each) => (first.get(each.reference) === each ? byReference.get(each.reference) : undefined))
}

/** A booking's row as the driver reads it: 64-bit integers are text. */
type Row = Pick<Booking, 'status' | 'reference' | 'extensions' | 'failure' | 'name' | 'email'> & {
  id: string
  show_id: number
  seat_count: number
  created_at: string
  expires_at: string | null
  renews_id: string | null
  confirmed_at: string | null
  ended_at: string | null
}

const instantOrNull = (text: string | null) => (text === null ? null : parseInstant(text))

const toBooking = (row: Row): Booking => ({
  id: Number(row.id),
  showId: row.show_id,
  seatCount: row.seat_count,
  status: row.status,
  createdAt: parseInstant(row.created_at),
  expiresAt: instantOrNull(row.expires_at),
  reference: row.reference,
  extensions: row.extensions,
  failure: row.failure,
  renewsId: row.renews_id === null ? null : Number(row.renews_id),
  name: row.name,
  email: row.email,
  confirmedAt: instantOrNull(row.confirmed_at),
  endedAt: instantOrNull(row.ended_at),
})
