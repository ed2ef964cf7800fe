import 'server-only'
import { driverOf } from '#db/driver.ts'
import { listNumbers, toTicketNumbers } from '#domain/tickets/numbers.ts'
import { getTickets } from '#domain/tickets/queries.ts'
import { getLog } from '#lib/log.ts'
import { chooseSeats, findFreeSeats } from './best-seats.ts'
import { hasBit } from './bitmap.ts'
import { addSeats, countSeated, dropOrphans, dropSeats, rederive, storeSeating } from './inventory.ts'
import { listSeatsOf } from './queries.ts'
import type { SeatedShow } from './types.ts'

/** Whether another SQL client has written bookings of a locked show, so that numbers and seats differ. */
export const lacksSeats = ({ seating, bookedSeats }: Pick<SeatedShow, 'seating'> & { bookedSeats: number }): boolean =>
  countSeated(seating) !== bookedSeats

/**
 * Makes the seats of a show agree with its bookings. Another SQL client writes bookings without seats: they get the best ones. It
 * ends bookings without freeing their seats: they are freed. A bitmap that differs from the rows is derived again.
 *
 * A booking that more seats would be needed for than are free keeps what it has, and the log says so.
 */
export async function assignSeats(show: SeatedShow): Promise<void> {
  const { tx, id } = show
  const orphans = await dropOrphans(show)
  const wasWrong = await rederive(show)
  const differing = await driverOf(tx)<{ id: string }[]>`
    select bookings.id from bookings
      left join (
        select booking_id, count(*) as seats from taken_seats
        where show_id = ${id} and booking_id is not null group by booking_id
      ) seated on seated.booking_id = bookings.id
    where show_id = ${id} and status in ('PENDING', 'CONFIRMED') and coalesce(seated.seats, 0) <> seat_count
    order by bookings.id`
  const corrected = { showId: id, orphans, wasWrong, assigned: 0, lacking: 0 }
  for (const bookingId of differing.map((row) => Number(row.id))) {
    const { live } = await getTickets(tx, bookingId)
    const numbers = listNumbers(live)
    const own = await listSeatsOf(bookingId, tx)
    const excess = own.flatMap(({ ticket }) => (numbers.includes(ticket) ? [] : [ticket]))
    if (excess.length > 0) await dropSeats(show, bookingId, toTicketNumbers(excess))
    const missing = numbers.filter((number) => !own.some(({ ticket }) => ticket === number))
    const seats = chooseAnySeats(show, missing.length)
    if (!seats) corrected.lacking++
    else if (missing.length > 0) {
      await addSeats(
        show,
        bookingId,
        missing.flatMap((ticket, i) => (seats[i] === undefined ? [] : [{ ticket, seat: seats[i] }])),
      )
      corrected.assigned++
    }
  }
  await storeSeating(show)
  getLog().warn(corrected, 'seats of a show did not agree with its bookings')
}

/** The best seats, or if too few are left, wheelchair and companion places too: the booking is sold already. */
function chooseAnySeats({ seating }: SeatedShow, count: number): number[] | undefined {
  const { map, sold, released } = seating
  const free = findFreeSeats(map, sold, released)
  const best = chooseSeats(map, free, count)
  if (best) return best
  const ordinary = map.seats.flatMap((_, seat) => (free.isFree[seat] === 1 ? [seat] : []))
  const others = map.special.filter((seat) => !hasBit(sold, seat) && free.isFree[seat] !== 1)
  const all = [...ordinary, ...others]
  return all.length < count ? undefined : all.slice(0, count)
}
