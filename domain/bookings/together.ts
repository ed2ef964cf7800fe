import 'server-only'
import { db } from '#db/client.ts'
import { requestNetwork } from '#domain/mails/limits.ts'
import { mailQueued } from '#domain/mails/queue.ts'
import { seatsChanged } from '#domain/shows/seat-changes.ts'
import { getEnv } from '#lib/env.ts'
import { perProcess } from '#lib/per-process.ts'
import { type Booking, type BookingRequest, type BookOutcome, bookIn } from './book.ts'
import type { ChangeOutcome, Options } from './change-booking.ts'
import { type Buyer, confirm } from './confirm.ts'
import { type Confirmation, confirmAllIn } from './confirm-all.ts'
import { getShowId } from './queries.ts'
import { type Busy, createQueues } from './queue.ts'

/**
 * Books and confirms for a crowd: what is asked of a show at the same time is done together, in one transaction, and who comes
 * alone waits for nobody. Where too many wait already the outcome is `busy`.
 *
 * @param options what `book` and `confirm` take.
 */
export function openQueues(options: Options = {}) {
  const { now } = options
  const database = () => options.database ?? db()
  const booking = createQueues<BookingRequest, BookOutcome>(database, {
    run: (tx, showId, requests) => bookIn(tx, showId, requests, now),
    onCommit: (showId, outcomes) => {
      if (outcomes) seatsChanged(showId, database())
    },
  })
  const confirming = createQueues<Confirmation, Booking>(database, {
    run: (tx, showId, confirmations) => confirmAllIn(tx, showId, confirmations, now),
    onCommit: (showId, confirmed) => {
      if (!confirmed?.some(Boolean)) return
      seatsChanged(showId, database())
      mailQueued()
    },
  })
  // Look-ups overtake each other; who confirms does not.
  let lookedUp: Promise<unknown> = Promise.resolve()
  async function findShow(reference: string) {
    const [before, found] = [lookedUp, getShowId(reference, database())]
    lookedUp = Promise.allSettled([before, found])
    await before
    return found
  }
  return {
    /** As `book` does for one request. */
    book: (showId: number, request: BookingRequest): Promise<BookOutcome | Busy | undefined> =>
      booking(showId, request),

    /** As `confirm` does. */
    async confirm(reference: string, buyer: Buyer): Promise<ChangeOutcome | Busy> {
      // A batch runs outside of the requests that it answers.
      const network = requestNetwork(getEnv())
      const showId = await findShow(reference)
      if (showId === undefined) return { kind: 'not-found' }
      const confirmed = await confirming(showId, { reference, buyer, network })
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
