import 'server-only'
import type { Busy } from '#db/batch-queue.ts'
import type { Transaction } from '#db/client.ts'
import { counterSales } from '#db/schema.ts'
import { recordChange } from '#domain/audit/record-change.ts'
import { hasBit } from '#domain/seating/bitmap.ts'
import { countOrdinary } from '#domain/seating/inventory.ts'
import { storeEdits } from '#domain/shows/edit.ts'
import { withoutBookingTimes } from '#domain/shows/inventory.ts'
import { getStoredShow, withLockedShow } from '#domain/shows/locked-show.ts'
import { findUnknownSeats } from './book.ts'
import { grantSeats } from './holds.ts'
import { readFirstAnswers, selectAnswered } from './idempotency.ts'
import { createBookings } from './transitions.ts'
import type { Booking, Idempotency, Payment, StaffOptions, TakenSeats, UnknownSeats } from './types.ts'

type Sale = {
  seatCount: number
  /** The labels of numbered seats, `seatCount` of them. Without labels the sale gets the best seats. */
  labels?: readonly string[] | undefined
  name: string
  email: string | undefined
  payment: Payment
  /** Sells seats that are kept back first. Their number becomes smaller by those that are sold. */
  useKeptBack?: boolean
}

/** No seats of a `cancelled` show or a `draft` are sold. `key-reused`: the key came with another sale or request before. */
export type SaleOutcome =
  | { kind: 'sold'; booking: Booking }
  | { kind: 'too-few-seats' }
  | { kind: 'cancelled' | 'draft' }
  | { kind: 'key-reused' }
  | UnknownSeats
  | TakenSeats
  | { kind: 'not-found' }

/**
 * Sells seats at the counter: a confirmed booking, also before booking opens and after it has closed. If there are too few seats, no
 * booking is stored.
 *
 * @param idempotency identifies the sale. The same sale sent again gives the same booking, as it was then. Without it, each call
 * sells.
 */
export function sell(
  showId: number,
  { payment, useKeptBack = false, ...sale }: Sale,
  idempotency: Idempotency | undefined,
  { actor, ...options }: StaffOptions,
): Promise<SaleOutcome | Busy> {
  const request = { ...sale, ...(idempotency && { idempotency }) }
  const extra = (tx: Transaction) => selectAnswered(tx, [request])
  return withLockedShow(showId, { ...options, extra }, async (show, answered): Promise<SaleOutcome> => {
    const { tx } = show
    const earlier = idempotency && (await readFirstAnswers(tx, showId, answered)).get(idempotency.key)
    if (earlier && earlier.requestHash !== idempotency.requestHash) return { kind: 'key-reused' }
    if (earlier) return { kind: 'sold', booking: earlier.booking }
    if (show.isCancelled) return { kind: 'cancelled' }
    if (show.isDraft) return { kind: 'draft' }
    const unknown = sale.labels && findUnknownSeats(show, sale.labels)
    if (unknown) return unknown
    const forSale = { ...withoutBookingTimes(show), ...(useKeptBack && { keptBackSeats: 0 }) }
    const [grant] = await grantSeats(forSale, [sale])
    if (!grant?.granted) {
      const { seating } = show
      const taken = sale.labels?.filter(
        (label) => seating && hasBit(seating.sold, seating.map.byLabel.get(label) ?? -1),
      )
      return taken && taken.length > 0 ? { kind: 'taken', labels: taken } : { kind: 'too-few-seats' }
    }
    const [made] = await createBookings(show, [
      { ...sale, seats: grant.seats, begins: 'book', expiresAt: null, network: null, idempotency },
    ])
    if (!made) throw new Error('A sale got no booking')
    const { id } = made
    await tx.insert(counterSales).values({ bookingId: id, payment })
    const after = { showId, seatCount: sale.seatCount, payment }
    await recordChange(tx, { actor, action: 'booking.sell', subject: { kind: 'booking', id }, after })
    // It is an edit of the show, so that a form with the old number is refused as stale.
    if (useKeptBack && show.keptBackSeats > 0) {
      // Places that are sold by their label alone are never kept back.
      const ordinary = show.seating ? countOrdinary(show.seating, grant.seats) : sale.seatCount
      const keptBackSeats = Math.max(show.keptBackSeats - ordinary, 0)
      await storeEdits(show, await getStoredShow(show), { keptBackSeats }, { actor, action: 'show.use-kept-back' })
    }
    return { kind: 'sold', booking: made }
  })
}
