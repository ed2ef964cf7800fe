import 'server-only'
import type { Busy } from '#db/batch-queue.ts'
import { identifyForm } from './idempotency.ts'
import { getBooking } from './queries.ts'
import { hasRunOut } from './rules.ts'
import { bookTogether, openQueues } from './together.ts'
import type { Booking, Options } from './types.ts'

/** How many holds that are over a key is followed through. */
const mostFollowed = 20

/**
 * Holds seats for a key of a form: once, however often it is sent, as long as what it led to is held or booked. When that is
 * over, because it failed, ran out or was given back, somebody who comes back to the form means new seats.
 *
 * @param options as for `book`; without any, seats are held together with whoever else asks for some.
 * @returns the booking as it was first answered, undefined if there is no such show, or `busy`.
 */
export async function holdOnce(
  showId: number,
  seatCount: number,
  key: string,
  options?: Options,
): Promise<Booking | Busy | undefined> {
  const ask = options ? openQueues(options).book : bookTogether
  for (let name = key, followed = 0; ; followed++) {
    const idempotency = followed < mostFollowed ? identifyForm(name) : undefined
    const request = { seatCount, hold: true, ...(idempotency && { idempotency }) }
    const outcome = await ask(showId, request)
    if (outcome?.kind === 'busy') return outcome
    if (outcome?.kind !== 'booked') return undefined
    if (!outcome.repeated) return outcome.booking
    const { reference } = outcome.booking
    const booking = await getBooking(reference, options?.database)
    const stands = booking?.status === 'CONFIRMED' || booking?.status === 'PENDING'
    if (booking && stands && !hasRunOut(booking, options?.now ?? booking.now)) return outcome.booking
    name = `${key}:after:${reference}`
  }
}
