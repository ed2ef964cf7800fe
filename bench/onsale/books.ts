import { sql } from 'drizzle-orm'
import type { Database } from '#db/client.ts'

/** Of one show: seats, except that `bookings`, `expired` and `renewed` are bookings. */
export type Sums = Record<
  'total' | 'booked' | 'taken' | 'confirmed' | 'bookings' | 'expired' | 'expiredSeats' | 'renewed',
  number
>

/** Something that has to be true of the books after a sale, and whether it is. */
export type Check = { claim: string; holds: boolean }

/**
 * Compares the books with themselves and with what buyers were told.
 *
 * @param told the confirmed bookings as their buyers were answered, each with its reference.
 */
export async function checkBooks(
  database: Database,
  showId: number,
  told: readonly { reference: string; seats: number }[],
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
  const toldSeats = told.reduce((sum, { seats }) => sum + seats, 0)
  const byReference = new Map(told.map(({ reference, seats }) => [reference, seats]))
  const known = stored.filter(({ reference, seats }) => byReference.get(reference) === seats)
  const checks = [
    {
      claim: `booked_seats ${sums.booked} = seats of PENDING and CONFIRMED bookings ${sums.taken}`,
      holds: sums.booked === sums.taken,
    },
    { claim: `${sums.booked} booked <= ${sums.total} in the house`, holds: sums.booked <= sums.total },
    {
      claim: `seats that buyers were confirmed ${toldSeats} = confirmed in the books ${sums.confirmed}`,
      holds: toldSeats === sums.confirmed,
    },
    {
      claim: `bookings that buyers were confirmed ${told.length} = in the books, each once and with its seats ${known.length} of ${stored.length}`,
      holds: [byReference.size, stored.length, known.length].every((count) => count === told.length),
    },
  ]
  return { sums, checks }
}
