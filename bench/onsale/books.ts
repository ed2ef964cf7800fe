import { sql } from 'drizzle-orm'
import type { Database } from '#db/client.ts'
import type { FirstTry } from './sale.ts'

/** Sums of one show, in seats. `bookings`, `expired` and `renewed` count bookings. */
export type Sums = Record<
  'total' | 'booked' | 'taken' | 'confirmed' | 'bookings' | 'expired' | 'expiredSeats' | 'renewed',
  number
>

/** A claim about the books after a sale, and whether it is true. */
export type Check = { claim: string; holds: boolean }

/**
 * Checks that the books balance and match the answers that buyers got.
 *
 * @param answered the confirmed bookings by the answers to their buyers.
 */
export async function checkBooks(
  database: Database,
  showId: number,
  answered: readonly { reference: string; seats: number }[],
): Promise<{ sums: Sums; checks: Check[] }> {
  const [sums] = await database.execute<Sums>(sql`
    select total_seats as total, booked_seats as booked,
      coalesce(sum(seat_count) filter (where status in ('PENDING', 'CONFIRMED')), 0)::int as taken,
      coalesce(sum(seat_count) filter (where status = 'CONFIRMED'), 0)::int as confirmed,
      count(*) filter (where failure = 'expired')::int as expired,
      coalesce(sum(seat_count) filter (where failure = 'expired'), 0)::int as "expiredSeats",
      count(renews_id)::int as renewed, count(bookings.id)::int as bookings
    from shows left join bookings on show_id = shows.id where shows.id = ${showId} group by shows.id`)
  if (!sums) throw new Error('The show is gone')
  const stored = await database.execute<{ reference: string; seats: number }>(sql`
    select reference, seat_count as seats from bookings where show_id = ${showId} and status = 'CONFIRMED'`)
  const answeredSeats = answered.reduce((sum, { seats }) => sum + seats, 0)
  const byReference = new Map(answered.map(({ reference, seats }) => [reference, seats]))
  const known = stored.filter(({ reference, seats }) => byReference.get(reference) === seats)
  const checks = [
    {
      claim: `booked_seats ${sums.booked} = seats of PENDING and CONFIRMED bookings ${sums.taken}`,
      holds: sums.booked === sums.taken,
    },
    { claim: `${sums.booked} booked <= ${sums.total} in the house`, holds: sums.booked <= sums.total },
    {
      claim: `seats that buyers were confirmed ${answeredSeats} = confirmed in the books ${sums.confirmed}`,
      holds: answeredSeats === sums.confirmed,
    },
    {
      claim: `bookings that buyers were confirmed ${answered.length} = in the books, each once and with its seats ${known.length} of ${stored.length}`,
      holds: [byReference.size, stored.length, known.length].every((count) => count === answered.length),
    },
  ]
  return { sums, checks }
}

/** Completes first tries that know a reference by the id of its booking. */
export async function findBookings(database: Database, showId: number, tries: readonly FirstTry[]) {
  const stored = await database.execute<{ id: number; reference: string }>(sql`
    select id::int, reference from bookings where show_id = ${showId}`)
  const ids = new Map(stored.map(({ id, reference }) => [reference, id]))
  for (const one of tries) {
    const id = one.reference && ids.get(one.reference)
    if (id) one.bookingId = id
  }
}
