import { type Attempt, isUnknown, type Status } from '../history.ts'
import { type BookingAnswer, groupBy, listAnswers, referencesOf } from './answers.ts'
import type { Check } from './types.ts'

/** Every booking that an answer named is stored as the last answer said, unless a later command or its expiry changed it. */
export const noBookingLost: Check = {
  claim: 'no acknowledged booking is lost',
  find({ attempts, books }) {
    const stored = new Map(books.bookings.map((booking) => [booking.id, booking]))
    const cancelled = referencesOf(attempts, 'cancel')
    const confirmed = referencesOf(attempts, 'confirm')
    const uncertain = findUncertainSeats(attempts)
    const answersOf = groupBy(listAnswers(attempts), ({ booking }) => booking.id)
    return [...answersOf].flatMap(([id, answers]) => {
      const [first] = answers
      const booking = stored.get(id)
      if (!first) return []
      const name = `booking ${id} of show ${first.booking.show_id}`
      if (!booking) return [`${name} was answered ${first.booking.status}, and is not stored`]
      const { reference, showId, seatCount, status } = booking
      if (answers.some((answer) => answer.reference !== reference || answer.booking.show_id !== showId))
        return [`${name} was answered with another reference or show than it is stored with`]
      const seats = [lastSeatCount(answers), ...(uncertain.get(reference) ?? [])]
      if (!seats.includes(seatCount))
        return [`${name} was answered with ${seats[0]} seats, and is stored with ${seatCount}`]
      const isPossible = answers.every((answer) =>
        mayBecome(answer.booking.status, status, {
          cancelled: cancelled.has(reference),
          confirmed: confirmed.has(reference),
        }),
      )
      const said = answers.map((answer) => answer.booking.status).join(', ')
      return isPossible ? [] : [`${name} was answered ${said}, and is ${status}`]
    })
  },
}

/** The number of seats in the last answer to a command. A repeated `POST /book` gets its first answer again. */
function lastSeatCount(answers: readonly BookingAnswer[]): number | undefined {
  const last = answers.findLast(({ operation }) => operation.command !== 'book') ?? answers[0]
  return last?.booking.seat_count
}

/**
 * The numbers of seats that holds may have, by their references: a change without an answer may have been made, although its repeat was
 * refused because the hold had expired by then.
 */
function findUncertainSeats(attempts: readonly Attempt[]): Map<string, number[]> {
  const seats = new Map<string, number[]>()
  for (const attempt of attempts) {
    const { command, reference, body } = attempt.operation
    if (command !== 'change' || reference === undefined || body.seat_count === undefined || !isUnknown(attempt))
      continue
    seats.set(reference, [...(seats.get(reference) ?? []), body.seat_count])
  }
  return seats
}

/** Whether a booking that was answered with one status can have another one at the end, if these commands were sent. */
function mayBecome(said: Status, end: Status, sent: { cancelled: boolean; confirmed: boolean }): boolean {
  if (said === end) return true
  if (said === 'CONFIRMED') return end === 'CANCELLED' && sent.cancelled
  if (said !== 'PENDING') return false
  // A hold can expire at any time.
  if (end === 'FAILED') return true
  return sent.confirmed && (end === 'CONFIRMED' || sent.cancelled)
}
