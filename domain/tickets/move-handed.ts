import 'server-only'
import type { Transaction } from '#db/client.ts'
import { driverOf } from '#db/driver.ts'
import { positionOf, sliceTickets, type TicketNumbers } from './numbers.ts'

/** Gives tickets that are handed on the numbers that take the place of theirs in a moved booking. So their links stay good. */
export async function moveHandedTickets(
  tx: Transaction,
  bookingId: number,
  handed: readonly { number: number }[],
  { before, after }: { before: readonly TicketNumbers[]; after: readonly TicketNumbers[] },
) {
  const moved = handed.flatMap(({ number }) => {
    const position = positionOf(before, number)
    const [place] = position === undefined ? [] : sliceTickets(after, position, position)
    return place ? [{ number, later: place.first }] : []
  })
  if (moved.length === 0) return
  await driverOf(tx)`
    update handed_tickets set number = moved.later
    from json_to_recordset(${JSON.stringify(moved)}::text::json) as moved (number bigint, later bigint)
    where booking_id = ${bookingId} and handed_tickets.number = moved.number`
}
