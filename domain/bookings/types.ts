import type { Busy } from '#db/batch-queue.ts'
import type { Database } from '#db/client.ts'
import type { bookings, counterSales } from '#db/schema.ts'
import type { Actor } from '#domain/accounts/types.ts'

/** A booking as it is stored. */
export type Booking = typeof bookings.$inferSelect

/** How a booking was sold at the counter. */
export type Payment = (typeof counterSales.$inferSelect)['payment']

/** The buyer's name and address, for the tickets. A value that is left out stays as it is stored. */
export type Buyer = { name?: string | undefined; email?: string | undefined }

/** A buyer, and the language (BCP 47) of the page or request, for mails. */
export type BuyerOfPage = Buyer & { language?: string | undefined }

/** An `Idempotency-Key` as it is stored: its digest, and a hash of the request, to detect another request with the same key. */
export type Idempotency = { key: string; requestHash: string }

/** A request for seats. The buyer is not stored with a booking that fails. */
export type BookingRequest = Buyer & {
  seatCount: number
  /** The labels of the seats, `seatCount` of them, in a show with numbered seats. Without labels it gets the best seats. */
  labels?: readonly string[]
  /** Whether labels that leave a single seat without need are refused: see `forbidsSingles`. */
  avoidsSingles?: boolean
  /** Holds the seats for `HOLD_SECONDS` instead of booking them. */
  hold?: boolean
  /** The client's network, by which mails are limited: see `requestNetwork`. */
  network?: string | null
  /** The client whose holds are limited: see `holdClient`. */
  client?: string | undefined
  idempotency?: Idempotency
  /** Overrides the database's clock. The first request of a batch sets the time of all. */
  now?: Date | undefined
}

/**
 * The refusal of a hold, or of more seats, that would exceed the venue's limit of holds `of` one client and show, or of their
 * seats. At `retryAt` at the latest the client has one open hold fewer.
 */
export type OverLimit = { kind: 'over-limit'; of: 'holds' | 'seats'; most: number; retryAt: Date; now: Date }

/** The refusal of named seats: the show has none of these labels, or has no numbered seats at all. */
export type UnknownSeats = { kind: 'unknown-seats'; labels: readonly string[] } | { kind: 'no-numbered-seats' }

/** The refusal of named seats that belong to other bookings or are blocked. */
export type TakenSeats = { kind: 'taken'; labels: readonly string[] }

/** The refusal of named seats that would leave other seats alone, which another choice avoids. `labels` are those that would be left. */
export type LeavesSingles = { kind: 'leaves-singles'; labels: readonly string[] }

/**
 * The outcome of a request: its booking, which is `repeated` if an earlier request with the same key made it; or none, because
 * there is no such show, the key came with another request before, the client has too many holds, there are no such seats, or they
 * would leave single seats.
 * `goneSeats` are the labels of the named seats that a FAILED booking could not have.
 */
export type BookOutcome =
  | { kind: 'booked'; booking: Booking; repeated: boolean; goneSeats: readonly string[] }
  | UnknownSeats
  | LeavesSingles
  | { kind: 'not-found' }
  | { kind: 'key-reused' }
  | OverLimit

/**
 * A change that was refused, and the unchanged booking. The reason: the booking's `status` does not allow the change, the hold has
 * `expired`, there are `too-few-seats`, the hold has `no-extensions` left, the show has `started` or starts within the venue's `cancelHours`,
 * or these are `wrong-tickets`: the booking has one of them no more, or no other one.
 */
export type RefusedChange = {
  kind: 'refused'
  reason: 'status' | 'expired' | 'too-few-seats' | 'no-extensions' | 'started' | 'wrong-tickets'
  booking: Booking
}

/** The outcome of a command on one booking. */
export type ChangeOutcome =
  | { kind: 'done'; booking: Booking }
  | RefusedChange
  | OverLimit
  | { kind: 'not-found' }
  | Busy

/** Options of a command, for tests: `now` overrides the database's clock, and `database` the process's database. */
export type Options = { now?: Date; database?: Database }

/**
 * The outcome of a command of staff on one booking. The reasons to refuse it: the booking's `status` does not allow it, there are
 * `too-few-seats`, the booking has `no-address`, it was changed after staff had read it (`stale`), or it cannot be moved to that
 * show (`wrong-show`).
 */
export type StaffOutcome =
  | { kind: 'done'; booking: Booking }
  | { kind: 'refused'; reason: 'status' | 'too-few-seats' | 'no-address' | 'stale' | 'wrong-show'; booking: Booking }
  | { kind: 'not-found' }
  | Busy

export type StaffOptions = Options & { actor: Actor }
