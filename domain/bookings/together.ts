import 'server-only'
import type { Busy, Work } from '#db/batch-queue.ts'
import { requestNetwork } from '#domain/mails/limits.ts'
import { showQueues } from '#domain/shows/command-queue.ts'
import { getEnv } from '#lib/env.ts'
import { perProcess } from '#lib/per-process.ts'
import { bookIn } from './book.ts'
import { confirm } from './confirm.ts'
import { type Confirmation, confirmAllIn } from './confirm-all.ts'
import { getShowId } from './queries.ts'
import type { Booking, BookingRequest, BookOutcome, Buyer, ChangeOutcome, Options } from './types.ts'

/** How many bookings or confirmations of a show share a transaction at most. */
const batch = 200

/**
 * Books and confirms for a crowd: requests for a show that arrive at the same time share a transaction, and a lone one does not
 * wait. Where too many wait already the outcome is `busy`.
 *
 * @param options what `book` and `confirm` take.
 */
export function openQueues(options: Options = {}) {
  const { now, database } = options
  const enqueue = showQueues(database)
  const booking: Work<BookingRequest, BookOutcome> = {
    batch,
    run: (tx, afterCommit, showId, requests) => bookIn(tx, afterCommit, showId, requests, now),
  }
  const confirming: Work<Confirmation, Booking> = {
    batch,
    run: (tx, afterCommit, showId, confirmations) => confirmAllIn(tx, afterCommit, showId, confirmations, now),
  }
  // Look-ups overtake each other; who confirms does not.
  let lookedUp: Promise<unknown> = Promise.resolve()
  async function findShow(reference: string) {
    const [before, found] = [lookedUp, getShowId(reference, database)]
    lookedUp = Promise.allSettled([before, found])
    await before
    return found
  }
  return {
    /** As `book` does for one request. */
    book: (showId: number, request: BookingRequest): Promise<BookOutcome | Busy | undefined> =>
      // A batch runs outside of the requests that it answers.
      enqueue(showId, booking, request.email ? { ...request, network: requestNetwork(getEnv()) } : request),

    /** As `confirm` does. */
    async confirm(reference: string, buyer: Buyer): Promise<ChangeOutcome> {
      const network = requestNetwork(getEnv())
      const showId = await findShow(reference)
      if (showId === undefined) return { kind: 'not-found' }
      const confirmed = await enqueue(showId, confirming, { reference, buyer, network })
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
