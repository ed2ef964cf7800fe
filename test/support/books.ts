import { sql } from 'drizzle-orm'
import type { Database } from '#db/client.ts'

/**
 * Lists the shows whose books do not balance: `booked_seats` differs from the sum of the seats of the PENDING and
 * CONFIRMED bookings, or is not between 0 and `total_seats`.
 */
export const listUnbalancedShows = (database: Database) =>
  database.execute<{ id: number; booked: number; total: number; taken: number }>(sql`
    select id, booked_seats as booked, total_seats as total, coalesce(seats, 0)::int as taken
    from shows left join (
      select show_id, sum(seat_count) as seats from bookings where status in ('PENDING', 'CONFIRMED') group by show_id
    ) taken on show_id = shows.id
    where booked_seats <> coalesce(seats, 0) or booked_seats not between 0 and total_seats`)
