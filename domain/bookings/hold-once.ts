import 'server-only'
import type { Busy } from '#db/batch-queue.ts'
import { book } from './book.ts'
import { identifyForm } from './idempotency.ts'
import { getBooking } from './queries.ts'
import { hasExpired } from './rules.ts'
import type { BookingRequest, BookOutcome, Options } from './types.ts'

/** How many ended holds of one key are looked up. After that, each request makes a new hold. */
const maxEndedHolds = 20

/**
 * Holds seats for the key of a form. While that hold or its booking stands, sending the form again makes no other hold. After it
 * has failed, expired, or been released or cancelled, sending the form again makes a new hold.
 *
 * @returns the outcome of `book`, with the booking as it was first answered.
 */
export async function holdOnce(
  showId: number,
  seats: Pick<BookingRequest, 'seatCount' | 'labels' | 'avoidsSingles'>,
  key: string,
  options: Options & { address?: string | undefined } = {},
): Promise<BookOutcome | Busy> {
  for (let currentKey = key, ended = 0; ; ended++) {
    const idempotency = ended < maxEndedHolds ? identifyForm(currentKey) : undefined
    const request = { ...seats, hold: true, ...(idempotency && { idempotency }) }
    const outcome = await book(showId, request, options)
    if (outcome.kind !== 'booked' || !outcome.repeated) return outcome
    const { reference } = outcome.booking
    const booking = await getBooking(reference, options.database)
    const stands = booking?.status === 'CONFIRMED' || booking?.status === 'PENDING'
    if (booking && stands && !hasExpired(booking, options.now ?? booking.now)) return outcome
    currentKey = `${key}:after:${reference}`
  }
}
