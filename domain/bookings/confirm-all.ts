import 'server-only'
import type { Transaction } from '#db/client.ts'
import { driverOf } from '#db/driver.ts'
import type { AfterCommit } from '#db/transaction.ts'
import { lockShow } from '#domain/shows/inventory.ts'
import { lasts } from './holds.ts'
import { changeStatus } from './transitions.ts'
import type { Booking, Buyer } from './types.ts'

export type Confirmation = { reference: string; buyer: Buyer; network?: string | null }

/**
 * Confirms holds of one show that have not expired, in a transaction of the caller's.
 * Everything else is left as it is for `confirm`, which may have to find other seats: a hold that has expired, was confirmed before,
 * stands in the list twice or is locked by another program.
 *
 * @param now overrides the database's clock.
 * @returns the confirmed bookings in the order of the confirmations; undefined for each that was left.
 */
export async function confirmAllIn(
  tx: Transaction,
  afterCommit: AfterCommit,
  showId: number,
  confirmations: readonly Confirmation[],
  now?: Date,
): Promise<(Booking | undefined)[]> {
  const locked = await lockShow(tx, afterCommit, showId, { now })
  if (!locked) return []
  const { show } = locked
  // Of two confirmations of one hold, the first one names the buyer.
  const first = new Map<string, Confirmation>()
  for (const each of confirmations) if (!first.has(each.reference)) first.set(each.reference, each)
  const buyers = new Map([...first].map(([reference, { buyer, network }]) => [reference, { ...buyer, network }]))
  const sql = driverOf(tx)
  const chosen = sql`id = any(array(
    select id from bookings
    where reference = any(array(select json_array_elements_text(${JSON.stringify([...first.keys()])}::text::json)))
      and show_id = ${showId} and ${lasts(sql, show.now)}
    for no key update skip locked))`
  const confirmed = await changeStatus(show, 'confirm', chosen, buyers)
  const byReference = new Map(confirmed.map((booking) => [booking.reference, booking]))
  return confirmations.map((each) => (first.get(each.reference) === each ? byReference.get(each.reference) : undefined))
}
