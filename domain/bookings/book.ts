import 'server-only'
import { commandDb, type Transaction } from '#db/client.ts'
import { type AfterCommit, inTransaction } from '#db/transaction.ts'
import { isOpen, type LockedShow, lockShow } from '#domain/shows/inventory.ts'
import { getEnv } from '#lib/env.ts'
import { grantSeats } from './holds.ts'
import { type FirstAnswer, readFirstAnswers, selectAnswered } from './idempotency.ts'
import { addSeconds } from './rules.ts'
import { createBookings, type NewBooking } from './transitions.ts'
import type { BookingRequest, BookOutcome, Options } from './types.ts'

/**
 * Books or holds seats of one show for a batch of requests, in their order and in one transaction: each request becomes a
 * booking, CONFIRMED or PENDING if its seats are there and FAILED if not. A single request is a batch of one. A request
 * whose key came before gets the first answer again and changes nothing.
 *
 * @param options.now overrides the database's clock.
 * @returns the outcomes in the order of the requests, or undefined if there is no such show.
 */
export async function book(
  showId: number,
  requests: readonly BookingRequest[],
  { now, database = commandDb() }: Options = {},
): Promise<BookOutcome[] | undefined> {
  return inTransaction(database, (tx, afterCommit) => bookIn(tx, afterCommit, showId, requests, now))
}

/** Does what `book` does, in a transaction of the caller's. */
export async function bookIn(
  tx: Transaction,
  afterCommit: AfterCommit,
  showId: number,
  requests: readonly BookingRequest[],
  now?: Date,
): Promise<BookOutcome[] | undefined> {
  const locked = await lockShow(tx, afterCommit, showId, { now, beside: selectAnswered(tx, requests) })
  if (!locked) return undefined
  // A request is known by its key, one without by its place.
  const nameOf = ({ idempotency }: BookingRequest, place: number) => idempotency?.key ?? place
  const answers: Map<string | number, FirstAnswer> = await readFirstAnswers(tx, locked.beside)
  const fresh = new Map<string | number, BookingRequest>()
  for (const [place, request] of requests.entries()) {
    const name = nameOf(request, place)
    if (!answers.has(name) && !fresh.has(name)) fresh.set(name, request)
  }
  const made = await store(locked.show, [...fresh.values()])
  for (const [i, [name, { idempotency }]] of [...fresh].entries()) {
    const booking = made[i]
    if (booking) answers.set(name, { requestHash: idempotency?.requestHash, booking })
  }
  return requests.map((request, place) => {
    const name = nameOf(request, place)
    const answer = answers.get(name)
    if (!answer) throw new Error('A request was left without a booking')
    if (answer.requestHash !== request.idempotency?.requestHash) return { kind: 'key-reused' as const }
    return { kind: 'booked' as const, booking: answer.booking, repeated: fresh.get(name) !== request }
  })
}

/** Stores a booking for each request, in their order: those that can have their seats get them. */
async function store(show: LockedShow, requests: readonly BookingRequest[]) {
  if (requests.length === 0) return []
  const granted = await grantSeats(show, requests)
  const refused = isOpen(show, show.now) ? 'soldOut' : 'closed'
  const heldUntil = addSeconds(show.now, getEnv().HOLD_SECONDS)
  const rows = requests.map(({ seatCount, hold, name, email, network, idempotency }, i): NewBooking => {
    if (!granted[i]) return { begins: refused, seatCount, expiresAt: null, idempotency }
    return {
      begins: hold ? 'hold' : 'book',
      seatCount,
      expiresAt: hold ? heldUntil : null,
      name,
      email,
      network,
      idempotency,
    }
  })
  return createBookings(show, rows)
}
