import 'server-only'
import { chooseMoreSeats } from '#domain/seating/best-seats.ts'
import { addSeats, dropSeats } from '#domain/seating/inventory.ts'
import { listSeatsOf } from '#domain/seating/queries.ts'
import type { TicketSeat } from '#domain/seating/types.ts'
import { isSeated, type LockedShow } from '#domain/shows/inventory.ts'
import type { TicketNumbers } from '#domain/tickets/numbers.ts'
import { grantSeats } from './holds.ts'
import type { Booking } from './types.ts'

/**
 * Finds more seats for a booking, which keeps those that it has. Numbered seats are beside its own if possible.
 *
 * @param more how many; none if it is 0 or less.
 * @returns the numbered seats, none for general admission; undefined if there are too few.
 */
export async function chooseSeatsFor(
  show: LockedShow,
  { id }: Pick<Booking, 'id'>,
  more: number,
): Promise<readonly number[] | undefined> {
  if (more <= 0) return []
  const own = isSeated(show) ? (await listSeatsOf(id, show.tx)).map(({ seat }) => seat) : []
  const [grant] = await grantSeats(show, [
    { seatCount: more, choose: ({ map, free }) => chooseMoreSeats(map, free, own, more) },
  ])
  return grant?.granted ? grant.seats : undefined
}

/**
 * Changes which numbered seats a booking has. For general admission it does nothing. The caller changes the show's booked seats with
 * `takeSeats` afterwards.
 *
 * @param change.dropped the tickets whose seats are freed.
 */
export async function changeTicketSeats(
  show: LockedShow,
  { id }: Pick<Booking, 'id'>,
  { added, dropped }: { added: readonly TicketSeat[]; dropped: readonly TicketNumbers[] },
) {
  if (!isSeated(show)) return
  if (dropped.length > 0) await dropSeats(show, id, dropped)
  if (added.length > 0) await addSeats(show, id, added)
}
