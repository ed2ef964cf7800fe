import 'server-only'
import type { Busy } from '#db/batch-queue.ts'
import type { Transaction } from '#db/client.ts'
import { counterSales } from '#db/schema.ts'
import { recordChange } from '#domain/audit/record-change.ts'
import { withLockedShow } from '#domain/shows/locked-show.ts'
import { grantSeats } from './holds.ts'
import { identifyForm, readFirstAnswers, selectAnswered } from './idempotency.ts'
import { createBookings } from './transitions.ts'
import type { Booking, Payment, StaffOptions } from './types.ts'

type Sale = { seatCount: number; name: string; email: string | undefined; payment: Payment }

/** `cancelled`: the show is cancelled, so that no seats are sold. */
export type SaleOutcome =
  | { kind: 'sold'; booking: Booking }
  | { kind: 'too-few-seats' }
  | { kind: 'cancelled' }
  | { kind: 'not-found' }

/**
 * Sells seats at the counter: a confirmed booking, also after booking has closed. If there are too few seats, no booking is stored.
 *
 * @param key names the form. The same form sent again gives the same booking.
 */
export function sell(
  showId: number,
  { payment, ...sale }: Sale,
  key: string,
  { actor, ...options }: StaffOptions,
): Promise<SaleOutcome | Busy> {
  const idempotency = identifyForm(key)
  const extra = (tx: Transaction) => selectAnswered(tx, [{ ...sale, idempotency }])
  return withLockedShow(showId, { ...options, extra }, async (show, answered): Promise<SaleOutcome> => {
    const { tx } = show
    const earlier = (await readFirstAnswers(tx, showId, answered)).get(idempotency.key)
    if (earlier) return { kind: 'sold', booking: earlier.booking }
    if (show.isCancelled) return { kind: 'cancelled' }
    const [granted] = await grantSeats({ ...show, bookingClosesAt: null }, [sale])
    if (!granted) return { kind: 'too-few-seats' }
    const [made] = await createBookings(show, [
      { ...sale, begins: 'book', expiresAt: null, network: null, idempotency },
    ])
    if (!made) throw new Error('A sale got no booking')
    const { id } = made
    await tx.insert(counterSales).values({ bookingId: id, payment })
    const after = { showId, seatCount: sale.seatCount, payment }
    await recordChange(tx, { actor, action: 'booking.sell', subject: { kind: 'booking', id }, after })
    return { kind: 'sold', booking: made }
  })
}
