import 'server-only'
import { commandDb, type Transaction } from '#db/client.ts'
import type { bookings } from '#db/schema.ts'
import { inTransaction } from '#db/transaction.ts'
import { mailQueued, queueMails } from '#domain/mails/outbox.ts'
import { type LockedShow, lockShow } from '#domain/shows/lock.ts'
import { seatsChanged } from '#domain/shows/seat-changes.ts'
import { getEnv } from '#lib/env.ts'
import type { Options } from './change-booking.ts'
import { grantSeats } from './grant.ts'
import { type FirstAnswer, type Idempotency, readFirstAnswers, selectAnswered } from './idempotency.ts'
import { insertBookings } from './insert.ts'
import { addSeconds, isOpen } from './rules.ts'

export type BookingRequest = {
  seatCount: number
  /** Keeps the seats for `HOLD_SECONDS` instead of booking them. */
  hold?: boolean
  /** Who books, for the tickets. It is not stored with a booking that finds no seats. */
  name?: string | undefined
  email?: string | undefined
  /** Whose mails its tickets count as: see `requestNetwork`. */
  network?: string | null
  idempotency?: Idempotency
}
export type Booking = typeof bookings.$inferSelect

/**
 * What became of a request: a booking, which is `repeated` where an earlier request with the same key got it first; or nothing
 * because its key came before with another request.
 */
export type BookOutcome = { kind: 'booked'; booking: Booking; repeated: boolean } | { kind: 'key-reused' }

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
  const outcomes = await inTransaction(database, (tx) => bookIn(tx, showId, requests, now))
  if (outcomes) seatsChanged(showId, database)
  mailQueued()
  return outcomes
}

/** Does what `book` does, in a transaction of the caller's, who tells of the change once it is committed. */
export async function bookIn(
  tx: Transaction,
  showId: number,
  requests: readonly BookingRequest[],
  now?: Date,
): Promise<BookOutcome[] | undefined> {
  const locked = await lockShow(tx, showId, { now, beside: selectAnswered(tx, requests) })
  if (!locked) return undefined
  // A request is known by its key, one without by its place.
  const nameOf = ({ idempotency }: BookingRequest, place: number) => idempotency?.key ?? place
  const answers: Map<string | number, FirstAnswer> = await readFirstAnswers(tx, locked.beside)
  const fresh = new Map<string | number, BookingRequest>()
  for (const [place, request] of requests.entries()) {
    const name = nameOf(request, place)
    if (!answers.has(name) && !fresh.has(name)) fresh.set(name, request)
  }
  const made = await store(tx, locked.show, [...fresh.values()], locked.now)
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

/** Takes the seats of the requests that can have them and stores a booking for each, in their order. */
async function store(tx: Transaction, show: LockedShow, requests: readonly BookingRequest[], now: Date) {
  if (requests.length === 0) return []
  const granted = await grantSeats(tx, show, requests, now)
  const seatsTaken = requests.reduce((sum, { seatCount }, i) => (granted[i] ? sum + seatCount : sum), 0)
  const failure = isOpen(show, now) ? ('sold_out' as const) : ('closed' as const)
  const heldUntil = addSeconds(now, getEnv().HOLD_SECONDS)
  const rows = requests.map(({ seatCount, hold, name, email, idempotency }, i) => ({
    seatCount,
    status: !granted[i] ? ('FAILED' as const) : hold ? ('PENDING' as const) : ('CONFIRMED' as const),
    expiresAt: granted[i] && hold ? heldUntil : null,
    failure: granted[i] ? null : failure,
    ...(granted[i] && { name, email }),
    idempotency,
  }))
  const made = await insertBookings(tx, rows, { showId: show.id, seatsTaken, createdAt: now })
  const mailed = made.flatMap(({ id, status, email }, i) =>
    status === 'CONFIRMED' && email !== null ? [{ id, email, network: requests[i]?.network ?? null }] : [],
  )
  await queueMails(tx, mailed, 'tickets', now)
  return made
}
