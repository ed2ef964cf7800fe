import 'server-only'
import type { Busy } from '#db/batch-queue.ts'
import { book } from './book.ts'
import { identifyForm } from './idempotency.ts'
import { getBooking } from './queries.ts'
import { hasRunOut } from './rules.ts'
import type { BookOutcome, Options } from './types.ts'

/** How many ended holds of a key are followed. After that each request is a new hold. */
const mostFollowed = 20

/**
 * Holds seats for the key of a form: once, however often the form is sent, while that hold or its booking stands. After it has
 * failed, expired or been released, sending the form again means new seats.
 *
 * @returns the outcome of `book`, with the booking as it was first answered.
 */
export async function holdOnce(
  showId: number,
  seatCount: number,
  key: string,
  options: Options = {},
): Promise<BookOutcome | Busy> {
  for (let name = key, followed = 0; ; followed++) {
    const idempotency = followed < mostFollowed ? identifyForm(name) : undefined
    const request = { seatCount, hold: true, ...(idempotency && { idempotency }) }
    const outcome = await book(showId, request, options)
    if (outcome.kind !== 'booked' || !outcome.repeated) return outcome
    const { reference } = outcome.booking
    const booking = await getBooking(reference, options.database)
    const stands = booking?.status === 'CONFIRMED' || booking?.status === 'PENDING'
    if (booking && stands && !hasRunOut(booking, options.now ?? booking.now)) return outcome
    name = `${key}:after:${reference}`
  }
}
