import { describe, expect, test } from 'vitest'
import type { Books } from '../books.ts'
import type { AnsweredBooking, Attempt, Operation, Outcome, Status } from '../history.ts'
import type { Strike } from '../nemesis.ts'
import { judge } from './all.ts'
import { answersAllowed } from './answers-allowed.ts'
import { booksBalance } from './books-balance.ts'
import { changesAllowed } from './changes-allowed.ts'
import { mailsSent } from './mails-sent.ts'
import { noBookingInvented } from './no-booking-invented.ts'
import { noBookingLost } from './no-booking-lost.ts'
import { noSeatOversold } from './no-seat-oversold.ts'
import { oneBookingPerKey } from './one-booking-per-key.ts'
import { recovers } from './recovers.ts'
import { requestsAnswered } from './requests-answered.ts'
import { requestsSettled } from './requests-settled.ts'
import { staysAlive } from './stays-alive.ts'
import type { Check, Evidence } from './types.ts'

/** The booking with this id, as an answer and the database have it. */
const booking = (id: number, status: Status, seats?: string[]): AnsweredBooking => ({
  id,
  show_id: 1,
  seat_count: 2,
  status,
  ...(seats && { seats }),
})

const answer = (status: number, answered?: AnsweredBooking): Outcome => ({
  kind: 'answered',
  status,
  ...(status === 503 && { retryAfter: '1' }),
  ...(answered && { booking: answered, reference: `reference-${answered.id}` }),
})

const lost: Outcome = { kind: 'lost', error: 'ECONNRESET' }

let time = 0

/** The attempts of one operation with their outcomes. */
function attempt(operation: Partial<Operation> & { id: number }, ...outcomes: Outcome[]): Attempt[] {
  const complete: Operation = { client: 0, command: 'book', path: '/book', body: {}, ...operation }
  return outcomes.map((outcome, i) => ({
    operation: complete,
    number: i + 1,
    instance: 0,
    sentAt: time++,
    endedAt: time++,
    outcome,
  }))
}

const book = (id: number, hold: boolean, ...outcomes: Outcome[]) =>
  attempt(
    {
      id,
      key: `key-${id}`,
      digest: `digest-${id}`,
      body: { show_id: 1, seat_count: 2, hold, email: `${id}@example.com` },
    },
    ...outcomes,
  )

const command = (id: number, name: 'confirm' | 'cancel', target: number, ...outcomes: Outcome[]) =>
  attempt(
    { id, command: name, path: `/bookings/reference-${target}/${name}`, reference: `reference-${target}` },
    ...outcomes,
  )

const stored = (id: number, status: Status): Books['bookings'][number] => ({
  id,
  showId: 1,
  reference: `reference-${id}`,
  seatCount: 2,
  status,
  failure: null,
  renewsId: null,
  expiresAt: null,
  endedAt: null,
})

const key = (bookingId: number, status: Status) => ({
  digest: `digest-${bookingId}`,
  bookingId,
  seatCount: 2,
  status,
})

const change = (bookingId: number, before: Status | null, after: Status, transaction: string) => ({
  bookingId,
  showId: 1,
  before,
  after,
  seatsBefore: before === null ? 0 : 2,
  seatsAfter: 2,
  transaction,
})

/** A fault that killed instance 0, and has no end before the run. */
const killed: Strike = {
  ...{ name: 'app-killed', begunAt: 0, endedAt: 1_000_000, killed: [0] },
  ...{ recoveryMs: 900, unbalanced: [], signs: { seatsMs: 9, mailMs: 90 } },
}

/**
 * A correct run on a show of four seats. Booking 1 is booked, and its first request was not answered. Booking 2 is held and confirmed.
 * Booking 3 is booked and cancelled. Booking 4 finds no seats.
 */
const correct: Evidence = {
  attempts: [
    ...book(3, false, answer(200, booking(3, 'CONFIRMED'))),
    ...command(13, 'cancel', 3, answer(500), answer(200, booking(3, 'CANCELLED'))),
    ...book(1, false, lost, answer(503), answer(200, booking(1, 'CONFIRMED', ['A-1', 'A-2']))),
    ...book(2, true, answer(200, booking(2, 'PENDING'))),
    ...command(12, 'confirm', 2, answer(200, booking(2, 'CONFIRMED'))),
    ...book(4, false, answer(200, booking(4, 'FAILED'))),
    ...book(5, false, answer(503)),
  ],
  books: {
    shows: [{ id: 1, total: 4, booked: 4 }],
    bookings: [stored(1, 'CONFIRMED'), stored(2, 'CONFIRMED'), stored(3, 'CANCELLED'), stored(4, 'FAILED')],
    keys: [key(1, 'CONFIRMED'), key(2, 'PENDING'), key(3, 'CONFIRMED'), key(4, 'FAILED')],
    seats: [1, 2, 3, 4].map((seat) => ({ showId: 1, seat, bookingId: seat < 3 ? 1 : 2 })),
    changes: [
      change(3, null, 'CONFIRMED', 'a'),
      change(3, 'CONFIRMED', 'CANCELLED', 'b'),
      change(1, null, 'CONFIRMED', 'c'),
      change(2, null, 'PENDING', 'd'),
      change(2, 'PENDING', 'CONFIRMED', 'e'),
      change(4, null, 'FAILED', 'f'),
    ],
    mails: [
      { id: 1, bookingId: 1, kind: 'tickets', isSent: true, isGivenUp: false },
      { id: 2, bookingId: 2, kind: 'tickets', isSent: true, isGivenUp: false },
      { id: 3, bookingId: 3, kind: 'tickets', isSent: false, isGivenUp: true },
    ],
    unbalanced: [],
  },
  strikes: [killed],
  received: new Set([1, 2]),
  ended: [],
}

const withBooks = (books: Partial<Books>): Evidence => ({ ...correct, books: { ...correct.books, ...books } })
const withAttempts = (...attempts: Attempt[]): Evidence => ({
  ...correct,
  attempts: [...correct.attempts, ...attempts],
})

test('a correct run passes all checks', () => {
  expect(judge(correct).flatMap(({ violations }) => violations)).toEqual([])
})

test('a change without an answer may have been made, although its repeat was refused', () => {
  const changing = { id: 11, command: 'change' as const, reference: 'reference-1', body: { seat_count: 3 } }
  const changed = withBooks({ bookings: correct.books.bookings.with(0, { ...stored(1, 'CONFIRMED'), seatCount: 3 }) })
  const judged = (...outcomes: Outcome[]) =>
    noBookingLost.find({ ...changed, attempts: [...correct.attempts, ...attempt(changing, ...outcomes)] })
  expect(judged(lost, answer(409))).toEqual([])
  expect(judged(answer(503), answer(409))).toHaveLength(1)
})

const { bookings, keys, seats, changes, mails } = correct.books

describe.each<[Check, [string, Evidence][]]>([
  [
    noBookingLost,
    [
      ['a confirmed booking is gone', withBooks({ bookings: bookings.slice(1) })],
      ['a confirmed booking is FAILED', withBooks({ bookings: bookings.with(0, stored(1, 'FAILED')) })],
      [
        'a confirmed booking is cancelled without a request',
        withBooks({ bookings: bookings.with(0, stored(1, 'CANCELLED')) }),
      ],
      ['a cancelled booking is CONFIRMED', withBooks({ bookings: bookings.with(2, stored(3, 'CONFIRMED')) })],
      [
        'a booking has another number of seats',
        withBooks({ bookings: bookings.with(0, { ...stored(1, 'CONFIRMED'), seatCount: 1 }) }),
      ],
      [
        'a booking has another reference',
        withBooks({ bookings: bookings.with(0, { ...stored(1, 'CONFIRMED'), reference: 'x' }) }),
      ],
      [
        'a hold is confirmed without a request',
        {
          ...withBooks({ bookings: [...bookings, stored(6, 'CONFIRMED')] }),
          attempts: book(6, true, answer(200, booking(6, 'PENDING'))),
        },
      ],
    ],
  ],
  [
    noBookingInvented,
    [
      ['a booking belongs to no request', withBooks({ bookings: [...bookings, stored(9, 'CONFIRMED')] })],
      [
        'a booking has an unknown key',
        withBooks({ bookings: [...bookings, stored(9, 'CONFIRMED')], keys: [...keys, key(9, 'CONFIRMED')] }),
      ],
      ['a hold was booked', withBooks({ keys: keys.with(1, key(2, 'CONFIRMED')) })],
      [
        'a booking has more seats than asked for',
        withBooks({ keys: keys.with(0, { ...key(1, 'CONFIRMED'), seatCount: 3 }) }),
      ],
      [
        'a booking renews a hold without a request',
        withBooks({ bookings: [...bookings, { ...stored(9, 'CONFIRMED'), renewsId: 4 }] }),
      ],
      [
        'a request that was only refused is stored',
        withBooks({ bookings: [...bookings, stored(5, 'CONFIRMED')], keys: [...keys, key(5, 'CONFIRMED')] }),
      ],
    ],
  ],
  [
    oneBookingPerKey,
    [
      ['two answers to a key name two bookings', withAttempts(...book(1, false, answer(200, booking(7, 'CONFIRMED'))))],
      ['a repeat gets another status', withAttempts(...book(2, true, answer(200, booking(2, 'CONFIRMED'))))],
      ['a key is stored twice', withBooks({ keys: [...keys, { ...key(1, 'CONFIRMED'), bookingId: 4 }] })],
    ],
  ],
  [
    noSeatOversold,
    [
      ['a seat has two bookings', withBooks({ seats: [...seats, { showId: 1, seat: 1, bookingId: 2 }] })],
      [
        'a seat was promised to two buyers',
        withAttempts(...book(8, false, answer(200, booking(8, 'CONFIRMED', ['A-2'])))),
      ],
      [
        'more seats were sold than there are, for a while',
        withBooks({
          changes: [...changes, change(9, null, 'PENDING', 'g'), change(9, 'PENDING', 'FAILED', 'h')],
        }),
      ],
    ],
  ],
  [
    requestsAnswered,
    [
      ['a client waits for a minute', withAttempts(...book(9, false, { kind: 'lost', error: 'NO_ANSWER' }))],
      ['a connection is lost, and no instance was killed', { ...correct, strikes: [] }],
      ['a connection is lost, and another instance was killed', { ...correct, strikes: [{ ...killed, killed: [1] }] }],
      ['a connection is lost before an instance is killed', { ...correct, strikes: [{ ...killed, begunAt: 999_999 }] }],
      ['a connection is lost after an instance was killed', { ...correct, strikes: [{ ...killed, endedAt: -1 }] }],
      ['503 does not say when to try again', withAttempts(...book(9, false, { kind: 'answered', status: 503 }))],
    ],
  ],
  [
    requestsSettled,
    [
      ['a request stays without an answer', withAttempts(...book(9, false, lost, lost))],
      ['a request stays with 500', withAttempts(...command(9, 'cancel', 1, answer(500)))],
      [
        'a request waits still',
        withAttempts({ ...book(9, false, lost).slice(0, 1)[0], outcome: undefined } as Attempt),
      ],
    ],
  ],
  [
    answersAllowed,
    [
      ['a booking is unknown', withAttempts(...command(9, 'confirm', 1, answer(404)))],
      ['a repeat counts as another request', withAttempts(...book(9, false, answer(422)))],
      ['an answer has no booking', withAttempts(...book(9, false, answer(200)))],
    ],
  ],
  [
    booksBalance,
    [
      ['at the end', withBooks({ unbalanced: [1] })],
      ['after a fault', { ...correct, strikes: [{ ...killed, unbalanced: [1] }] }],
    ],
  ],
  [
    changesAllowed,
    [
      ['a failed booking is confirmed', withBooks({ changes: [...changes, change(4, 'FAILED', 'CONFIRMED', 'g')] })],
      ['a confirmed booking fails', withBooks({ changes: [...changes, change(1, 'CONFIRMED', 'FAILED', 'g')] })],
      ['a booking begins as CANCELLED', withBooks({ changes: [...changes, change(9, null, 'CANCELLED', 'g')] })],
      ['a change is missing', withBooks({ changes: [...changes, change(2, 'PENDING', 'FAILED', 'g')] })],
      [
        'a booking is deleted',
        withBooks({ changes: [...changes, { ...change(4, 'FAILED', 'FAILED', 'g'), after: null }] }),
      ],
      [
        'a hold expires early',
        withBooks({
          bookings: [...bookings, { ...stored(9, 'FAILED'), failure: 'expired', expiresAt: 2_000, endedAt: 1_000 }],
        }),
      ],
    ],
  ],
  [
    mailsSent,
    [
      [
        'a mail waits',
        withBooks({ mails: mails.with(0, { id: 9, bookingId: 1, kind: 'tickets', isSent: false, isGivenUp: false }) }),
      ],
      [
        'a mail is given up without a reason',
        withBooks({ mails: mails.with(0, { id: 9, bookingId: 1, kind: 'tickets', isSent: false, isGivenUp: true }) }),
      ],
      ['a mail is marked as sent and did not arrive', { ...correct, received: new Set([1]) }],
      ['a confirmed booking has no mail', withBooks({ mails: mails.slice(1) })],
    ],
  ],
  [recovers, [['no booking after a fault', { ...correct, strikes: [{ ...killed, recoveryMs: undefined }] }]]],
  [
    staysAlive,
    [
      [
        'visitors do not see new seats',
        { ...correct, strikes: [{ ...killed, signs: { seatsMs: undefined, mailMs: 9 } }] },
      ],
      ['a mail does not arrive', { ...correct, strikes: [{ ...killed, signs: { seatsMs: 9, mailMs: undefined } }] }],
      ['a process ended', { ...correct, ended: ['a worker ended'] }],
    ],
  ],
])('$claim', (check, cases) => {
  test.each(cases)('fails if %s', (_what, evidence) => {
    expect(check.find(evidence)).not.toEqual([])
  })
})
