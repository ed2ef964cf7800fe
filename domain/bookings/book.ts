import 'server-only'
import { eq, sql } from 'drizzle-orm'
import { type Database, db, inTransaction, type Transaction } from '#db/client.ts'
import { isDataError } from '#db/errors.ts'
import { bookings, shows } from '#db/schema.ts'
import { lockShow } from '#domain/shows/lock.ts'
import { seatsChanged } from '#domain/shows/seat-changes.ts'
import { getLog } from '#lib/log.ts'
import { releaseExpired } from './expire.ts'
import { allocate, type Capacity, isOpen } from './rules.ts'

export type BookingRequest = { seatCount: number }
export type Booking = typeof bookings.$inferSelect

/**
 * Books seats of one show for a batch of requests, in their order and in one transaction: each request becomes a booking,
 * CONFIRMED if its seats are there and FAILED if not. A single request is a batch of one.
 *
 * @param options.now overrides the database's clock.
 * @returns the bookings in the order of the requests, or undefined if there is no such show.
 */
export async function book(
  showId: number,
  requests: readonly BookingRequest[],
  { now, database = db() }: { now?: Date; database?: Database } = {},
): Promise<Booking[] | undefined> {
  const booked = await inTransaction(database, async (tx) => {
    const locked = await lockShow(tx, showId, now)
    if (!locked) return undefined
    if (requests.length === 0) return []
    const granted = await grantSeats(tx, locked.show, requests, locked.now)

    const seatsTaken = requests.reduce((sum, { seatCount }, i) => (granted[i] ? sum + seatCount : sum), 0)
    if (seatsTaken > 0) {
      await tx
        .update(shows)
        .set({ bookedSeats: sql`${shows.bookedSeats} + ${seatsTaken}` })
        .where(eq(shows.id, showId))
    }
    const rows = requests.map(({ seatCount }, i) => ({
      showId,
      seatCount,
      status: granted[i] ? ('CONFIRMED' as const) : ('FAILED' as const),
      createdAt: locked.now,
    }))
    // Rows come back in the order of VALUES, which is the order of the requests.
    return tx.insert(bookings).values(rows).returning()
  })
  if (booked) seatsChanged(showId, database)
  return booked
}

/** Who gets seats; when there are too few, the show's expired holds give way first. */
async function grantSeats(
  tx: Transaction,
  show: Capacity & { id: number },
  requests: readonly BookingRequest[],
  now: Date,
): Promise<boolean[]> {
  const granted = allocate(show, requests, now)
  if (!granted.includes(false) || !isOpen(show, now)) return granted
  try {
    const { bookedSeats = show.bookedSeats } = await tx.transaction((savepoint) =>
      releaseExpired(savepoint, show.id, now),
    )
    return allocate({ ...show, bookedSeats }, requests, now)
  } catch (error) {
    if (!isDataError(error)) throw error
    // A hold that the database refuses to release keeps nobody from an answer; the sweep reports it by its number.
    getLog().error({ err: error, showId: show.id }, 'expired holds could not be taken over')
    return granted
  }
}
