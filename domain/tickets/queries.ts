import 'server-only'
import { eq, sql } from 'drizzle-orm'
import type { Transaction } from '#db/client.ts'
import { parseInstant } from '#db/instant.ts'
import { bookings, endedTickets, handedTickets, movedBookings } from '#db/schema.ts'
import { liveTickets } from './numbers.ts'
import type { EndedTickets } from './rules.ts'
import type { HandedTicket } from './types.ts'

/** What the tickets and the calendar entry of a booking need besides its own columns, for a query of `bookings`. */
export const ticketColumns = {
  endedTickets: sql<EndedTickets[]>`(
    select coalesce(json_agg(json_build_object('first', first_number, 'last', last_number, 'state', state) order by first_number), '[]')
    from ${endedTickets} where booking_id = ${bookings.id})`,
  handedTickets: sql<HandedTicket[]>`(
    select coalesce(json_agg(json_build_object('number', number, 'reference', reference) order by number), '[]')
    from ${handedTickets} where booking_id = ${bookings.id})`,
  sequenceOffset: sql`coalesce((
    select sequence_offset from ${movedBookings} where booking_id = ${bookings.id}), 0)`.mapWith(Number),
}

/** When a booking was moved to another show, for a query of `bookings`; null if it never was. */
export const movedAt =
  sql<Date | null>`(select moved_at from ${movedBookings} where booking_id = ${bookings.id})`.mapWith((text: string) =>
    parseInstant(text),
  )

/** Reads the tickets of a locked booking: those that it has, those that have ended, and those that were ever handed on. */
export async function getTickets(tx: Transaction, bookingId: number) {
  const [booking] = await tx
    .select({
      seatCount: bookings.seatCount,
      endedTickets: ticketColumns.endedTickets,
      handed: ticketColumns.handedTickets,
    })
    .from(bookings)
    .where(eq(bookings.id, bookingId))
  if (!booking) throw new Error('A booking went away under its lock')
  return { live: liveTickets(booking), ended: booking.endedTickets, handed: booking.handed }
}
