import { sql } from 'drizzle-orm'
import type { Database } from '#db/client.ts'

/**
 * Lists the shows whose books do not balance: `booked_seats` differs from the sum of the seats of the PENDING and
 * CONFIRMED bookings, or is not between 0 and `total_seats`. The numbered seats of a show do not balance if a booking has another
 * number of seats than it says, seats belong to no such booking, or the bitmap differs from the rows. Bookings without any seats are
 * left out: another SQL client wrote them.
 */
export const listUnbalancedShows = (database: Database) =>
  database.execute<{ id: number; booked: number; total: number; taken: number; wrong: number }>(sql`
    select shows.id, booked_seats as booked, total_seats as total, coalesce(seats, 0)::int as taken,
      coalesce(wrong_bookings, 0)::int + coalesce(wrong_bits, 0)::int as wrong
    from shows left join (
      select show_id, sum(seat_count) as seats from bookings where status in ('PENDING', 'CONFIRMED') group by show_id
    ) taken on show_id = shows.id
    left join (
      select rows.show_id, count(*) as wrong_bookings from (
        select show_id, booking_id, count(*) as seats from taken_seats where booking_id is not null group by 1, 2
      ) rows left join bookings on bookings.id = booking_id
      where (rows.show_id, rows.seats) is distinct from (bookings.show_id, bookings.seat_count)
        or bookings.status not in ('PENDING', 'CONFIRMED')
      group by 1
    ) seated on seated.show_id = shows.id
    left join (
      select show_id, count(*) filter (where seat_bitmap is null or get_bit(seat_bitmap, seat) = 0)
        + abs(count(*) - max(bit_count(seat_bitmap))) as wrong_bits
      from taken_seats join shows on shows.id = show_id group by show_id
    ) bits on bits.show_id = shows.id
    where booked_seats <> coalesce(seats, 0) or booked_seats not between 0 and total_seats
      or coalesce(wrong_bookings, 0) + coalesce(wrong_bits, 0) > 0
      or (bits.show_id is null and bit_count(seat_bitmap) > 0)`)
