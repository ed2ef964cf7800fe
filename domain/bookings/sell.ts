import 'server-only'
import { AsyncLocalStorage } from 'node:async_hooks'
import type { Busy, Work } from '#db/batch-queue.ts'
import { counterSales } from '#db/schema.ts'
import { recordChange } from '#domain/audit/record-change.ts'
import { enqueue } from '#domain/shows/command-queue.ts'
import { lockShow } from '#domain/shows/inventory.ts'
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
  { actor, now, database }: StaffOptions,
): Promise<SaleOutcome | Busy> {
  // The queue runs outside of HTTP requests. The command belongs to one, for its logs and the audit log.
  const inRequest = AsyncLocalStorage.snapshot()
  const idempotency = identifyForm(key)
  const selling: Work<undefined, SaleOutcome> = {
    name: 'sell',
    batch: 1,
    run: async (tx, afterCommit) => {
      const locked = await lockShow(tx, afterCommit, showId, {
        now,
        extra: selectAnswered(tx, [{ ...sale, idempotency }]),
      })
      if (!locked) return [{ kind: 'not-found' }]
      const { show, extra } = locked
      const earlier = (await readFirstAnswers(tx, extra)).get(idempotency.key)
      if (earlier) return [{ kind: 'sold', booking: earlier.booking }]
      if (show.isCancelled) return [{ kind: 'cancelled' }]
      const open = { ...show, bookingClosesAt: null }
      const [granted] = await grantSeats(open, [sale])
      if (!granted) return [{ kind: 'too-few-seats' }]
      const [made] = await createBookings(show, [
        { ...sale, begins: 'book', expiresAt: null, network: null, idempotency },
      ])
      if (!made) throw new Error('A sale got no booking')
      const { id } = made
      await tx.insert(counterSales).values({ bookingId: id, payment })
      const after = { showId, seatCount: sale.seatCount, payment }
      await inRequest(() =>
        recordChange(tx, { actor, action: 'booking.sell', subject: { kind: 'booking', id }, after }),
      )
      return [{ kind: 'sold', booking: made }]
    },
  }
  return enqueue(showId, selling, undefined, database)
}
