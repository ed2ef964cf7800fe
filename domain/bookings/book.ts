import 'server-only'
import type { Busy, Work } from '#db/batch-queue.ts'
import type { Transaction } from '#db/client.ts'
import { isSeatConflict } from '#db/errors.ts'
import type { AfterCommit, SendLast } from '#db/transaction.ts'
import { requestNetwork } from '#domain/mails/limits.ts'
import { enqueue } from '#domain/shows/command-queue.ts'
import { correctBitmap, isSeated, type LockedShow, lockShow } from '#domain/shows/inventory.ts'
import { withLockedShow } from '#domain/shows/locked-show.ts'
import { isOpen } from '#domain/shows/rules.ts'
import { getEnv } from '#lib/env.ts'
import { bookAlone } from './book-alone.ts'
import { type HoldLimiter, holdClient, limitHolds } from './hold-limits.ts'
import { grantSeats } from './holds.ts'
import { type FirstAnswer, readFirstAnswers, selectAnswered } from './idempotency.ts'
import { rememberShow } from './recent-holds.ts'
import { addSeconds } from './rules.ts'
import { createBookings, type NewBooking } from './transitions.ts'
import type { Booking, BookingRequest, BookOutcome, LeavesSingles, Options, UnknownSeats } from './types.ts'

const bookCommand: Work<BookingRequest, BookOutcome> = {
  name: 'book',
  batch: 200,
  run: bookBatch,
  runAlone: bookAlone,
}

/**
 * Books or holds seats of a show: the booking is CONFIRMED or PENDING, or FAILED if too few seats are free or the show is not open. A
 * request whose key came before gets the first answer again and changes nothing. Requests for a show that arrive at the same time
 * share a transaction; a lone request does not wait.
 *
 * @param options.address the client's, by which the venue limits holds. Without it, no limit applies.
 */
export function book(
  showId: number,
  request: BookingRequest,
  { now, database, address }: Options & { address?: string | undefined } = {},
): Promise<BookOutcome | Busy> {
  // A batch runs outside of the HTTP requests that it answers, so the network is read here.
  const network = request.email ? requestNetwork(getEnv()) : null
  const client = request.hold ? holdClient(showId, address) : undefined
  const queued = network || now || client ? { ...request, network, now, client } : request
  return enqueue(showId, bookCommand, queued, database).catch(async (error: unknown) => {
    if (!isSeatConflict(error)) throw error
    // The queue has tried it alone. What the seats were chosen from is wrong, and nothing was sold.
    await withLockedShow(showId, { ...(database && { database }) }, async (show) => {
      if (isSeated(show)) await correctBitmap(show)
      return { kind: 'corrected' as const }
    })
    return enqueue(showId, bookCommand, queued, database)
  })
}

/**
 * Does what `book` does for requests of one show, in their order and in the caller's transaction.
 *
 * @returns the outcomes in the order of the requests.
 */
export async function bookBatch(
  tx: Transaction,
  afterCommit: AfterCommit,
  showId: number,
  requests: readonly BookingRequest[],
  sendLast?: SendLast,
): Promise<BookOutcome[]> {
  const locked = await lockShow(tx, afterCommit, showId, {
    now: requests[0]?.now,
    extra: selectAnswered(tx, requests),
  })
  if (!locked || locked.show.isDraft) return requests.map(() => ({ kind: 'not-found' }))
  // Requests without a key are all different, so their index identifies them.
  const keyOf = ({ idempotency }: BookingRequest, i: number) => idempotency?.key ?? i
  const answers: Map<string | number, FirstAnswer> = await readFirstAnswers(tx, showId, locked.extra)
  const fresh = new Map<string | number, BookingRequest>()
  const refusals = new Map<BookingRequest, Refusal>()
  for (const [i, request] of requests.entries()) {
    const key = keyOf(request, i)
    if (answers.has(key) || fresh.has(key)) continue
    const refusal = request.labels && findUnknownSeats(locked.show, request.labels)
    if (refusal) refusals.set(request, refusal)
    else fresh.set(key, request)
  }
  const asked = [...fresh.values()]
  const limiter = asked.some(({ client }) => client !== undefined) ? await limitHolds(locked.show, asked) : undefined
  const stored = await storeBookings(locked.show, asked, { limiter, refusals, sendLast })
  for (const [key, request] of fresh) {
    const made = stored.get(request)
    if (made) answers.set(key, { requestHash: request.idempotency?.requestHash, ...made })
  }
  return requests.map((request, i) => {
    const key = keyOf(request, i)
    const answer = answers.get(key)
    const first = fresh.get(key)
    const refusal = refusals.get(first ?? request)
    if (refusal) return refusal
    const overLimit = first && limiter?.overLimit(first)
    if (overLimit) return overLimit
    if (!answer) throw new Error('A request got no booking')
    if (answer.requestHash !== request.idempotency?.requestHash) return { kind: 'key-reused' }
    const { booking, goneSeats } = answer
    return { kind: 'booked', booking, repeated: first !== request, goneSeats }
  })
}

/** Finds out whether a show lacks some of the seats that a request names. @returns undefined if it has all. */
export function findUnknownSeats({ seating }: LockedShow, labels: readonly string[]): UnknownSeats | undefined {
  if (!seating) return { kind: 'no-numbered-seats' }
  const missing = labels.filter((label) => !seating.map.byLabel.has(label))
  return missing.length > 0 ? { kind: 'unknown-seats', labels: missing } : undefined
}

/** The refusal of a request for which no booking is stored. */
type Refusal = UnknownSeats | LeavesSingles

/**
 * Stores a booking for each request, in their order. The bookings without seats are FAILED. For requests that exceed a limit none is
 * stored, nor for those that would leave single seats, which are added to `refusals`.
 */
async function storeBookings(
  show: LockedShow,
  asked: readonly BookingRequest[],
  {
    limiter,
    refusals,
    sendLast,
  }: {
    limiter: HoldLimiter | undefined
    refusals: Map<BookingRequest, Refusal>
    sendLast: SendLast | undefined
  },
): Promise<Map<BookingRequest, { booking: Booking; goneSeats: readonly string[] }>> {
  if (asked.length === 0) return new Map()
  const grants = await grantSeats(show, asked, limiter)
  const grantOf = new Map(asked.map((request, i) => [request, grants[i]]))
  const labelsOf = (seats: readonly number[]) => seats.flatMap((seat) => show.seating?.map.seats[seat]?.label ?? [])
  for (const [request, grant] of grantOf) {
    if (grant?.singles.length) refusals.set(request, { kind: 'leaves-singles', labels: labelsOf(grant.singles) })
  }
  const requests = asked.filter((request) => !limiter?.isRefused(request) && !refusals.has(request))
  if (requests.length === 0) return new Map()
  const refused = isOpen(show, show.now) ? 'soldOut' : 'closed'
  const heldUntil = addSeconds(show.now, getEnv().HOLD_SECONDS)
  const rows = requests.map((request): NewBooking => {
    const { seatCount, hold, name, email, network, client, idempotency } = request
    const grant = grantOf.get(request)
    if (!grant?.granted) {
      const goneSeats = request.labels && labelsOf(grant?.gone ?? [])
      return { begins: refused, seatCount, expiresAt: null, goneSeats, idempotency }
    }
    return {
      begins: hold ? 'hold' : 'book',
      seatCount,
      seats: grant.seats,
      expiresAt: hold ? heldUntil : null,
      name,
      email,
      network,
      holdClient: client,
      idempotency,
    }
  })
  const bookings = await createBookings(show, rows, sendLast)
  for (const { reference, status } of bookings) if (status === 'PENDING') rememberShow(reference, show.id)
  return new Map(
    requests.flatMap((request, i) => {
      const booking = bookings[i]
      return booking ? [[request, { booking, goneSeats: rows[i]?.goneSeats ?? [] }]] : []
    }),
  )
}
