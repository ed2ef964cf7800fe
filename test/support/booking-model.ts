import type fc from 'fast-check'
import { expect } from 'vitest'
import type { Database } from '#db/client.ts'
import { book } from '#domain/bookings/book.ts'
import { cancel } from '#domain/bookings/cancel.ts'
import { changeSeats } from '#domain/bookings/change-seats.ts'
import { confirm, confirmAlone } from '#domain/bookings/confirm.ts'
import { expireBookings } from '#domain/bookings/expire.ts'
import { extend } from '#domain/bookings/extend.ts'
import type { BookingRequest, ChangeOutcome } from '#domain/bookings/types.ts'
import { bookBatch } from './book-batch.ts'
import { readBookings, readShow } from './shows.ts'

/** The default of HOLD_SECONDS. */
const holdSeconds = 120

/** The value of HOLD_EXTENSIONS. It is small, so that commands reach the limit. */
export const extensions = 2

type Status = 'PENDING' | 'CONFIRMED' | 'FAILED' | 'CANCELLED'

/** The expected state of a booking. */
type Expected = {
  seatCount: number
  status: Status
  end: number
  expired: boolean
  extended: number
  renewal?: Expected | undefined
}

/** The expected state of a show: applies the rules in memory, one command after the other. */
export class Model {
  time = Date.parse('2024-03-25T10:00:00Z')
  readonly start = this.time + 1_200_000
  readonly bookings: Expected[] = []
  readonly keys = new Map<string, { request: string; booking: Expected; status: Status }>()

  readonly totalSeats: number
  readonly keptBackSeats: number

  constructor(totalSeats: number, keptBackSeats: number) {
    this.totalSeats = totalSeats
    this.keptBackSeats = keptBackSeats
  }

  get booked() {
    const held = this.bookings.filter(({ status }) => status === 'PENDING' || status === 'CONFIRMED')
    return held.reduce((booked, { seatCount }) => booked + seatCount, 0)
  }

  get free() {
    return this.totalSeats - this.keptBackSeats - this.booked
  }

  /** Returns whether enough seats are free. If not, it first expires holds. */
  grant(seats: number): boolean {
    if (seats > this.free) this.expire()
    return seats <= this.free
  }

  expire() {
    for (const booking of this.bookings) {
      if (booking.status !== 'PENDING' || booking.end > this.time) continue
      booking.status = 'FAILED'
      booking.expired = true
    }
  }

  add(seatCount: number, status: Status): Expected {
    const booking = { seatCount, status, end: this.time + holdSeconds * 1000, expired: false, extended: 0 }
    this.bookings.push(booking)
    return booking
  }

  /** Returns why a booking cannot be extended or changed; undefined if it can. */
  refusalReason(booking: Expected) {
    if (booking.status !== 'PENDING') return booking.expired ? 'expired' : 'status'
    return booking.end <= this.time ? 'expired' : undefined
  }
}

/**
 * The show in the database, and the reference of each expected booking. If `useQueue` is true, bookings and
 * confirmations go through the show's queue.
 */
export type Real = { showId: number; database: Database; references: Map<Expected, string>; useQueue: boolean }
export type Command = fc.AsyncCommand<Model, Real>

/** A command on one of the bookings: number `pick`, modulo the number of bookings. */
abstract class OnBooking implements Command {
  readonly pick: number
  constructor(pick: number) {
    this.pick = pick
  }
  check = (model: Readonly<Model>) => model.bookings.length > 0
  abstract expect(model: Model, booking: Expected): { kind: 'done'; booking: Expected } | { reason: string }
  abstract act(reference: string, options: { now: Date; database: Database }, real: Real): Promise<ChangeOutcome>

  async run(model: Model, real: Real) {
    const booking = model.bookings[this.pick % model.bookings.length]
    const reference = booking && real.references.get(booking)
    if (!booking || !reference) throw new Error('A booking of the model is not in the database')
    const expected = this.expect(model, booking)
    const outcome = await this.act(reference, { now: new Date(model.time), database: real.database }, real)
    if ('reason' in expected) expect(outcome).toMatchObject({ kind: 'refused', reason: expected.reason })
    else {
      const { seatCount, status, extended } = expected.booking
      expect(outcome).toMatchObject({ kind: 'done', booking: { seatCount, status, extensions: extended } })
      if (outcome.kind === 'done') real.references.set(expected.booking, outcome.booking.reference)
    }
    await compare(model, real)
  }
}

export class Confirm extends OnBooking {
  act = (reference: string, options: { now: Date; database: Database }, { useQueue }: Real) =>
    (useQueue ? confirm : confirmAlone)(reference, {}, options)
  expect(model: Model, booking: Expected) {
    if (booking.status === 'PENDING') booking.status = 'CONFIRMED'
    if (booking.status === 'CONFIRMED') return { kind: 'done' as const, booking }
    if (!booking.expired) return { reason: 'status' }
    if (!booking.renewal && model.grant(booking.seatCount)) booking.renewal = model.add(booking.seatCount, 'CONFIRMED')
    if (booking.renewal?.status === 'CANCELLED') return { reason: 'status' }
    return { kind: 'done' as const, booking: booking.renewal ?? booking }
  }
  override toString = () => `confirm ${this.pick}`
}

export class Extend extends OnBooking {
  act = extend
  expect(model: Model, booking: Expected) {
    const reason = model.refusalReason(booking) ?? (booking.extended >= extensions ? 'no-extensions' : undefined)
    if (reason) return { reason }
    booking.extended++
    booking.end = model.time + holdSeconds * 1000
    return { kind: 'done' as const, booking }
  }
  override toString = () => `extend ${this.pick}`
}

export class Change extends OnBooking {
  readonly seatCount: number
  constructor(pick: number, seatCount: number) {
    super(pick)
    this.seatCount = seatCount
  }
  act = (reference: string, options: { now: Date; database: Database }) =>
    changeSeats(reference, this.seatCount, options)
  expect(model: Model, booking: Expected) {
    const reason = model.refusalReason(booking)
    if (reason) return { reason }
    const more = this.seatCount - booking.seatCount
    if (more > 0 && !model.grant(more)) return { reason: 'too-few-seats' }
    booking.seatCount = this.seatCount
    return { kind: 'done' as const, booking }
  }
  override toString = () => `change ${this.pick} to ${this.seatCount}`
}

export class Cancel extends OnBooking {
  act = cancel
  expect(model: Model, booking: Expected) {
    if (booking.status === 'CONFIRMED' && model.time >= model.start) return { reason: 'started' }
    if (booking.status === 'CONFIRMED') booking.status = 'CANCELLED'
    if (booking.status === 'PENDING') booking.status = 'FAILED'
    return { kind: 'done' as const, booking }
  }
  override toString = () => `cancel ${this.pick}`
}

type RequestedBooking = { seatCount: number; hold: boolean; key?: string | undefined }

export class Book implements Command {
  readonly batch: RequestedBooking[]
  constructor(batch: RequestedBooking[]) {
    this.batch = batch
  }
  check = () => true
  async run(model: Model, real: Real) {
    const requests: BookingRequest[] = this.batch.map(({ key, ...request }) => ({
      ...request,
      ...(key && { idempotency: { key: `${real.showId}-${key}`, requestHash: JSON.stringify(request) } }),
    }))
    // With simultaneous requests, the queue runs the first one alone. The others form the next batch.
    const batches = real.useQueue ? [requests.slice(0, 1), requests.slice(1)] : [requests]
    const expected = batches.flatMap((batch) => this.expect(model, batch))
    const options = { now: new Date(model.time), database: real.database }
    const outcomes = real.useQueue
      ? await Promise.all(requests.map((request) => book(real.showId, request, options)))
      : await bookBatch(real.showId, requests, options)
    expect(outcomes).toHaveLength(expected.length)
    for (const [i, outcome] of (outcomes ?? []).entries()) {
      const answer = expected[i]
      if (!answer) expect(outcome).toEqual({ kind: 'key-reused' })
      else expect(outcome).toMatchObject({ kind: 'booked', booking: { status: answer.status } })
      if (answer && outcome?.kind === 'booked') real.references.set(answer.booking, outcome.booking.reference)
    }
    await compare(model, real)
  }

  expect(model: Model, requests: BookingRequest[]) {
    const seen = new Set(model.keys.keys())
    const isFresh = requests.map(({ idempotency }) => {
      const fresh = !idempotency || !seen.has(idempotency.key)
      if (idempotency) seen.add(idempotency.key)
      return fresh
    })
    // A batch expires holds at most once, before it allocates seats.
    let free = model.free
    const short = requests.some(({ seatCount }, i) => {
      if (!isFresh[i]) return false
      if (seatCount > free) return true
      free -= seatCount
      return false
    })
    if (short) model.expire()
    return requests.map(({ seatCount, hold, idempotency }, i) => {
      const earlier = idempotency && model.keys.get(idempotency.key)
      if (!isFresh[i]) return earlier?.request === idempotency?.requestHash ? earlier : undefined
      const status = seatCount > model.free ? 'FAILED' : hold ? 'PENDING' : 'CONFIRMED'
      const answer = { booking: model.add(seatCount, status), status: status as Status }
      if (idempotency) model.keys.set(idempotency.key, { ...answer, request: idempotency.requestHash })
      return answer
    })
  }
  toString = () => `book ${JSON.stringify(this.batch)}`
}

export class Expire implements Command {
  check = () => true
  async run(model: Model, real: Real) {
    model.expire()
    expect(await expireBookings({ now: new Date(model.time), database: real.database })).toMatchObject({ stuck: 0 })
    await compare(model, real)
  }
  toString = () => 'expire'
}

/** Runs a command twice, like a client that repeats a request because it received no response. */
export class Twice implements Command {
  readonly command: Command
  constructor(command: Command) {
    this.command = command
  }
  check = (model: Readonly<Model>) => this.command.check(model)
  async run(model: Model, real: Real) {
    await this.command.run(model, real)
    await this.command.run(model, real)
  }
  toString = () => `twice ${this.command}`
}

export class Wait implements Command {
  readonly seconds: number
  constructor(seconds: number) {
    this.seconds = seconds
  }
  check = () => true
  async run(model: Model) {
    model.time += this.seconds * 1000
  }
  toString = () => `wait ${this.seconds} s`
}

/** Expects the stored show and its bookings to equal the model. */
async function compare(model: Model, { showId, database, references }: Real) {
  const stored = new Map((await readBookings(database, showId)).map((booking) => [booking.reference, booking]))
  expect(stored.size).toBe(model.bookings.length)
  for (const booking of model.bookings) {
    const { seatCount, status, extended } = booking
    expect(stored.get(references.get(booking) ?? '')).toMatchObject({ seatCount, status, extensions: extended })
  }
  expect((await readShow(database, showId)).bookedSeats).toBe(model.booked)
}
