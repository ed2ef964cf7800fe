import 'server-only'
import { commandDb, type Database } from '#db/client.ts'
import { driverOf } from '#db/driver.ts'
import { inTransaction } from '#db/transaction.ts'
import { isSeated, lockShow, publishSeats } from '#domain/shows/inventory.ts'
import { getLog } from '#lib/log.ts'
import { assignSeats } from './assign.ts'

/**
 * Finds shows with numbered seats whose rows, bitmap and bookings do not agree, and corrects them: see `assignSeats`. Shows that began
 * more than a day ago are left out. A show that cannot be locked in time is left to the next sweep.
 *
 * @param options.now overrides the database's clock.
 * @param options.signal stops before the next show.
 */
export async function checkSeats({
  now,
  database = commandDb(),
  signal,
}: {
  now?: Date
  database?: Database
  signal?: AbortSignal
} = {}): Promise<void> {
  const sql = driverOf(database)
  const since = now ? sql`${now.toISOString()}::timestamptz` : sql`clock_timestamp()`
  // Seats per booking by its number of seats and by its rows. A pair that differs is a booking without seats, or seats without one.
  const wrong = await sql<{ id: number }[]>`
    select id from shows
    where seating_plan_id is not null and start_time > ${since} - interval '1 day' and (
      exists (
        select from (select id, seat_count from bookings
          where show_id = shows.id and status in ('PENDING', 'CONFIRMED')) live
        full join (select booking_id, count(*) as seats from taken_seats
          where show_id = shows.id and booking_id is not null group by booking_id) seated on booking_id = live.id
        where seats is distinct from seat_count)
      or exists (select from taken_seats where show_id = shows.id and get_bit(seat_bitmap, seat) = 0)
      or bit_count(seat_bitmap) <> (select count(*) from taken_seats where show_id = shows.id))
    order by id`
  for (const { id } of wrong) {
    if (signal?.aborted) break
    try {
      await inTransaction(database, async (tx, afterCommit) => {
        const locked = await lockShow(tx, afterCommit, id, { now })
        if (!locked || !isSeated(locked.show)) return
        await assignSeats(locked.show)
        publishSeats(locked.show)
      })
    } catch (error) {
      getLog().error({ err: error, showId: id }, 'sweep: the seats of this show could not be corrected')
    }
  }
}
