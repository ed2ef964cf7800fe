import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Busy, Work } from '#db/batch-queue.ts'
import { db } from '#db/client.ts'
import { requestNetwork } from '#domain/mails/limits.ts'
import { mailQueued } from '#domain/mails/outbox.ts'
import { showQueues } from '#domain/shows/queue.ts'
import { seatsChanged } from '#domain/shows/seat-changes.ts'
import { getEnv } from '#lib/env.ts'
import { perProcess } from '#lib/per-process.ts'
import { type Booking, type BookingRequest, type BookOutcome, bookIn } from './book.ts'
import type { ChangeOutcome, Options } from './change-booking.ts'
import { type Buyer, confirm } from './confirm.ts'
import { type Confirmation, confirmAllIn } from './confirm-all.ts'
import { getShowId } from './queries.ts'

/** How many bookings or confirmations of a show share a transaction at most. */
const batch = 200

/** How long a confirmation waits for the look-ups of those before it, in milliseconds. */
const patienceMs = 100

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
    run: (tx, showId, requests) => bookIn(tx, showId, requests, now),
    onCommit: (showId, outcomes) => {
      if (!outcomes) return
      seatsChanged(showId, database ?? db())
      if (outcomes.some((outcome) => outcome?.kind === 'booked' && outcome.booking.email !== null)) mailQueued()
    },
  }
  const confirming: Work<Confirmation, Booking> = {
    batch,
    run: (tx, showId, confirmations) => confirmAllIn(tx, showId, confirmations, now),
    onCommit: (showId, confirmed) => {
      if (!confirmed?.some(Boolean)) return
      seatsChanged(showId, database ?? db())
      mailQueued()
    },
  }
  // Look-ups overtake each other; who confirms does not, unless the database leaves a look-up without an answer.
  let lookedUp: Promise<unknown> = Promise.resolve()
  async function findShow(reference: string) {
    const [before, found] = [lookedUp, getShowId(reference, database)]
    lookedUp = Promise.race([Promise.allSettled([before, found]), sleep(patienceMs, undefined, { ref: false })])
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
