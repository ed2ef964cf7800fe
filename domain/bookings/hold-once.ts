import 'server-only'
import { type Database, db } from '#db/client.ts'
import { type Booking, book } from './book.ts'
import { getBooking } from './queries.ts'
import { hasRunOut } from './rules.ts'

/** How many holds that are over a key is followed through. */
const mostFollowed = 20

/**
 * Holds seats for a key of a form: once, however often it is sent, as long as what it led to is held or booked. When that is
 * over, because it failed, ran out or was given back, somebody who comes back to the form means new seats.
 *
 * @param options.now overrides the database's clock.
 * @returns the booking as it was first answered, or undefined if there is no such show.
 */
export async function holdOnce(
  showId: number,
  seatCount: number,
  key: string,
  { now, database = db() }: { now?: Date; database?: Database } = {},
): Promise<Booking | undefined> {
  for (let name = key, followed = 0; ; followed++) {
    const idempotency = followed < mostFollowed ? { key: name, requestHash: name } : undefined
    const request = { seatCount, hold: true, ...(idempotency && { idempotency }) }
    const [outcome] = (await book(showId, [request], { ...(now && { now }), database })) ?? []
    if (outcome?.kind !== 'booked') return undefined
    if (!outcome.repeated) return outcome.booking
    const { reference } = outcome.booking
    const booking = await getBooking(reference, database)
    const stands = booking?.status === 'CONFIRMED' || booking?.status === 'PENDING'
    if (booking && stands && !hasRunOut(booking, now ?? booking.now)) return outcome.booking
    name = `${key}:after:${reference}`
  }
}
