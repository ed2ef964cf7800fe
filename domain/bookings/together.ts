import 'server-only'
import { perProcess } from '#lib/per-process.ts'
import { type BookingRequest, type BookOutcome, book } from './book.ts'
import type { ChangeOutcome, Options } from './change-booking.ts'
import { type Buyer, confirm } from './confirm.ts'
import { type Confirmation, confirmAll } from './confirm-all.ts'
import { findShowIds } from './queries.ts'
import { type Busy, createQueues } from './queue.ts'

/** What one transaction does at most, and how many may wait in a process for the next ones. */
const limits = { batch: 200, waiting: 2_000 }

/**
 * Books and confirms for a crowd: what is asked of a show at the same time is done together, in one transaction, and who comes
 * alone waits for nobody. Where too many wait already the outcome is `busy`.
 *
 * @param options what `book` and `confirm` take.
 */
export function openQueues(options: Options = {}) {
  const booking = createQueues(
    (showId: number, requests: readonly BookingRequest[]) => book(showId, requests, options),
    limits,
  )
  const finding = createQueues(
    (_: 'references', references: readonly string[]) => findShowIds(references, options.database),
    limits,
  )
  const confirming = createQueues(
    (showId: number, confirmations: readonly Confirmation[]) => confirmAll(showId, confirmations, options),
    limits,
  )
  return {
    /** As `book` does for one request. */
    book: (showId: number, request: BookingRequest): Promise<BookOutcome | Busy | undefined> =>
      booking(showId, request),

    /** As `confirm` does. */
    async confirm(reference: string, buyer: Buyer): Promise<ChangeOutcome | Busy> {
      const showId = await finding('references', reference)
      if (showId === undefined) return { kind: 'not-found' }
      if (typeof showId === 'object') return showId
      const confirmed = await confirming(showId, { reference, buyer })
      if (confirmed === undefined) return confirm(reference, buyer, options)
      return 'kind' in confirmed ? confirmed : { kind: 'done', booking: confirmed }
    },
  }
}

const queues = () => perProcess('booking-queues', () => openQueues())

/** Books or holds seats of a show together with whoever else asks for some of it; undefined if there is no such show. */
export const bookTogether = (showId: number, request: BookingRequest) => queues().book(showId, request)

/** Confirms a hold together with whoever else confirms one of the same show. */
export const confirmTogether = (reference: string, buyer: Buyer) => queues().confirm(reference, buyer)
